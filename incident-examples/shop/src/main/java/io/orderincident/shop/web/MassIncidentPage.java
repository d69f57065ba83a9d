package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.MassReport;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.MassIncident;
import io.orderincident.order.OrderId;
import io.orderincident.order.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One cause on many orders, for staff. What is sent again goes on where it stopped. */
@Controller
class MassIncidentPage {
    /** More are for a program, not for a page that somebody waits for. */
    static final int ORDERS_MAX = 500;

    private static final Pattern GAP = Pattern.compile("[\\s,;]+");
    private static final CauseKey NO_CAUSE = CauseKey.of("not-given");
    private static final TypeCode NO_TYPE = TypeCode.of("NOT_CHOSEN");
    private static final Sku NO_ARTICLE = Sku.of("not-given");

    private final IncidentDesk desk;
    private final MessageSource texts;

    MassIncidentPage(IncidentDesk desk, MessageSource texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @GetMapping("/mass-incident")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.blank());
    }

    @PostMapping("/mass-incident")
    ModelAndView register(@RequestAttribute Persona persona, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        List<OrderId> orders = values.typed("orders", MassIncidentPage::orders, List.of(), "problem.orders");
        MassIncident command = command(values);
        List<MassReport.Line> lines = new ArrayList<>();
        if (form.problems().isEmpty()) {
            Outcome<MassReport> outcome = desk.massIncidents()
                    .register(persona.actor(), persona.shop().id(), command, orders.stream(), lines::add);
            form.refuse(outcome.refusals(), field -> field);
        }
        ModelAndView page = page(persona, form);
        if (!form.problems().isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page.addObject("lines", lines);
    }

    private static MassIncident command(FormValues values) {
        boolean whole = values.optional("article") == null;
        return new MassIncident(
                values.typed("name", CauseKey::of, NO_CAUSE, "problem.cause"),
                values.typed("type", TypeCode::of, NO_TYPE, "problem.choose"),
                whole ? null : values.typed("article", Sku::of, NO_ARTICLE, "problem.article"),
                values.text("description"),
                values.optional("message"));
    }

    private static List<OrderId> orders(String typed) {
        List<OrderId> orders = GAP.splitAsStream(typed)
                .filter(order -> !order.isEmpty())
                .distinct()
                .map(OrderId::of)
                .toList();
        if (orders.isEmpty() || orders.size() > ORDERS_MAX) {
            throw new IllegalArgumentException("must be 1 to " + ORDERS_MAX + " orders");
        }
        return orders;
    }

    private static ModelAndView page(Persona persona, Form form) {
        if (persona.isCustomer()) {
            throw new NotFoundException();
        }
        return new ModelAndView("mass").addObject("form", form).addObject("lines", List.of());
    }
}
