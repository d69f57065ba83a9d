package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds incidents by their number, as people say it. */
@Component
class NumberLookup {
    private final IncidentDesk desk;

    NumberLookup(IncidentDesk desk) {
        this.desk = desk;
    }

    /** The incident with this number, if there is one for this persona. */
    Optional<IncidentId> find(Persona persona, IncidentNumber number) {
        IncidentFilter filter = IncidentFilter.of(persona.shop().id()).where(IncidentFields.NUMBER.is(number));
        return desk.search().find(persona.actor(), filter, PageRequest.first(1)).rows().stream()
                .map(IncidentSummary::id)
                .findFirst();
    }
}
