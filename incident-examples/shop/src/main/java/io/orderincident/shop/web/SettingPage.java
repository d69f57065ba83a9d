package io.orderincident.shop.web;

import io.orderincident.SettingDesk;
import io.orderincident.settings.Versioned;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A setting of the shop as one form: staff look at it, the operator changes it, unless somebody has changed it meanwhile.
 *
 * @param <T> the kind of setting
 */
abstract class SettingPage<T> {
    private final String name;
    private final String path;
    private final SettingDesk<T> setting;
    private final MessageSource texts;

    /**
     * A page.
     *
     * @param name begins the names of its texts, and is the one of its form
     * @param path where it is
     */
    SettingPage(String name, String path, SettingDesk<T> setting, MessageSource texts) {
        this.name = name;
        this.path = path;
        this.setting = setting;
        this.texts = texts;
    }

    /** What the fields of the form hold, by their names. */
    abstract Map<String, String> fields(T value);

    /** What was typed, beside what it was before; empty if something cannot be read, which is a problem of the form then. */
    abstract Optional<T> read(FormValues values, T past);

    /** The template, and what it offers beside the fields. */
    abstract ModelAndView view(T value);

    @GetMapping
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.of(fields(saved(persona).value())));
    }

    @PostMapping
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        read(values, saved(persona).value())
                .filter(wanted -> !values.haveProblems())
                .ifPresent(wanted -> form.refuse(
                        setting.replace(
                                        persona.actor(),
                                        persona.shop().id(),
                                        wanted,
                                        values.set("version", Long::parseLong))
                                .refusals(),
                        field -> field));
        if (values.haveProblems()) {
            ModelAndView page = page(persona, form);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        next.addFlashAttribute("done", "done." + name);
        return new ModelAndView("redirect:" + path);
    }

    private ModelAndView page(Persona persona, Form form) {
        Versioned<T> saved = saved(persona);
        return view(saved.value())
                .addObject("name", name)
                .addObject("version", saved.version())
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private Versioned<T> saved(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
