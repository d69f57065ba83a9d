package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.party.ShopId;
import io.orderincident.search.Criterion;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of incidents; without a filter, those in progress, oldest first. */
@Controller
class IncidentListPage {
    private static final int PAGE_SIZE = 25;

    /** What is to be done by then is at risk. */
    private static final Duration RISK = Duration.ofDays(1);

    private final IncidentDesk desk;
    private final NumberLookup numbers;

    IncidentListPage(IncidentDesk desk, NumberLookup numbers) {
        this.desk = desk;
        this.numbers = numbers;
    }

    /** Which incidents to show, by where they stand. Those due for review are a question of their own. */
    enum Shown {
        IN_PROGRESS,
        MINE,
        AT_RISK,
        DETECTED,
        COMMUNICATED,
        RESOLVED,
        DUE_FOR_REVIEW,
        CLOSED,
        CANCELLED,
        MERGED,
        ALL;

        private static final Set<Shown> FOR_STAFF = EnumSet.of(MINE, AT_RISK, DUE_FOR_REVIEW);

        public boolean isForStaff() {
            return FOR_STAFF.contains(this);
        }

        SortOrder usualOrder() {
            return this == MINE || this == AT_RISK ? SortOrder.NEXT_DEADLINE : SortOrder.OLDEST_FIRST;
        }

        IncidentFilter in(Persona persona, Instant now) {
            ShopId shop = persona.shop().id();
            return switch (this) {
                case IN_PROGRESS -> IncidentFilter.inProgress(shop);
                case MINE ->
                    IncidentFilter.inProgress(shop)
                            .where(IncidentFields.PERSON.is(
                                    persona.actor().author().id()));
                case AT_RISK -> IncidentFilter.dueUntil(shop, now.plus(RISK));
                case DUE_FOR_REVIEW, ALL -> IncidentFilter.of(shop);
                case DETECTED, COMMUNICATED, RESOLVED, CLOSED, CANCELLED, MERGED ->
                    IncidentFilter.of(shop).where(IncidentFields.STATUS.is(Status.valueOf(name())));
            };
        }
    }

    private record Found(Page page, long count) {}

    @GetMapping("/incidents")
    String list(
            @RequestAttribute Persona persona,
            @RequestAttribute PageLanguage say,
            @RequestParam(defaultValue = "IN_PROGRESS") Shown show,
            @RequestParam(required = false) @Nullable Cursor after,
            @RequestParam(required = false) @Nullable SortOrder sort,
            @RequestParam Map<String, String> typed,
            Model model) {
        SortOrder order = sort == null ? show.usualOrder() : sort;
        PageRequest request = new PageRequest(PAGE_SIZE, after, order);
        ShopId shop = persona.shop().id();
        ListConditions asked = ListConditions.of(persona, say, show == Shown.DUE_FOR_REVIEW ? Map.of() : typed);
        Found found = show == Shown.DUE_FOR_REVIEW
                ? new Found(
                        desk.reviews().due(persona.actor(), shop, request),
                        desk.reviews().countDue(persona.actor(), shop))
                : asked.criteria()
                        .map(criteria -> show.in(persona, Instant.now()).where(criteria.toArray(Criterion[]::new)))
                        .map(filter -> new Found(
                                desk.search().find(persona.actor(), filter, request),
                                desk.search().count(persona.actor(), filter)))
                        .orElseGet(() -> new Found(Page.empty(), 0));
        model.addAttribute("page", found.page());
        model.addAttribute("count", found.count());
        model.addAttribute("show", show);
        model.addAttribute("shown", Shown.values());
        model.addAttribute("sort", order);
        model.addAttribute("orders", SortOrder.values());
        model.addAttribute("controls", asked.controls());
        model.addAttribute("text", asked.text());
        model.addAttribute("oldest", after == null ? null : address(show, sort, asked, null));
        model.addAttribute(
                "newer",
                found.page().next().map(end -> address(show, sort, asked, end)).orElse(null));
        return "incidents";
    }

    /** Leads to the incident with a number, as somebody read it out on the phone. */
    @GetMapping(path = "/incidents", params = "number")
    String byNumber(
            @RequestAttribute Persona persona,
            @RequestAttribute PageLanguage say,
            @RequestParam String number,
            Model model) {
        try {
            Optional<IncidentId> found = numbers.find(persona, IncidentNumber.parse(number));
            if (found.isPresent()) {
                return "redirect:/incidents/" + found.get();
            }
            model.addAttribute("numberProblem", "incidents.number.unknown");
        } catch (IllegalArgumentException mistyped) {
            model.addAttribute("numberProblem", "incidents.number.mistyped");
        }
        model.addAttribute("number", number);
        return list(persona, say, Shown.IN_PROGRESS, null, null, Map.of(), model);
    }

    private static String address(Shown show, @Nullable SortOrder sort, ListConditions asked, @Nullable Cursor after) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath("/incidents").queryParam("show", show);
        Map<String, String> parameters = asked.parameters();
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        if (sort != null) {
            address.queryParam("sort", sort);
        }
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
