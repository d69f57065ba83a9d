package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.party.CustomerId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.shop.sales.Customer;
import io.orderincident.shop.sales.Shops;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What went wrong for a customer, in all their orders, and what of it repeats: for staff. */
@Controller
class CustomerPage {
    private static final int PAGE_SIZE = 50;
    private static final int YEARS = 10;
    private static final int REPEATED = 2;
    private static final Set<Dimension> TOLD_APART = Set.of(Dimension.TYPE, Dimension.REASON, Dimension.CARRIER);

    private final IncidentDesk desk;
    private final Shops shops;
    private final ValueNames names;

    CustomerPage(IncidentDesk desk, Shops shops, ValueNames names) {
        this.desk = desk;
        this.shops = shops;
        this.names = names;
    }

    /** What happened more than once. */
    record Repeat(Dimension dimension, String name, long times) {}

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
        IncidentFilter theirs = IncidentFilter.of(persona.shop().id()).where(IncidentFields.CUSTOMER.is(id));
        PageRequest request = after == null ? PageRequest.first(PAGE_SIZE) : PageRequest.after(after, PAGE_SIZE);
        Page page = desk.search().find(persona.actor(), theirs, request.sorted(SortOrder.NEWEST_FIRST));
        StatisticsReport report = report(persona, theirs);
        model.addAttribute("customer", customer);
        model.addAttribute("page", page);
        model.addAttribute("after", after);
        model.addAttribute("total", report.total());
        model.addAttribute("repeats", repeats(report, page.rows(), say, persona));
        return "customer";
    }

    private StatisticsReport report(Persona persona, IncidentFilter theirs) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), persona.shop().zone());
        return desk.statistics()
                .report(
                        persona.actor(),
                        theirs,
                        new StatisticsRequest(today.minusYears(YEARS), today, Grain.MONTH, TOLD_APART, Set.of()))
                .orElseThrow();
    }

    /** Of articles, what repeats among the incidents on the page. */
    private List<Repeat> repeats(
            StatisticsReport report, List<IncidentSummary> rows, PageLanguage say, Persona persona) {
        Map<String, Long> articles = rows.stream()
                .map(IncidentSummary::article)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Stream<Repeat> ofArticles =
                articles.entrySet().stream().map(one -> new Repeat(Dimension.ARTICLE, one.getKey(), one.getValue()));
        Stream<Repeat> others = report.by().entrySet().stream()
                .flatMap(by -> by.getValue().groups().entrySet().stream()
                        .map(group -> new Repeat(
                                by.getKey(),
                                names.of(by.getKey(), group.getKey(), say, persona),
                                group.getValue().count(Count.INCIDENTS))));
        return Stream.concat(others, ofArticles)
                .filter(repeat -> repeat.times >= REPEATED)
                .sorted(Comparator.comparingLong(Repeat::times)
                        .reversed()
                        .thenComparing(Repeat::dimension)
                        .thenComparing(Repeat::name))
                .toList();
    }
}
