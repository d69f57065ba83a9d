package io.orderincident;

import io.orderincident.command.Terms;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.DueScheduler;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.PolicyReplay;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads whole histories, so that also what is over is measured. */
final class DeskServiceLevels implements ServiceLevels {

    private final Storage storage;
    private final CommandPipeline pipeline;
    private final Search search;
    private final DueScheduler time;

    DeskServiceLevels(Storage storage, CommandPipeline pipeline, Search search, DueScheduler time) {
        this.storage = storage;
        this.pipeline = pipeline;
        this.search = search;
        this.time = time;
    }

    @Override
    public List<Clock> clocks(Actor viewer, ShopId shop, IncidentId incident) {
        if (!AccessPolicy.STAFF.isFor(viewer, shop)) {
            return List.of();
        }
        return storage.transactions()
                .required(() -> pipeline.find(viewer, shop, incident)
                        .map(found -> clocks(shop, incident))
                        .orElse(List.of()));
    }

    /** For a viewer who may see the incident: customers see what they were promised, and no other clock. */
    List<Clock> clocksSeenBy(Actor viewer, ShopId shop, IncidentId incident) {
        List<Clock> clocks = clocks(shop, incident);
        return AccessPolicy.STAFF.isFor(viewer, shop)
                ? clocks
                : clocks.stream()
                        .filter(clock -> clock.key().kind() == ClockKind.PROMISE)
                        .toList();
    }

    private List<Clock> clocks(ShopId shop, IncidentId incident) {
        Terms terms = time.terms(shop);
        return clockHistory(shop, incident).clocks(terms.policies(), terms.calendar(), time.now());
    }

    @Override
    public PolicyReplay replay(Actor viewer, IncidentFilter filter, SlaPolicies policies, int most) {
        if (most < 1 || most > REPLAY_MAX) {
            throw new IllegalArgumentException("most must be 1 to " + REPLAY_MAX + ", but is " + most);
        }
        Instant now = time.now();
        Terms terms = time.terms(filter.shop());
        PolicyReplay replay = new PolicyReplay(terms.policies(), policies, terms.calendar(), now);
        if (!AccessPolicy.STAFF.isFor(viewer, filter.shop())) {
            return replay;
        }
        Optional<Cursor> next = Optional.empty();
        do {
            int size = Math.min(most - replay.incidents(), PageRequest.MAX_SIZE);
            Page page = search.find(viewer, filter, new PageRequest(size, next.orElse(null)));
            page.rows().forEach(row -> replay.add(clockHistory(filter.shop(), row.id())));
            next = page.next();
        } while (next.isPresent() && replay.incidents() < most);
        return replay;
    }

    private ClockHistory clockHistory(ShopId shop, IncidentId incident) {
        return storage.transactions()
                .required(() -> Incident.clockHistoryOf(
                        () -> storage.incidents().history(shop, incident).iterator()));
    }
}
