package io.orderincident.shop.web;

import io.orderincident.CustomerHistory;
import io.orderincident.IncidentDesk;
import io.orderincident.party.CustomerId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.search.ValueCount;
import io.orderincident.shop.sales.Customer;
import io.orderincident.shop.sales.Shops;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.StatisticsRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What went wrong for a customer, in all their orders, and what of it repeats: for staff. */
@Controller
class CustomerPage {
    private static final int PAGE_SIZE = 50;
    private static final int YEARS = 10;

    private final IncidentDesk desk;
    private final Shops shops;
    private final ValueNames names;

    CustomerPage(IncidentDesk desk, Shops shops, ValueNames names) {
        this.desk = desk;
        this.shops = shops;
        this.names = names;
    }

    /** What happened more than once, and where to see it. */
    record Repeat(String kind, String name, long times, String address) {}

    @GetMapping("/customers/{id}")
    String show(
            @RequestAttribute Persona persona,
            @RequestAttribute PageLanguage say,
            @PathVariable CustomerId id,
            @RequestParam(required = false) @Nullable Cursor after,
            Model model) {
        if (persona.isCustomer()) {
            throw new NotFoundException();
        }
        Customer customer = shops.customer(persona.shop().id(), id).orElseThrow(NotFoundException::new);
        PageRequest request = after == null ? PageRequest.first(PAGE_SIZE) : PageRequest.after(after, PAGE_SIZE);
        CustomerHistory history = desk.search()
                .customerHistory(persona.actor(), persona.shop().id(), id, request.sorted(SortOrder.NEWEST_FIRST));
        model.addAttribute("customer", customer);
        model.addAttribute("history", history);
        model.addAttribute("page", history.page());
        model.addAttribute("total", total(persona, id));
        model.addAttribute(
                "repeats",
                history.repeats().stream()
                        .map(repeat -> repeat(id, repeat, say, persona))
                        .toList());
        return "customer";
    }

    private IncidentFigures total(Persona persona, CustomerId id) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), persona.shop().zone());
        return desk.statistics()
                .report(
                        persona.actor(),
                        IncidentFilter.of(persona.shop().id()).where(IncidentFields.CUSTOMER.is(id)),
                        new StatisticsRequest(today.minusYears(YEARS), today, Grain.MONTH, Set.of(), Set.of(), false))
                .orElseThrow()
                .total();
    }

    private Repeat repeat(CustomerId customer, ValueCount<?> repeat, PageLanguage say, Persona persona) {
        String value = repeat.value().toString();
        String parameter = repeat.field().name();
        return new Repeat(
                say.field(repeat.field()),
                names.of(Dimension.valueOf(parameter.toUpperCase(Locale.ROOT)), value, say, persona),
                repeat.incidents(),
                UriComponentsBuilder.fromPath("/incidents")
                        .queryParam("show", IncidentListPage.Shown.ALL)
                        .queryParam("customer", "{customer}")
                        .queryParam(parameter, "{value}")
                        .encode()
                        .buildAndExpand(customer, value)
                        .toUriString());
    }
}
