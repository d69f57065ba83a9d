package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.EntryCode;
import io.orderincident.command.Outcome;
import io.orderincident.jpa.CatalogueJson;
import io.orderincident.settings.Versioned;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lists that classify the shop's incidents: staff look at them, the operator shapes them. */
@Controller
class CataloguePage {
    /** Ends the name of the form of an entry that is not there yet. */
    private static final String NEW = "-NEW";

    private final SettingFile<Catalogue> file;
    private final MessageSource texts;

    CataloguePage(IncidentDesk desk, MessageSource texts) {
        this.file = new SettingFile<>(
                "catalogue.json", desk.settings().catalogue(), CatalogueJson::write, CatalogueJson::read, texts);
        this.texts = texts;
    }

    @GetMapping("/catalogue")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.blank());
    }

    @PostMapping("/catalogue")
    ModelAndView change(
            @RequestAttribute Persona persona,
            @RequestParam CatalogueList list,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        Catalogue lists = file.saved(persona).value();
        EntryCode code = values.typed("code", list::code, list.code("NOT_GIVEN"), "problem.code");
        Optional<? extends CatalogueEntry<?>> known = list.find(lists, code);
        if (known.isPresent() && form.typed("step").endsWith(NEW)) {
            form.problem(
                    "code",
                    texts.getMessage("problem.code.taken", null, persona.actor().locale()));
        }
        if (known.isEmpty() && list.of(lists).size() >= Catalogue.ENTRIES_MAX) {
            Object[] most = {Catalogue.ENTRIES_MAX};
            form.problem(
                    "",
                    texts.getMessage("problem.list.full", most, persona.actor().locale()));
        }
        TypedEntry entry = TypedEntry.read(values, code, known);
        if (form.problems().isEmpty()) {
            form.refuse(replace(persona, list.with(lists, entry), values).refusals(), field -> field);
        }
        return answer(persona, form, next);
    }

    @GetMapping("/catalogue.json")
    ResponseEntity<String> download(@RequestAttribute Persona persona) {
        return file.download(persona);
    }

    @PostMapping("/catalogue.json")
    ModelAndView upload(
            @RequestAttribute Persona persona,
            @RequestParam("file") MultipartFile sent,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next)
            throws IOException {
        Form form = Form.of(typed);
        long version = new FormValues(persona, form, texts).set("version", Long::parseLong);
        file.text(persona, sent, form).ifPresent(text -> file.replace(persona, text, version, form));
        return answer(persona, form, next);
    }

    private Outcome<Versioned<Catalogue>> replace(Persona persona, Catalogue lists, FormValues values) {
        return file.setting()
                .replace(persona.actor(), persona.shop().id(), lists, values.set("version", Long::parseLong));
    }

    private ModelAndView answer(Persona persona, Form form, RedirectAttributes next) {
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.catalogue");
            return new ModelAndView("redirect:/catalogue");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, Form sent) {
        Versioned<Catalogue> lists = file.saved(persona);
        Map<CatalogueList, Map<String, Form>> forms = new EnumMap<>(CatalogueList.class);
        for (CatalogueList list : CatalogueList.values()) {
            forms.put(list, forms(list, lists.value(), sent));
        }
        return new ModelAndView("catalogue")
                .addObject("lists", forms)
                .addObject("version", lists.version())
                .addObject("changedBy", lists.by())
                .addObject("changedAt", lists.at())
                .addObject("mayChange", persona.isOperator())
                .addObject("form", sent);
    }

    /** A form for each entry, and one for a new one, by the name of the form; the one that was sent as it was typed. */
    private static Map<String, Form> forms(CatalogueList list, Catalogue lists, Form sent) {
        Map<String, Form> forms = new LinkedHashMap<>();
        list.of(lists).forEach(entry -> put(forms, list + "-" + entry.code().value(), TypedEntry.fields(entry), sent));
        if (list.takesNew()) {
            put(forms, list + NEW, Map.of("active", "true"), sent);
        }
        return forms;
    }

    private static void put(Map<String, Form> forms, String name, Map<String, String> known, Form sent) {
        Map<String, String> fields = new HashMap<>(known);
        fields.put("step", name);
        forms.put(name, sent.typed("step").equals(name) ? sent : Form.of(fields));
    }
}
