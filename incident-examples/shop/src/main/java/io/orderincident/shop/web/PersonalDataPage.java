package io.orderincident.shop.web;

import io.orderincident.DataExport;
import io.orderincident.IncidentDesk;
import io.orderincident.Privacy;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.history.IncidentId;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.shop.sales.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is kept of a person: exported, blocked, unblocked and erased by the operator, who is the shop's data protection officer. */
@Controller
class PersonalDataPage {

    /** Where what the desk refuses is typed. */
    private static final Map<String, String> FIELDS = Map.of("subject", "customer", "address", "email");

    private final Privacy privacy;
    private final MessageSource texts;

    PersonalDataPage(IncidentDesk desk, MessageSource texts) {
        this.privacy = desk.privacy();
        this.texts = texts;
    }

    @GetMapping("/personal-data")
    ModelAndView show(@RequestAttribute Persona persona) {
        officer(persona);
        return new ModelAndView("personal-data").addObject("form", Form.blank());
    }

    @PostMapping("/personal-data")
    ModelAndView change(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Actor officer = officer(persona);
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        String what = form.typed("what");
        Outcome<Integer> outcome = what.equals("eraseMail")
                ? privacy.eraseMail(officer, persona.shop().id(), form.typed("email"))
                : subject(form, values)
                        .map(subject -> done(officer, persona.shop(), subject, what, form, values)
                                .map(List::size))
                        .orElseGet(() -> Outcome.refused(List.of()));
        form.refuse(outcome.refusals(), field -> FIELDS.getOrDefault(field, field));
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "personalData.done." + what)
                    .addFlashAttribute("count", outcome.value().orElse(0));
            return new ModelAndView("redirect:/personal-data");
        }
        ModelAndView page = new ModelAndView("personal-data").addObject("form", form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private Outcome<List<IncidentId>> done(
            Actor officer, Shop at, DataSubject subject, String what, Form form, FormValues values) {
        ShopId shop = at.id();
        ZoneId zone = at.zone();
        String reason = form.typed("reason");
        return switch (what) {
            case "block" -> {
                Instant until = values.typed(
                        "until",
                        day -> LocalDate.parse(day).atStartOfDay(zone).toInstant(),
                        Instant.EPOCH,
                        "problem.date");
                yield form.problems().isEmpty()
                        ? privacy.block(officer, shop, new BlockData(subject, reason, until))
                        : Outcome.refused(List.<Refusal>of());
            }
            case "unblock" -> privacy.unblock(officer, shop, subject);
            case "erase" -> privacy.erase(officer, shop, subject, reason);
            default -> throw new NotFoundException();
        };
    }

    /** Posted, so that no address, and so no log, says whose data they are. */
    @PostMapping("/personal-data/export")
    ResponseEntity<String> export(@RequestAttribute Persona persona, @RequestParam Map<String, String> typed) {
        Actor officer = officer(persona);
        Form form = Form.of(typed);
        DataExport export = export(officer, persona, form);
        return form.typed("format").equals("json")
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(export.json())
                : ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .body(export.html(officer.locale()));
    }

    /** By the address where one was typed. */
    private DataExport export(Actor officer, Persona persona, Form form) {
        ShopId shop = persona.shop().id();
        if (!form.typed("email").isBlank()) {
            return privacy.exportMail(officer, shop, form.typed("email")).orElseThrow();
        }
        DataSubject subject =
                subject(form, new FormValues(persona, form, texts)).orElseThrow(NotFoundException::new);
        return privacy.export(officer, shop, subject).orElseThrow();
    }

    /** None, with a problem beside the field, where neither was typed or what was typed is none. */
    private static Optional<DataSubject> subject(Form form, FormValues values) {
        boolean isGuest = !form.typed("order").isBlank();
        return values.typed(
                isGuest ? "order" : "customer",
                key -> Optional.of(
                        isGuest ? DataSubject.guest(OrderId.of(key)) : DataSubject.customer(CustomerId.of(key))),
                Optional.empty(),
                "problem.customerOrOrder");
    }

    private static Actor officer(Persona persona) {
        if (!persona.isOperator()) {
            throw new NotFoundException();
        }
        return persona.actor().asDataProtectionOfficer();
    }
}
