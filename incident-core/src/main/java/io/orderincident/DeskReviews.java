package io.orderincident;

import io.orderincident.calendar.Calendars;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.ReviewPolicy;
import io.orderincident.incident.Status;
import io.orderincident.incident.Target;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Asks for what was last touched long enough ago, so that nothing has to be kept per incident for the queue. */
final class DeskReviews implements Reviews {

    private static final Actor CLOSER = Actor.system("review-policy");

    private final Transactions transactions;
    private final CommandPath path;
    private final Search search;
    private final Calendars calendars;
    private final InstantSource clock;
    private final ReviewPolicy policy;

    DeskReviews(IncidentDesk.Builder builder, CommandPath path, Search search) {
        this.transactions = builder.storage.transactions();
        this.path = path;
        this.search = search;
        this.calendars = builder.calendars;
        this.clock = builder.clock;
        this.policy = builder.policy.review();
    }

    @Override
    public Page due(Actor viewer, ShopId shop, PageRequest request) {
        return viewer.party() == Party.CUSTOMER
                ? new Page(List.of(), null)
                : search.find(viewer, queue(shop, untouchedSince(shop)), request);
    }

    @Override
    public long countDue(Actor viewer, ShopId shop) {
        return viewer.party() == Party.CUSTOMER ? 0 : search.count(viewer, queue(shop, untouchedSince(shop)));
    }

    @Override
    public long closeDue(ShopId shop) {
        if (transactions.isActive()) {
            throw new IllegalStateException(
                    "what is due is closed in transactions of its own, one for each incident: call it outside of one");
        }
        if (!policy.closesAutomatically()) {
            return 0;
        }
        Instant untouchedSince = untouchedSince(shop);
        LongAdder closed = new LongAdder();
        List<RuntimeException> faults = new ArrayList<>();
        EveryIncident.of(search, CLOSER, queue(shop, untouchedSince), row -> {
            try {
                if (close(shop, row, untouchedSince)) {
                    closed.increment();
                }
            } catch (RuntimeException fault) {
                faults.add(fault);
            }
        });
        if (!faults.isEmpty()) {
            RuntimeException first = faults.remove(0);
            faults.forEach(first::addSuppressed);
            throw first;
        }
        return closed.sum();
    }

    private boolean close(ShopId shop, IncidentSummary row, Instant untouchedSince) {
        Target target = Target.of(shop, row.id());
        return !policy.keptForPeople().contains(row.severity())
                && path.change(
                                CLOSER,
                                target,
                                target,
                                IncidentEvent.Closed.class,
                                (incident, stamp) -> incident.closeUntouched(policy, untouchedSince, stamp)
                                        .map(List::of))
                        .value()
                        .isPresent();
    }

    private Instant untouchedSince(ShopId shop) {
        return policy.untouchedSince(calendars.of(shop), clock.instant());
    }

    private static IncidentFilter queue(ShopId shop, Instant untouchedSince) {
        return IncidentFilter.of(shop).with(Set.of(Status.RESOLVED)).untouchedSince(untouchedSince);
    }
}
