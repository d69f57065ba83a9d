package io.orderincident.memory;

import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentId;
import io.orderincident.incident.Schedule;
import io.orderincident.incident.TimerStore;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is due, looked for among all. Guarded by the lock of the transactions, so that nobody takes what another took. */
final class MemoryTimers implements TimerStore {

    static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::incident);

    private final MemoryTransactions transactions;
    private final MemoryIncidents incidents;
    private final Map<ShopId, Request> requests = new HashMap<>();

    MemoryTimers(MemoryTransactions transactions, MemoryIncidents incidents) {
        this.transactions = transactions;
        this.incidents = incidents;
    }

    private record Request(Rescheduling rescheduling, Instant from) {}

    @Override
    public Optional<Due> takeDue(Instant now, @Nullable Due last) {
        return incidents.wokenBy(now, last);
    }

    @Override
    public void putOff(Due due, Instant until) {
        Schedule schedule = incidents.schedule(due.incident());
        incidents
                .find(due.incident())
                .ifPresent(incident ->
                        incidents.schedule(incident, new Schedule(schedule.clock(), schedule.dueAt(), until)));
    }

    @Override
    public boolean reschedule(Incident incident, Schedule schedule) {
        if (!incidents.find(incident.id()).filter(incident::equals).isPresent()) {
            return false;
        }
        incidents.schedule(incident, schedule);
        return true;
    }

    @Override
    public void askRescheduling(ShopId shop, Instant from) {
        put(shop, new Request(new Rescheduling(shop, null), from));
    }

    @Override
    public Optional<Rescheduling> takeRescheduling(Instant now) {
        return requests.values().stream()
                .filter(request -> !request.from().isAfter(now))
                .map(Request::rescheduling)
                .findFirst();
    }

    @Override
    public List<Incident> next(Rescheduling rescheduling, int most) {
        IncidentId reached = rescheduling.reached();
        return incidents
                .matching(IncidentFilter.notEnded(rescheduling.shop()))
                .filter(incident -> reached == null || incident.id().compareTo(reached) > 0)
                .sorted(Comparator.comparing(Incident::id))
                .limit(most)
                .toList();
    }

    @Override
    public void goOn(Rescheduling rescheduling, @Nullable IncidentId reached) {
        ShopId shop = rescheduling.shop();
        Request request = requests.get(shop);
        put(
                shop,
                reached == null || request == null
                        ? null
                        : new Request(new Rescheduling(shop, reached), request.from()));
    }

    private void put(ShopId shop, @Nullable Request request) {
        Request before = requests.get(shop);
        set(shop, request);
        transactions.onRollback(() -> set(shop, before));
    }

    private void set(ShopId shop, @Nullable Request request) {
        if (request == null) {
            requests.remove(shop);
        } else {
            requests.put(shop, request);
        }
    }
}
