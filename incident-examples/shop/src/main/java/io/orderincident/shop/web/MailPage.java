package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.MailQueue;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.order.OrderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail that belongs to no incident, for the staff to attach, to register, or to discard. */
@Controller
class MailPage {
    private static final int PAGE_SIZE = 25;
    private static final OrderId NO_ORDER = OrderId.of("-");
    private static final TypeCode NO_TYPE = TypeCode.of("NOT_CHOSEN");

    private final MailQueue queue;
    private final NumberLookup numbers;
    private final MessageSource texts;

    MailPage(IncidentDesk desk, NumberLookup numbers, MessageSource texts) {
        this.queue = desk.mailQueue();
        this.numbers = numbers;
        this.texts = texts;
    }

    @GetMapping("/mail")
    ModelAndView list(
            @RequestAttribute Persona persona,
            @RequestParam(defaultValue = "false") boolean handled,
            @RequestParam(required = false) @Nullable MailId after) {
        requireStaff(persona);
        List<UnmatchedMail> mails =
                queue.page(persona.actor(), persona.shop().id(), new MailRequest(handled, after, PAGE_SIZE));
        return new ModelAndView("mails")
                .addObject("mails", mails)
                .addObject("handled", handled)
                .addObject(
                        "next",
                        mails.size() == PAGE_SIZE ? mails.get(PAGE_SIZE - 1).id() : null);
    }

    @GetMapping("/mail/{id}")
    ModelAndView show(@RequestAttribute Persona persona, @PathVariable MailId id) {
        return page(persona, id, Form.blank());
    }

    @PostMapping("/mail/{id}")
    ModelAndView handle(
            @RequestAttribute Persona persona,
            @PathVariable MailId id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        UnmatchedMail mail = find(persona, id);
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        Optional<IncidentId> incident = handled(persona, mail, form, values);
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "mail.done." + form.typed("what"));
            return new ModelAndView(
                    incident.map(one -> "redirect:/incidents/" + one).orElse("redirect:/mail"));
        }
        ModelAndView page = page(persona, id, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Where to look at what came of it; problems beside the fields where nothing did. */
    private Optional<IncidentId> handled(Persona persona, UnmatchedMail mail, Form form, FormValues values) {
        return switch (form.typed("what")) {
            case "attach" -> attached(persona, mail, form, values);
            case "register" -> registered(persona, mail, form, values);
            case "discard" -> {
                form.refuse(
                        queue.discard(persona.actor(), mail.shop(), mail.id()).refusals(), field -> field);
                yield Optional.empty();
            }
            default -> throw new NotFoundException();
        };
    }

    private Optional<IncidentId> attached(Persona persona, UnmatchedMail mail, Form form, FormValues values) {
        Optional<IncidentId> incident = values.typed(
                "incidentNumber",
                number -> numbers.find(persona, IncidentNumber.parse(number)),
                Optional.empty(),
                "problem.incidentNumber");
        if (incident.isEmpty()) {
            values.problem("incidentNumber", "problem.incidentNumber");
            return incident;
        }
        return kept(queue.attach(persona.actor(), mail.shop(), mail.id(), incident.get()), form, "incidentNumber");
    }

    private Optional<IncidentId> registered(Persona persona, UnmatchedMail mail, Form form, FormValues values) {
        OrderId order = values.typed("order", OrderId::of, NO_ORDER, "problem.order");
        TypeCode type = values.typed("type", TypeCode::of, NO_TYPE, "problem.choose");
        RegisterIncident command = RegisterIncident.builder(order, type, Origin.CUSTOMER, form.text("description"))
                .build();
        return kept(queue.register(persona.actor(), mail.shop(), mail.id(), command), form, "order");
    }

    private static Optional<IncidentId> kept(Outcome<Incident> outcome, Form form, String main) {
        form.refuse(outcome.refusals(), field -> form.has(field) ? field : main);
        return outcome.value().map(Incident::id);
    }

    private ModelAndView page(Persona persona, MailId id, Form form) {
        return new ModelAndView("mail").addObject("mail", find(persona, id)).addObject("form", form);
    }

    private UnmatchedMail find(Persona persona, MailId id) {
        requireStaff(persona);
        return queue.find(persona.actor(), persona.shop().id(), id).orElseThrow(NotFoundException::new);
    }

    private static void requireStaff(Persona persona) {
        if (persona.isCustomer()) {
            throw new NotFoundException();
        }
    }
}
