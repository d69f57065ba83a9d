package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Outcome;
import io.orderincident.detection.Finding;
import io.orderincident.detection.OrderEvent;
import io.orderincident.detection.OrderEventKind;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
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

/** Reports by hand what a warehouse, a carrier or a review system would report by itself. */
@Controller
class OrderEventPage {
    private static final BigDecimal NO_MEASURE = BigDecimal.ONE.negate();
    private static final int NO_QUANTITY = 0;

    private final IncidentDesk desk;
    private final VisibleOrders orders;
    private final MessageSource texts;

    OrderEventPage(IncidentDesk desk, VisibleOrders orders, MessageSource texts) {
        this.desk = desk;
        this.orders = orders;
        this.texts = texts;
    }

    @GetMapping("/orders/{id}/event")
    ModelAndView show(@RequestAttribute Persona persona, @PathVariable OrderId id) {
        return page(persona, orders.find(persona, id), Form.blank());
    }

    @PostMapping("/orders/{id}/event")
    ModelAndView report(
            @RequestAttribute Persona persona,
            @PathVariable OrderId id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        OrderFacts order = orders.find(persona, id);
        Form form = Form.of(typed);
        Outcome<Finding> outcome = desk.detection()
                .report(persona.actor(), persona.shop().id(), event(order, form, new FormValues(persona, form, texts)));
        Optional<Incident> incident = outcome.value().map(Finding::incident);
        if (incident.isPresent()) {
            next.addFlashAttribute("done", outcome.isRepeated() ? "done.already" : "done.orderEvent");
            return new ModelAndView("redirect:/incidents/" + incident.get().id());
        }
        form.refuse(outcome.refusals(), OrderEventPage::field);
        ModelAndView page = page(persona, order, form)
                .addObject("existing", outcome.existing().map(Finding::incident).orElse(null))
                .addObject("nothing", outcome.value().isPresent());
        if (outcome.value().isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static OrderEvent event(OrderFacts order, Form form, FormValues values) {
        OrderEvent.Builder event = OrderEvent.builder(
                        values.set("orderEvent", OrderEventKind::valueOf), order.id(), form.key())
                .measure(
                        values.optional("measure") == null
                                ? null
                                : values.typed("measure", BigDecimal::new, NO_MEASURE, "problem.number"))
                .text(values.optional("said"));
        if (values.optional("line") != null) {
            event.line(
                    values.set("line", OrderLineId::of),
                    values.typed("quantity", Integer::parseInt, NO_QUANTITY, "problem.number"));
        }
        return event.build();
    }

    /** The form's field that the desk means. */
    private static String field(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return last.equals("text") ? "said" : last;
    }

    private static ModelAndView page(Persona persona, OrderFacts order, Form form) {
        if (persona.isCustomer()) {
            throw new NotFoundException();
        }
        return new ModelAndView("event")
                .addObject("order", order)
                .addObject("kinds", OrderEventKind.values())
                .addObject("form", form);
    }
}
