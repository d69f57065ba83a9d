package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.MassReport;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.command.Outcome;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.MassDecision;
import io.orderincident.incident.Resolve;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One decision for every incident of a mass incident, for staff. What is sent again does what is left. */
@Controller
class MassDecisionPage {
    /** All that names no article, as the orders have different ones. */
    private static final Set<OfferKind> OFFERED = EnumSet.complementOf(EnumSet.of(OfferKind.SUBSTITUTION));

    private static final String CURRENCY = "EUR";
    private static final CauseKey NO_CAUSE = CauseKey.of("not-given");
    private static final ResolutionReasonCode NO_REASON = ResolutionReasonCode.of("NOT_CHOSEN");

    private final IncidentDesk desk;
    private final MessageSource texts;

    MassDecisionPage(IncidentDesk desk, MessageSource texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @GetMapping("/mass-incident/decision")
    ModelAndView show(@RequestAttribute Persona persona, @RequestParam Map<String, String> known) {
        return page(persona, Form.of(known));
    }

    @PostMapping("/mass-incident/decision")
    ModelAndView decide(@RequestAttribute Persona persona, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        List<MassReport.Line> lines = new ArrayList<>();
        MassDecision command = command(new FormValues(persona, form, texts));
        if (command == null) {
            form.problem(
                    "message",
                    texts.getMessage("problem.decision", null, persona.actor().locale()));
        }
        if (command != null && form.problems().isEmpty()) {
            Outcome<MassReport> outcome =
                    desk.massIncidents().decide(persona.actor(), persona.shop().id(), command, lines::add);
            form.refuse(outcome.refusals(), MassDecisionPage::field);
        }
        ModelAndView page = page(persona, form);
        if (!form.problems().isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page.addObject("lines", lines);
    }

    /** Null if nothing is decided. */
    private static @Nullable MassDecision command(FormValues values) {
        CauseKey cause = values.typed("name", CauseKey::of, NO_CAUSE, "problem.cause");
        String message = values.optional("message");
        boolean resolved = values.optional("reason") != null;
        MakeOffer offer = offer(values);
        if (offer != null && resolved) {
            values.problem("kind", "problem.decision.both");
        }
        return message == null && offer == null && !resolved
                ? null
                : new MassDecision(
                        cause,
                        values.text("decision"),
                        message == null ? null : Communicate.message(message),
                        offer,
                        resolved && offer == null
                                ? new Resolve(
                                        values.typed("reason", ResolutionReasonCode::of, NO_REASON, "problem.choose"),
                                        values.text("whatWasDone"),
                                        false)
                                : null);
    }

    /** Null if nothing is offered. */
    private static @Nullable MakeOffer offer(FormValues values) {
        return values.optional("kind") == null
                ? null
                : new MakeOffer(
                        values.set("kind", OfferKind::valueOf),
                        values.text("terms"),
                        null,
                        values.money("amount", values.text("currency")),
                        values.time("promisedUntil", LocalDateTime::parse),
                        values.time("expiresAt", LocalDateTime::parse),
                        null);
    }

    /** The form's field that the desk means. */
    private static String field(String path) {
        return switch (path) {
            case "name" -> "decision";
            case "message.text" -> "message";
            case "resolution.whatWasDone" -> "whatWasDone";
            default -> path.startsWith("offer.") ? path.substring("offer.".length()) : path;
        };
    }

    private static ModelAndView page(Persona persona, Form form) {
        if (persona.isCustomer()) {
            throw new NotFoundException();
        }
        return new ModelAndView("decision")
                .addObject("form", form)
                .addObject("lines", List.of())
                .addObject("offerKinds", OFFERED)
                .addObject("currency", CURRENCY);
    }
}
