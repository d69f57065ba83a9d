package io.orderincident;

import io.orderincident.command.Operation;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.Relations;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The questions about one incident, answered to those who may ask. */
final class IncidentLookup {

    /** What of a merged incident belongs to the conversation. */
    private static final Set<EventType> SAID =
            EnumSet.of(EventType.REGISTERED, EventType.COMMUNICATED, EventType.MESSAGED);

    private static final Comparator<HistoryEntry> OLDEST_FIRST = Comparator.comparing(HistoryEntry::at)
            .thenComparing(HistoryEntry::incident)
            .thenComparing(HistoryEntry::version);

    private final Storage storage;

    IncidentLookup(Storage storage) {
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
                incident.seenBy(viewer),
                newest.entries(),
                newest.hasEarlier(),
                merged(incident, viewer),
                Operation.allowed(incident.status(), viewer.party()));
    }

    /** They are incidents of the same customer, so who may see the one may see them. */
    private List<HistoryEntry> merged(Incident incident, Actor viewer) {
        List<IncidentId> sources = incident.relations().absorbed().stream()
                .flatMap(AbsorbedIncident::sources)
                .toList();
        List<IncidentId> last = sources.subList(Math.max(0, sources.size() - Relations.MAX), sources.size());
        return last.isEmpty()
                ? List.of()
                : storage.incidents().newest(incident.shop(), last, SAID, IncidentView.MERGED_ENTRIES_MAX).stream()
                        .filter(entry -> entry.event().isVisibleTo(viewer))
                        .map(entry -> entry.seenBy(viewer))
                        .sorted(OLDEST_FIRST)
                        .toList();
    }

    HistoryPage history(Actor viewer, ShopId shop, IncidentId id, long before, int most) {
        if (before < 1) {
            throw new IllegalArgumentException("before must be at least 1, but is " + before);
        }
        IncidentStore.checkRange(1, most);
        return storage.transactions()
                .required(() -> storage.incidents()
                        .find(shop, id)
                        .filter(incident -> incident.isVisibleTo(viewer))
                        .map(incident -> newest(incident, before, most, viewer))
                        .orElse(new HistoryPage(List.of(), false)));
    }

    /** Reads backwards, part by part, until there are enough that the viewer may see, and one that tells of earlier ones. */
    private HistoryPage newest(Incident incident, long before, int most, Actor viewer) {
        Deque<HistoryEntry> found = new ArrayDeque<>();
        long end = Math.min(before, incident.version() + 1);
        while (end > 1 && found.size() <= most) {
            int size = (int) Math.min(Math.min(most + 1, IncidentStore.HISTORY_MAX), end - 1);
            end -= size;
            List<HistoryEntry> part = storage.incidents().history(incident.shop(), incident.id(), end, size);
            for (int i = part.size() - 1; i >= 0 && found.size() <= most; i--) {
                HistoryEntry entry = part.get(i);
                if (entry.event().isVisibleTo(viewer)) {
                    found.addFirst(entry.seenBy(viewer));
                }
            }
        }
        boolean hasEarlier = found.size() > most;
        if (hasEarlier) {
            found.removeFirst();
        }
        return new HistoryPage(List.copyOf(found), hasEarlier);
    }
}
