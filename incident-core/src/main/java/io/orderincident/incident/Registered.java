package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentNumber;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;

/**
 * It was written down.
 *
 * @param shop whose incident
 * @param number its number for people
 * @param report what was reported
 * @param classification what kind and how bad
 */
public record Registered(ShopId shop, IncidentNumber number, Report report, Classification classification)
        implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.REGISTERED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public IncidentEvent seenBy(Actor viewer) {
        return viewer.party() == Party.CUSTOMER
                ? new Registered(shop, number, report.seenByCustomer(), classification.seenBy(viewer))
                : this;
    }
}
