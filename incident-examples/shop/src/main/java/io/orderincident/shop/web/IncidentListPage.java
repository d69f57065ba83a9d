package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SavedFilters;
import io.orderincident.command.Outcome;
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
import io.orderincident.search.SavedFilter;
import io.orderincident.search.SortOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of incidents; without a filter, those in progress, oldest first. */
@Controller
class IncidentListPage {
    private static final int PAGE_SIZE = 25;

    /** The page says of more that there are more. */
    private static final int COUNT_MAX = 1_000;

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

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

        /** Whether it is another question at another time, so that it cannot be kept. */
        boolean isByTheClock() {
            return this == AT_RISK || this == DUE_FOR_REVIEW;
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
                : filter(persona, show, asked)
                        .map(filter -> find(persona, filter, request))
                        .orElseGet(() -> new Found(Page.empty(), 0));
        model.addAttribute("show", show);
        model.addAttribute("controls", asked.controls());
        model.addAttribute("text", asked.text());
        model.addAttribute("sort", order);
        model.addAttribute("asked", asked.parameters());
        model.addAttribute("canSave", !persona.isCustomer() && !show.isByTheClock());
        return page(persona, model, found, cursor -> address(show, sort, asked, cursor));
    }

    /** A list that somebody saved. */
    @GetMapping(path = "/incidents", params = "saved")
    String saved(
            @RequestAttribute Persona persona,
            @RequestAttribute PageLanguage say,
            @RequestParam String saved,
            @RequestParam(defaultValue = "VIEWER") SavedFilters.Owner owner,
            @RequestParam(required = false) @Nullable Cursor after,
            Model model) {
        SavedFilter kept = desk
                .savedFilters()
                .all(persona.actor(), persona.shop().id())
                .stream()
                .filter(one ->
                        one.name().equals(saved) && one.person().isPresent() == (owner == SavedFilters.Owner.VIEWER))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        ListConditions none = ListConditions.of(persona, say, Map.of());
        model.addAttribute("show", Shown.ALL);
        model.addAttribute("controls", none.controls());
        model.addAttribute("text", "");
        model.addAttribute("sort", kept.order());
        model.addAttribute("kept", kept);
        model.addAttribute("owner", owner);
        model.addAttribute("canSave", false);
        return page(
                persona,
                model,
                find(persona, kept.filter(), new PageRequest(PAGE_SIZE, after, kept.order())),
                cursor -> address(kept, owner, cursor));
    }

    @PostMapping("/incidents/saved")
    String save(
            @RequestAttribute Persona persona,
            @RequestAttribute PageLanguage say,
            @RequestParam Shown show,
            @RequestParam SortOrder sort,
            @RequestParam String name,
            @RequestParam(defaultValue = "VIEWER") SavedFilters.Owner owner,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        ShopId shop = persona.shop().id();
        String called = CONTROLS.matcher(name).replaceAll(" ").strip();
        IncidentFilter filter =
                filter(persona, show, ListConditions.of(persona, say, typed)).orElseThrow(NotFoundException::new);
        if (called.isEmpty() || called.length() > SavedFilter.NAME_MAX) {
            next.addFlashAttribute("nameMax", SavedFilter.NAME_MAX);
            return "redirect:/incidents";
        }
        Outcome<SavedFilter> outcome = desk.savedFilters().save(persona.actor(), shop, owner, called, filter, sort);
        if (!outcome.refusals().isEmpty()) {
            next.addFlashAttribute("saveProblem", outcome.refusals().get(0).message());
            return "redirect:/incidents";
        }
        next.addAttribute("saved", called);
        next.addAttribute("owner", owner);
        return "redirect:/incidents";
    }

    @PostMapping("/incidents/saved/delete")
    String delete(
            @RequestAttribute Persona persona,
            @RequestParam String name,
            @RequestParam SavedFilters.Owner owner,
            RedirectAttributes next) {
        Outcome<String> outcome =
                desk.savedFilters().delete(persona.actor(), persona.shop().id(), owner, name);
        outcome.refusals().forEach(refusal -> next.addFlashAttribute("saveProblem", refusal.message()));
        return "redirect:/incidents";
    }

    private Found find(Persona persona, IncidentFilter filter, PageRequest request) {
        return new Found(
                desk.search().find(persona.actor(), filter, request),
                desk.search().countUpTo(persona.actor(), filter, COUNT_MAX + 1));
    }

    private static Optional<IncidentFilter> filter(Persona persona, Shown show, ListConditions asked) {
        return asked.criteria()
                .map(criteria -> show.in(persona, Instant.now()).where(criteria.toArray(Criterion[]::new)));
    }

    private String page(Persona persona, Model model, Found found, Function<@Nullable Cursor, String> address) {
        model.addAttribute("page", found.page());
        model.addAttribute("count", found.count());
        model.addAttribute("shown", Shown.values());
        model.addAttribute("orders", SortOrder.values());
        model.addAttribute(
                "savedFilters",
                desk.savedFilters().all(persona.actor(), persona.shop().id()));
        model.addAttribute("first", address.apply(null));
        model.addAttribute("previous", found.page().previous().map(address).orElse(null));
        model.addAttribute("next", found.page().next().map(address).orElse(null));
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

    private static String address(SavedFilter kept, SavedFilters.Owner owner, @Nullable Cursor after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/incidents")
                .queryParam("saved", "{saved}")
                .queryParam("owner", owner);
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.encode().buildAndExpand(kept.name()).toUriString();
    }
}
