package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Placeholder;
import io.orderincident.settings.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the shop writes again and again: staff look at the texts, the operator writes them and takes them away. */
@Controller
class CannedTextsPage {
    private static final String CODE = "textCode";
    private static final String ENGLISH_NAME = "nameEnglish";
    private static final String SPANISH_NAME = "nameSpanish";
    private static final String ENGLISH = "textEnglish";
    private static final String SPANISH = "textSpanish";

    private final SettingDesk<CannedTexts> setting;
    private final MessageSource texts;

    CannedTextsPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().cannedTexts();
        this.texts = texts;
    }

    @GetMapping("/canned-texts")
    ModelAndView show(@RequestAttribute Persona persona, @RequestParam(defaultValue = "") String change) {
        return page(
                persona,
                known(persona).find(change).map(CannedTextsPage::filled).orElseGet(Form::blank));
    }

    private static Form filled(CannedText text) {
        return Form.of(Map.of(
                CODE, text.code().value(),
                ENGLISH_NAME, text.name().byLanguage().getOrDefault("en", ""),
                SPANISH_NAME, text.name().byLanguage().getOrDefault("es", ""),
                ENGLISH, text.texts().getOrDefault("en", ""),
                SPANISH, text.texts().getOrDefault("es", "")));
    }

    /** Puts a text in the place of the one with its code, or behind the others. */
    @PostMapping("/canned-texts")
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        NamedEntries<CannedText> known = known(persona);
        return text(new FormValues(persona, form, texts), known)
                .map(text -> replaced(persona, form, known.with(text), next))
                .orElseGet(() -> refused(persona, form));
    }

    @PostMapping(path = "/canned-texts", params = "remove")
    ModelAndView remove(
            @RequestAttribute Persona persona,
            @RequestParam String remove,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        return replaced(persona, Form.of(typed), known(persona).without(remove), next);
    }

    private ModelAndView replaced(Persona persona, Form form, List<CannedText> wanted, RedirectAttributes next) {
        FormValues values = new FormValues(persona, form, texts);
        values.typed(
                        CODE,
                        any -> Optional.of(new CannedTexts(wanted)),
                        Optional.<CannedTexts>empty(),
                        "problem.cannedTexts")
                .ifPresent(all -> form.refuse(
                        setting.replace(
                                        persona.actor(),
                                        persona.shop().id(),
                                        all,
                                        values.set("version", Long::parseLong))
                                .refusals(),
                        field -> ""));
        if (!form.problems().isEmpty()) {
            return refused(persona, form);
        }
        next.addFlashAttribute("done", "done.cannedTexts");
        return new ModelAndView("redirect:/canned-texts");
    }

    /** In other languages it stays as it was; empty if something cannot be read, which is a problem of the form then. */
    private static Optional<CannedText> text(FormValues values, NamedEntries<CannedText> known) {
        Optional<CannedTextCode> code = values.typed(
                CODE, text -> Optional.of(CannedTextCode.of(text)), Optional.empty(), "problem.question.code");
        Optional<CannedText> past = code.flatMap(one -> known.find(one.value()));
        Optional<LocalizedText> name = values.typed(
                ENGLISH_NAME,
                any -> Optional.of(LocalizedText.of(values.words(
                        past.map(one -> one.name().byLanguage()).orElse(Map.of()), ENGLISH_NAME, SPANISH_NAME))),
                Optional.empty(),
                "problem.cannedText.name");
        return code.flatMap(one -> name.flatMap(called -> values.typed(
                ENGLISH,
                any -> Optional.of(new CannedText(
                        one, called, values.words(past.map(CannedText::texts).orElse(Map.of()), ENGLISH, SPANISH))),
                Optional.empty(),
                "problem.cannedText")));
    }

    private ModelAndView refused(Persona persona, Form form) {
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, Form form) {
        Versioned<CannedTexts> saved = saved(persona);
        return new ModelAndView("canned-texts")
                .addObject("cannedTexts", saved.value().texts())
                .addObject("placeholders", Placeholder.values())
                .addObject("version", saved.version())
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private NamedEntries<CannedText> known(Persona persona) {
        return new NamedEntries<>(
                saved(persona).value().texts(), text -> text.code().value());
    }

    private Versioned<CannedTexts> saved(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
