package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.Patterns;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.pattern.ActionHistory;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternFinding;
import io.orderincident.pattern.PatternReport;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.pattern.ReviewPage;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.statistics.Dimension;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** For staff: what goes wrong more often than it used to, what is done against it, and how the weeks went. */
@Controller
class PatternsPage {
    private static final LocalDate NO_DAY = LocalDate.MAX;
    private static final int WEEKS_SHOWN = 26;

    /** The review brings its own styles, and nothing else. */
    private static final String REVIEW_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final Patterns patterns;
    private final Catalogues catalogues;
    private final MessageSource texts;

    PatternsPage(IncidentDesk desk, Catalogues catalogues, MessageSource texts) {
        this.patterns = desk.patterns();
        this.catalogues = catalogues;
        this.texts = texts;
    }

    /** A finding in the reader's words, and where its incidents are listed. */
    record Found(String words, String incidents, PatternSubject subject) {}

    /** A corrective action, with what it is about in the reader's words. */
    record Shown(CorrectiveAction action, String title, CorrectiveAction.State state) {}

    @GetMapping("/patterns")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.blank());
    }

    private ModelAndView page(Persona persona, Form form) {
        PatternReport report =
                patterns.find(persona.actor(), persona.shop().id()).value().orElseThrow(NotFoundException::new);
        Locale locale = persona.actor().locale();
        Catalogue catalogue = catalogues.of(persona.shop().id());
        return new ModelAndView("patterns")
                .addObject("form", form)
                .addObject("recent", report.recent())
                .addObject("past", report.past())
                .addObject(
                        "findings",
                        report.findings().stream()
                                .map(finding -> new Found(
                                        finding.explanation(locale, catalogue), incidents(finding), finding.subject()))
                                .toList())
                .addObject(
                        "stock",
                        report.stock().stream()
                                .map(one -> one.explanation(locale))
                                .toList())
                .addObject("undone", actions(persona, false))
                .addObject("acted", actions(persona, true))
                .addObject("weeks", weeks(persona, report.recent().last().plusDays(1)));
    }

    /** The last one too, before the timers have written it. */
    private List<LocalDate> weeks(Persona persona, LocalDate today) {
        patterns.review(persona.actor(), persona.shop().id(), today.minusWeeks(1));
        return patterns.reviews(persona.actor(), persona.shop().id(), WEEKS_SHOWN);
    }

    private List<Shown> actions(Persona persona, boolean done) {
        return patterns.actions(persona.actor(), persona.shop().id(), done).stream()
                .map(action -> shown(persona, action))
                .toList();
    }

    private Shown shown(Persona persona, CorrectiveAction action) {
        return new Shown(
                action,
                action.subject()
                        .title(
                                persona.actor().locale(),
                                catalogues.of(persona.shop().id())),
                action.state(LocalDate.now(persona.shop().zone())));
    }

    /** The list of incidents with the conditions of a finding. */
    private static String incidents(PatternFinding finding) {
        PatternSubject subject = finding.subject();
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/incidents")
                .queryParam("show", "ALL")
                .queryParam(subject.dimension().name().toLowerCase(Locale.ROOT), "{value}")
                .queryParam("registeredAtFrom", finding.recent().first())
                .queryParam("registeredAtUntil", finding.recent().last());
        if (subject.type() != null) {
            address.queryParam("type", subject.type().value());
        }
        return address.encode().buildAndExpand(subject.value()).toUriString();
    }

    @GetMapping("/patterns/plan")
    ModelAndView plan(
            @RequestAttribute Persona persona,
            @RequestParam Dimension dimension,
            @RequestParam String value,
            @RequestParam(required = false) @Nullable TypeCode type) {
        Form form = Form.of(
                Map.of("dimension", dimension.name(), "value", value, "type", type == null ? "" : type.value()));
        return planPage(persona, form);
    }

    private ModelAndView planPage(Persona persona, Form form) {
        if (persona.isCustomer()) {
            throw new NotFoundException();
        }
        return new ModelAndView("pattern-plan")
                .addObject("form", form)
                .addObject(
                        "subject",
                        subject(form)
                                .title(
                                        persona.actor().locale(),
                                        catalogues.of(persona.shop().id())));
    }

    private static PatternSubject subject(Form form) {
        return FormValues.ours(
                form.typed("value"),
                value -> new PatternSubject(
                        Dimension.valueOf(form.typed("dimension")),
                        value,
                        form.typed("type").isEmpty() ? null : TypeCode.of(form.typed("type"))));
    }

    @PostMapping("/patterns/plan")
    ModelAndView plan(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        LocalDate due = values.typed("dueOn", LocalDate::parse, NO_DAY, "problem.date");
        if (form.problems().isEmpty()) {
            Outcome<CorrectiveAction> outcome = patterns.plan(
                    persona.actor(),
                    persona.shop().id(),
                    subject(form),
                    new ActionPlan(values.text("whatToDo"), values.optional("responsible"), due));
            form.refuse(
                    outcome.refusals(), field -> Set.of("measure", "subject").contains(field) ? "whatToDo" : field);
        }
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.plan");
            return new ModelAndView("redirect:/patterns");
        }
        ModelAndView page = planPage(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** A corrective action, and who changed what of it. */
    @GetMapping("/patterns/actions/{id}")
    ModelAndView action(@RequestAttribute Persona persona, @PathVariable String id) {
        ActionHistory history = patterns.history(
                        persona.actor(), persona.shop().id(), FormValues.ours(id, ActionId::parse))
                .value()
                .orElseThrow(NotFoundException::new);
        return new ModelAndView("pattern-action")
                .addObject("one", shown(persona, history.action()))
                .addObject("changes", history.changes());
    }

    /** Marks an action as done, or as to be done after all. */
    @PostMapping("/patterns/actions/{id}")
    ModelAndView mark(
            @RequestAttribute Persona persona,
            @PathVariable String id,
            @RequestParam long version,
            @RequestParam boolean done,
            RedirectAttributes next) {
        ActionId action = FormValues.ours(id, ActionId::parse);
        Outcome<CorrectiveAction> outcome = done
                ? patterns.complete(persona.actor(), persona.shop().id(), action, version)
                : patterns.reopen(persona.actor(), persona.shop().id(), action, version);
        if (outcome.value().isPresent()) {
            next.addFlashAttribute("done", "done.action");
            return new ModelAndView("redirect:/patterns");
        }
        Form form = Form.blank();
        form.refuse(outcome.refusals(), field -> field);
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** The review of a week as a page of its own, to print or to send. */
    @GetMapping("/reviews/{week}")
    ResponseEntity<String> review(@RequestAttribute Persona persona, @PathVariable LocalDate week) {
        WeeklyReview review = patterns.review(persona.actor(), persona.shop().id(), week)
                .value()
                .orElseThrow(NotFoundException::new);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", REVIEW_POLICY)
                .body(ReviewPage.html(
                        review,
                        persona.actor().locale(),
                        catalogues.of(persona.shop().id())));
    }
}
