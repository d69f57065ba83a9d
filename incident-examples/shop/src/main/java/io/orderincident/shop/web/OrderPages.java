package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.MessageRequest;
import io.orderincident.OrderPanel;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.EntryPosition;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.shop.sales.Delivery;
import io.orderincident.shop.sales.OrderCursor;
import io.orderincident.shop.sales.OrderList;
import io.orderincident.shop.sales.OrderPage;
import io.orderincident.shop.sales.OrderSearch;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of orders, and one order. */
@Controller
class OrderPages {
    /** Nothing has them in its name, and not every database can be asked for them. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

    private final OrderList orders;
    private final IncidentDesk desk;

    OrderPages(OrderList orders, IncidentDesk desk) {
        this.orders = orders;
        this.desk = desk;
    }

    @GetMapping("/")
    String start() {
        return "redirect:/orders";
    }

    @GetMapping("/orders")
    String list(
            @RequestAttribute Persona persona,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable Delivery delivery,
            @RequestParam(required = false) @Nullable OrderCursor after,
            Model model) {
        String wanted = CONTROLS.matcher(text).replaceAll(" ").strip();
        OrderPage page = orders.find(
                new OrderSearch(
                        persona.shop().id(), persona.actor(), wanted.isEmpty() ? null : wanted, delivery, after),
                Instant.now());
        model.addAttribute("page", page);
        model.addAttribute("text", text);
        model.addAttribute("delivery", delivery);
        model.addAttribute("after", after);
        model.addAttribute("deliveries", Delivery.values());
        return "orders";
    }

    /** The same page, with the messages before one of them. */
    @GetMapping(path = "/orders/{id}", params = "said")
    String earlierMessages(
            @RequestAttribute Persona persona, @PathVariable OrderId id, @RequestParam String said, Model model) {
        EntryPosition before = EntryPosition.parse(said).orElseThrow(NotFoundException::new);
        String page = one(persona, id, model);
        model.addAttribute(
                "messages",
                desk.messages()
                        .ofOrder(
                                persona.actor(),
                                persona.shop().id(),
                                id,
                                MessageRequest.newest(OrderPanel.MESSAGES_MAX).before(before)));
        model.addAttribute("hasLaterMessages", true);
        return page;
    }

    /** What the shop's own systems made of the order, sent as the library says. */
    @GetMapping("/orders/{id}/documents/{key}")
    void document(
            @RequestAttribute Persona persona,
            @PathVariable OrderId id,
            @PathVariable String key,
            HttpServletResponse response)
            throws IOException {
        try (OpenedDocument document = desk.orders()
                .openDocument(persona.actor(), persona.shop().id(), id, key)
                .orElseThrow(NotFoundException::new)) {
            document.headers(false).forEach(response::setHeader);
            document.bytes().transferTo(response.getOutputStream());
        }
    }

    @GetMapping("/orders/{id}")
    String one(@RequestAttribute Persona persona, @PathVariable OrderId id, Model model) {
        OrderPanel panel =
                desk.orders().panel(persona.actor(), persona.shop().id(), id).orElseThrow(NotFoundException::new);
        OrderFacts order = Optional.ofNullable(panel.facts()).orElseThrow(NotFoundException::new);
        model.addAttribute("panel", panel);
        model.addAttribute("messages", panel.messages());
        model.addAttribute("numbers", panel.numbers());
        model.addAttribute(
                "missing", panel.unavailable().stream().map(Enum::name).collect(Collectors.toSet()));
        model.addAttribute(
                "hasOffers",
                panel.incidents().stream()
                        .anyMatch(incident -> !incident.remedies().offers().isEmpty()));
        model.addAttribute("order", order);
        model.addAttribute("delivery", Delivery.of(order, Instant.now()));
        model.addAttribute("total", total(order).orElse(null));
        model.addAttribute(
                "incidents",
                desk.search()
                        .find(
                                persona.actor(),
                                IncidentFilter.of(persona.shop().id()).where(IncidentFields.ORDER.is(id)),
                                PageRequest.first(PageRequest.MAX_SIZE))
                        .rows());
        return "order";
    }

    private static Optional<Money> total(OrderFacts order) {
        return Stream.concat(order.lines().stream().map(OrderLine::paid), Stream.ofNullable(order.shippingPaid()))
                .reduce(Money::plus);
    }
}
