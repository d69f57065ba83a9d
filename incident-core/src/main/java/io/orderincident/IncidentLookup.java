package io.orderincident;

import io.orderincident.command.Operation;
import io.orderincident.desk.HostPorts;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The questions about one incident, answered to those who may ask. */
final class IncidentLookup {

    private final Storage storage;
    private final HostPorts host;

    IncidentLookup(Storage storage, HostPorts host) {
        this.storage = storage;
        this.host = host;
    }

    Optional<List<HistoryFault>> verify(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> AccessPolicy.STAFF.isFor(viewer) && incident.isVisibleTo(viewer))
                        .map(this::faults));
    }

    private List<HistoryFault> faults(Incident incident) {
        List<HistoryFault> broken = storage.incidents().faults(incident.shop(), incident.id());
        if (!broken.isEmpty()) {
            return broken;
        }
        return Incident.replay(() -> history(incident).iterator()).equals(incident)
                ? List.of()
                : List.of(new HistoryFault(incident.version(), HistoryFault.Kind.LEADS_ELSEWHERE));
    }

    Optional<Incident> findAsOf(Actor viewer, ShopId shop, IncidentId id, Instant instant) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .flatMap(incident -> asOf(incident, instant))
                        .map(incident -> incident.seenBy(viewer)));
    }

    private Optional<Incident> asOf(Incident incident, Instant instant) {
        return Incident.asOf(() -> until(incident, instant).iterator(), instant);
    }

    /** What was imported may count from before what stands before it, so such a history is read to its end. */
    private Stream<HistoryEntry> until(Incident incident, Instant instant) {
        return incident.report().imported() == null
                ? history(incident).takeWhile(entry -> !entry.at().isAfter(instant))
                : history(incident);
    }

    private Stream<HistoryEntry> history(Incident incident) {
        return storage.incidents().history(incident.shop(), incident.id());
    }

    Optional<IncidentView> find(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .map(incident -> view(incident, viewer)));
    }

    private IncidentView view(Incident incident, Actor viewer) {
        HistoryPage newest = newest(incident, Long.MAX_VALUE, IncidentView.ENTRIES_MAX, viewer);
        return new IncidentView(
                incident.seenBy(viewer), newest.entries(), newest.hasEarlier(), steps(incident, viewer));
    }

    /** What the viewer may do next to it; of the whole incident. */
    Set<Operation> steps(Incident incident, Actor viewer) {
        return incident.steps(viewer, host.now(), host.refunds() != null);
    }

    boolean isThere(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .isPresent());
    }

    HistoryPage history(Actor viewer, ShopId shop, IncidentId id, long before, int most) {
        return page(viewer, shop, id, before, most).orElse(new HistoryPage(List.of(), false));
    }

    /** Empty if there is no such incident for this viewer. */
    Optional<HistoryPage> page(Actor viewer, ShopId shop, IncidentId id, long before, int most) {
        if (before < 1) {
            throw new IllegalArgumentException("before must be at least 1, but is " + before);
        }
        IncidentStore.checkRange(1, most);
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .map(incident -> newest(incident, before, most, viewer)));
    }

    private HistoryPage newest(Incident incident, long before, int most, Actor viewer) {
        List<HistoryEntry> found = storage.incidents().newest(viewer, incident.shop(), incident.id(), before, most + 1);
        boolean hasEarlier = found.size() > most;
        return new HistoryPage(
                found.stream()
                        .skip(hasEarlier ? 1 : 0)
                        .map(entry -> entry.seenBy(viewer))
                        .toList(),
                hasEarlier);
    }
}
