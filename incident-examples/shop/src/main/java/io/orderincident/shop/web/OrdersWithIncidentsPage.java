package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.party.ShopId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The orders that have incidents: those that are open, the oldest first, or all, the newest first. */
@Controller
class OrdersWithIncidentsPage {
    private static final int PAGE_SIZE = 25;

    private final IncidentDesk desk;

    OrdersWithIncidentsPage(IncidentDesk desk) {
        this.desk = desk;
    }

    /** Which orders to show. */
    enum Which {
        OPEN,
        ALL
    }

    @GetMapping("/orders/with-incidents")
    String list(
            @RequestAttribute Persona persona,
            @RequestParam(defaultValue = "OPEN") Which which,
            @RequestParam(required = false) @Nullable Cursor after,
            Model model) {
        ShopId shop = persona.shop().id();
        PageRequest request = new PageRequest(
                PAGE_SIZE, after, which == Which.OPEN ? SortOrder.OLDEST_FIRST : SortOrder.NEWEST_FIRST);
        model.addAttribute(
                "page",
                desk.search()
                        .orders(
                                persona.actor(),
                                which == Which.OPEN ? IncidentFilter.notEnded(shop) : IncidentFilter.of(shop),
                                request));
        model.addAttribute("which", which);
        return "orders-with-incidents";
    }
}
