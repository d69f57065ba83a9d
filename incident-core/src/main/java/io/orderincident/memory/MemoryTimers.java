package io.orderincident.memory;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.store.TimerFailure;
import io.orderincident.store.TimerStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is due, looked for among all. Guarded by the lock of the transactions, so that nobody takes what another took. */
final class MemoryTimers implements TimerStore {

    static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::incident);

    private static final Comparator<TimerFailure> FIRST_FAILED = Comparator.comparing(TimerFailure::since)
            .thenComparing(failure -> failure.shop().value())
            .thenComparing(TimerFailure::incident, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final MemoryTransactions transactions;
    private final MemoryIncidents incidents;
    private final Map<ShopId, Request> requests = new HashMap<>();
    private final Map<Failing, TimerFailure> failures = new HashMap<>();

    MemoryTimers(MemoryTransactions transactions, MemoryIncidents incidents) {
        this.transactions = transactions;
        this.incidents = incidents;
    }

    private record Request(@Nullable IncidentId reached, Instant from) {}

    private record Failing(ShopId shop, @Nullable IncidentId incident) {}

    @Override
    public List<Due> takeDue(Instant now, @Nullable Due last, int most) {
        return incidents.wokenBy(now, last, most);
    }

    @Override
    public List<Incident> taken(List<Due> taken) {
        return taken.stream()
                .map(due -> incidents.find(due.incident()).orElseThrow())
                .toList();
    }

    @Override
    public Optional<TimerFailure> failure(ShopId shop, @Nullable IncidentId incident, Instant dueAt) {
        return Optional.ofNullable(failures.get(new Failing(shop, incident)))
                .filter(failure -> failure.retryAt().equals(dueAt));
    }

    @Override
    public void putOff(TimerFailure failure, Instant now) {
        Instant dueAt = dueAt(failure);
        if (dueAt == null || dueAt.isAfter(now)) {
            return;
        }
        IncidentId incident = failure.incident();
        Request request = requests.get(failure.shop());
        if (incident != null) {
            Schedule schedule = incidents.schedule(incident);
            incidents
                    .find(incident)
                    .ifPresent(found -> incidents.schedule(
                            found, new Schedule(schedule.clock(), schedule.dueAt(), failure.retryAt())));
        } else if (request != null) {
            put(failure.shop(), new Request(request.reached(), failure.retryAt()));
        }
        Failing key = new Failing(failure.shop(), incident);
        TimerFailure before = failures.put(key, failure);
        transactions.onRollback(() -> {
            if (before == null) {
                failures.remove(key);
            } else {
                failures.put(key, before);
            }
        });
    }

    private @Nullable Instant dueAt(TimerFailure failure) {
        IncidentId incident = failure.incident();
        if (incident != null) {
            return incidents.schedule(incident).wakeAt();
        }
        Request request = requests.get(failure.shop());
        return request == null ? null : request.from();
    }

    @Override
    public List<TimerFailure> failures(int most) {
        return standing().sorted(FIRST_FAILED).limit(most).toList();
    }

    @Override
    public long countFailures() {
        return standing().count();
    }

    @Override
    public Backlog backlog(Instant now) {
        List<Due> due = incidents.wokenBy(now, null, Integer.MAX_VALUE);
        return due.isEmpty()
                ? Backlog.empty()
                : new Backlog(due.size(), due.get(0).at());
    }

    private Stream<TimerFailure> standing() {
        return failures.values().stream().filter(failure -> failure.retryAt().equals(dueAt(failure)));
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
        put(shop, new Request(null, from));
    }

    @Override
    public Optional<Rescheduling> takeRescheduling(Instant now) {
        return requests.entrySet().stream()
                .filter(entry -> !entry.getValue().from().isAfter(now))
                .map(entry -> new Rescheduling(
                        entry.getKey(),
                        entry.getValue().reached(),
                        entry.getValue().from()))
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
        put(shop, reached == null || request == null ? null : new Request(reached, request.from()));
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
