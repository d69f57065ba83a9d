package io.orderincident;

import io.orderincident.incident.Absorbed;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.HistoryFault;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.IncidentId;
import io.orderincident.incident.LifeCycle;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The questions about one incident, answered to those who may ask. */
final class Reading {

    /** What of a merged incident belongs to the conversation. */
    private static final Set<IncidentEvent.Type> SAID =
            EnumSet.of(IncidentEvent.Type.REGISTERED, IncidentEvent.Type.COMMUNICATED, IncidentEvent.Type.MESSAGED);

    private final Storage storage;

    Reading(Storage storage) {
        this.storage = storage;
    }

    Optional<List<HistoryFault>> verify(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> viewer.party() != Party.CUSTOMER && incident.isVisibleTo(viewer))
                        .map(this::faults));
    }

    private List<HistoryFault> faults(Incident incident) {
        List<HistoryFault> broken = storage.incidents().faults(incident.shop(), incident.id());
        if (!broken.isEmpty()) {
            return broken;
        }
        List<HistoryEntry> history = storage.incidents().history(incident.shop(), incident.id());
        return Incident.replay(history).equals(incident)
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
        return Incident.asOf(storage.incidents().history(incident.shop(), incident.id()), instant);
    }

    Optional<IncidentView> find(Actor viewer, ShopId shop, IncidentId id) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .map(incident -> view(incident, viewer)));
    }

    private IncidentView view(Incident incident, Actor viewer) {
        List<HistoryEntry> merged = incident.relations().absorbed().stream()
                .flatMap(Absorbed::sources)
                .flatMap(source -> storage.incidents().find(incident.shop(), source).stream())
                .flatMap(source -> seen(source, viewer))
                .filter(entry -> SAID.contains(entry.event().type()))
                .sorted(Comparator.comparing(HistoryEntry::at).thenComparing(HistoryEntry::incident))
                .toList();
        return new IncidentView(
                incident.seenBy(viewer),
                seen(incident, viewer).toList(),
                merged,
                LifeCycle.stepsFrom(incident.status(), viewer.party()));
    }

    private Stream<HistoryEntry> seen(Incident incident, Actor viewer) {
        return incident.isVisibleTo(viewer)
                ? storage.incidents().history(incident.shop(), incident.id()).stream()
                        .filter(entry -> entry.event().isVisibleTo(viewer))
                        .map(entry -> entry.seenBy(viewer))
                : Stream.empty();
    }
}
