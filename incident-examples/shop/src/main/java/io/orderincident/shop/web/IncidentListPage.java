package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogues;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.IncidentId;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Status;
import io.orderincident.incident.WaitingOn;
import io.orderincident.party.ShopId;
import io.orderincident.search.Criterion;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of incidents, oldest first; without a filter, those in progress. */
@Controller
class IncidentListPage {
    private static final int PAGE_SIZE = 25;

    private final IncidentDesk desk;
    private final NumberLookup numbers;
    private final Catalogues catalogues;

    IncidentListPage(IncidentDesk desk, NumberLookup numbers, Catalogues catalogues) {
        this.desk = desk;
        this.numbers = numbers;
        this.catalogues = catalogues;
    }

    /** Which incidents to show, by where they stand. Those due for review are a question of their own. */
    enum Shown {
        IN_PROGRESS,
        DETECTED,
        COMMUNICATED,
        RESOLVED,
        DUE_FOR_REVIEW,
        CLOSED,
        CANCELLED,
        MERGED,
        ALL;

        IncidentFilter in(ShopId shop) {
            return switch (this) {
                case IN_PROGRESS -> IncidentFilter.inProgress(shop);
                case DUE_FOR_REVIEW, ALL -> IncidentFilter.of(shop);
                case DETECTED, COMMUNICATED, RESOLVED, CLOSED, CANCELLED, MERGED ->
                    IncidentFilter.of(shop).where(IncidentFields.STATUS.is(Status.valueOf(name())));
            };
        }
    }

    /** What narrows the list besides where incidents stand. Immutable. */
    record Conditions(
            String type,
            @Nullable String file,
            String person,
            @Nullable WaitingOn turn,
            boolean first) {
        static final Conditions NONE = new Conditions("", null, "", null, false);

        /** Customers see their own and need no more conditions; what staff note is no condition for them. */
        Conditions askedBy(Persona persona) {
            return persona.isCustomer() ? new Conditions(type, null, "", null, false) : this;
        }

        /** Whether no incident can meet them, as nobody's name has control characters; some databases refuse to look. */
        boolean isAbsurd() {
            return person.chars().anyMatch(Character::isISOControl)
                    || (file != null && file.chars().anyMatch(Character::isISOControl));
        }
    }

    @GetMapping("/incidents")
    String list(
            @RequestAttribute Persona persona,
            @RequestParam(defaultValue = "IN_PROGRESS") Shown show,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(required = false) @Nullable String file,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) @Nullable WaitingOn turn,
            @RequestParam(defaultValue = "false") boolean first,
            @RequestParam(required = false) @Nullable Cursor after,
            Model model) {
        PageRequest request = new PageRequest(PAGE_SIZE, after);
        ShopId shop = persona.shop().id();
        Conditions asked = show == Shown.DUE_FOR_REVIEW
                ? Conditions.NONE
                : new Conditions(type, file, person, turn, first).askedBy(persona);
        if (show == Shown.DUE_FOR_REVIEW) {
            model.addAttribute("page", desk.reviews().due(persona.actor(), shop, request));
            model.addAttribute("count", desk.reviews().countDue(persona.actor(), shop));
        } else if (asked.isAbsurd()) {
            model.addAttribute("page", new Page(List.of(), null));
            model.addAttribute("count", 0L);
        } else {
            IncidentFilter filter = filter(persona, show, asked);
            model.addAttribute("page", desk.search().find(persona.actor(), filter, request));
            model.addAttribute("count", desk.search().count(persona.actor(), filter));
        }
        model.addAttribute("show", show);
        model.addAttribute("shown", Shown.values());
        model.addAttribute("asked", asked);
        model.addAttribute("turns", WaitingOn.values());
        model.addAttribute("after", after);
        return "incidents";
    }

    private IncidentFilter filter(Persona persona, Shown show, Conditions asked) {
        List<Criterion> criteria = new ArrayList<>();
        type(persona, asked.type()).map(IncidentFields.TYPE::is).ifPresent(criteria::add);
        if (asked.file() != null) {
            criteria.add(IncidentFields.CASE_FILE.is(asked.file()));
        }
        if (!asked.person().isEmpty()) {
            criteria.add(IncidentFields.PERSON.is(asked.person()));
        }
        if (asked.turn() != null) {
            criteria.add(IncidentFields.TURN.is(asked.turn()));
        }
        if (asked.first()) {
            criteria.add(IncidentFields.PROACTIVE.is(true));
        }
        return show.in(persona.shop().id()).where(criteria.toArray(Criterion[]::new));
    }

    /** Leads to the incident with a number, as somebody read it out on the phone. */
    @GetMapping(path = "/incidents", params = "number")
    String byNumber(@RequestAttribute Persona persona, @RequestParam String number, Model model) {
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
        return list(persona, Shown.IN_PROGRESS, "", null, "", null, false, null, model);
    }

    private Optional<TypeCode> type(Persona persona, String wanted) {
        return catalogues.of(persona.shop().id()).types().stream()
                .map(IncidentType::code)
                .filter(code -> code.value().equals(wanted))
                .findFirst();
    }
}
