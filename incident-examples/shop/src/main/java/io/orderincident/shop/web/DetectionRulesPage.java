package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.detection.DetectionRules;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import io.orderincident.jpa.DetectionRulesJson;
import io.orderincident.settings.Versioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
    private final SettingDesk<DetectionRules> setting;
    private final MessageSource texts;

    DetectionRulesPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.detectionRules();
        this.texts = texts;
    }

    @GetMapping("/detection-rules")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.blank());
    }

    @GetMapping("/detection-rules.json")
    ResponseEntity<String> download(@RequestAttribute Persona persona) {
        ContentDisposition file =
                ContentDisposition.attachment().filename("detection-rules.json").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(DetectionRulesJson.write(rules(persona).value()));
    }

    @PostMapping("/detection-rules.json")
    ModelAndView upload(
            @RequestAttribute Persona persona,
            @RequestParam MultipartFile file,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next)
            throws IOException {
        if (!persona.isOperator()) {
            throw new NotFoundException();
        }
        Form form = Form.of(typed);
        long version = new FormValues(persona, form, texts).set("version", Long::parseLong);
        Outcome<DetectionRules> read = DetectionRulesJson.read(
                new String(file.getBytes(), StandardCharsets.UTF_8),
                persona.actor().locale());
        List<Refusal> refusals = read.value()
                .map(rules -> setting.replace(persona.actor(), persona.shop().id(), rules, version)
                        .refusals())
                .orElseGet(read::refusals);
        if (refusals.isEmpty()) {
            next.addFlashAttribute("done", "done.rules");
            return new ModelAndView("redirect:/detection-rules");
        }
        refusals.forEach(refusal -> form.problem(
                refusal.field(),
                refusal.field().startsWith("rules") ? refusal.field() + ": " + refusal.message() : refusal.message()));
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, Form form) {
        Versioned<DetectionRules> rules = rules(persona);
        return new ModelAndView("detection")
                .addObject("rules", rules.value().rules())
                .addObject("version", rules.version())
                .addObject("changedBy", rules.by())
                .addObject("changedAt", rules.at())
                .addObject("mayChange", persona.isOperator())
                .addObject("locale", persona.actor().locale())
                .addObject("form", form);
    }

    private Versioned<DetectionRules> rules(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
