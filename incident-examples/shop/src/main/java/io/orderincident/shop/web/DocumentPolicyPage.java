package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.FileFormat;
import io.orderincident.settings.Versioned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which documents the shop takes in: staff look at it, the operator changes it. */
@Controller
@RequestMapping("/catalogue/documents")
class DocumentPolicyPage {
    private static final String SIZE = "documentMegabytes";
    private static final String COUNT = "documentCount";
    private static final String TOGETHER = "documentsMegabytes";
    private static final String PIXELS = "imageMegapixels";
    private static final List<String> FIELDS = List.of(SIZE, COUNT, TOGETHER, PIXELS);
    private static final String FORMAT = "format-";
    private static final int MEGA = 1_000_000;

    private final SettingDesk<DocumentPolicy> setting;
    private final MessageSource texts;

    DocumentPolicyPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().documents();
        this.texts = texts;
    }

    @GetMapping
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, filled(policy(persona).value()));
    }

    @PostMapping
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        read(form, values)
                .ifPresent(policy -> form.refuse(
                        setting.replace(
                                        persona.actor(),
                                        persona.shop().id(),
                                        policy,
                                        values.set("version", Long::parseLong))
                                .refusals(),
                        field -> field));
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.documentPolicy");
            return new ModelAndView("redirect:/catalogue/documents");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Each limit by itself, so that it is said which one is wrong; empty if one is. */
    private static Optional<DocumentPolicy> read(Form form, FormValues values) {
        long bytes = values.typed(
                SIZE,
                text -> DocumentPolicy.standard().withMaxBytes(bytes(text)).maxBytes(),
                0L,
                "problem." + SIZE);
        int count = values.typed(
                COUNT,
                text -> DocumentPolicy.standard()
                        .withMaxCount(Integer.parseInt(text))
                        .maxCount(),
                0,
                "problem." + COUNT);
        long pixels = values.typed(
                PIXELS,
                text -> DocumentPolicy.standard()
                        .withMaxPixels(positive(text) * MEGA)
                        .maxPixels(),
                0L,
                "problem." + PIXELS);
        List<FileFormat> formats = form.ticked(FORMAT).stream()
                .map(name -> FormValues.ours(name, FileFormat::valueOf))
                .toList();
        if (formats.isEmpty()) {
            values.problem(FORMAT, "problem.choose");
        }
        if (bytes == 0 || count == 0 || pixels == 0 || formats.isEmpty()) {
            return Optional.empty();
        }
        return values.typed(
                TOGETHER,
                text -> Optional.of(new DocumentPolicy(bytes, count, bytes(text), formats, pixels)),
                Optional.empty(),
                "problem." + TOGETHER);
    }

    private static long bytes(String megabytes) {
        return positive(megabytes) << 20;
    }

    private static long positive(String typed) {
        int number = Integer.parseInt(typed);
        if (number < 1) {
            throw new IllegalArgumentException(typed);
        }
        return number;
    }

    private static Form filled(DocumentPolicy policy) {
        Map<String, String> known = new HashMap<>(Map.of(
                SIZE, String.valueOf(policy.maxBytes() >> 20),
                COUNT, String.valueOf(policy.maxCount()),
                TOGETHER, String.valueOf(policy.maxTotalBytes() >> 20),
                PIXELS, String.valueOf(policy.maxPixels() / MEGA)));
        policy.formats().forEach(format -> known.put(FORMAT + format, "true"));
        return Form.of(known);
    }

    private ModelAndView page(Persona persona, Form form) {
        return new ModelAndView("document-policy")
                .addObject("version", policy(persona).version())
                .addObject("fields", FIELDS)
                .addObject("formats", FileFormat.values())
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private Versioned<DocumentPolicy> policy(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
