package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.detection.DetectionRules;
import io.orderincident.jpa.DetectionRulesJson;
import io.orderincident.settings.Versioned;
import java.io.IOException;
import java.util.Map;
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

/** Which events of orders open incidents: staff look at the rules, the operator exchanges them as a file. */
@Controller
class DetectionRulesPage {
    private final SettingFile<DetectionRules> file;
    private final MessageSource texts;

    DetectionRulesPage(IncidentDesk desk, MessageSource texts) {
        this.file = new SettingFile<>(
                "detection-rules.json",
                desk.settings().detectionRules(),
                DetectionRulesJson::write,
                DetectionRulesJson::read,
                texts);
        this.texts = texts;
    }

    @GetMapping("/detection-rules")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.blank());
    }

    @GetMapping("/detection-rules.json")
    ResponseEntity<String> download(@RequestAttribute Persona persona) {
        return file.download(persona);
    }

    @PostMapping("/detection-rules.json")
    ModelAndView upload(
            @RequestAttribute Persona persona,
            @RequestParam("file") MultipartFile sent,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next)
            throws IOException {
        Form form = Form.of(typed);
        long version = new FormValues(persona, form, texts).set("version", Long::parseLong);
        file.text(persona, sent, form).ifPresent(text -> file.replace(persona, text, version, form));
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.rules");
            return new ModelAndView("redirect:/detection-rules");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, Form form) {
        Versioned<DetectionRules> rules = file.saved(persona);
        return new ModelAndView("detection")
                .addObject("rules", rules.value().rules())
                .addObject("version", rules.version())
                .addObject("changedBy", rules.by())
                .addObject("changedAt", rules.at())
                .addObject("mayChange", persona.isOperator())
                .addObject("locale", persona.actor().locale())
                .addObject("form", form);
    }
}
