package io.orderincident;

import io.orderincident.calendar.Calendars;
import io.orderincident.command.Status;
import io.orderincident.desk.HostPorts;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.ReviewPolicy;
import java.time.InstantSource;
import java.util.Optional;

/** Asks for what was last touched long enough ago, so that nothing has to be kept per incident for the queue. */
final class DeskReviews implements Reviews {

    private final Search search;
    private final Calendars calendars;
    private final InstantSource clock;
    private final ReviewPolicy policy;

    DeskReviews(HostPorts host, ReviewPolicy policy, Search search) {
        this.search = search;
        this.calendars = host.calendars();
        this.clock = host.clock();
        this.policy = policy;
    }

    @Override
    public Page due(Actor viewer, ShopId shop, PageRequest request) {
        return queue(viewer, shop)
                .map(queue -> search.find(viewer, queue, request))
                .orElseGet(() -> Page.empty());
    }

    @Override
    public long countDue(Actor viewer, ShopId shop) {
        return queue(viewer, shop).map(queue -> search.count(viewer, queue)).orElse(0L);
    }

    private Optional<IncidentFilter> queue(Actor viewer, ShopId shop) {
        return !AccessPolicy.STAFF.isFor(viewer, shop)
                ? Optional.empty()
                : policy.untouchedSince(calendars.of(shop), clock.instant())
                        .map(since -> IncidentFilter.of(shop)
                                .where(
                                        IncidentFields.STATUS.is(Status.RESOLVED),
                                        IncidentFields.LAST_INTERACTION_AT.until(since)));
    }
}
