package io.orderincident;

import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.AffectedLine;
import io.orderincident.money.Money;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.HostDocument;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.remedy.RefundBalance;
import io.orderincident.remedy.RefundEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One order with all that its incidents have to do with it, as one viewer may see it. Immutable.
 *
 * @param order which
 * @param facts what was sold and how it is delivered, null if the host knows no such order
 * @param incidents what went wrong with it, also by a merge: those that have not ended, then the others, each newest first; at
 *     most {@value #INCIDENTS_MAX}
 * @param hasMoreIncidents whether there are more than these
 * @param history what happened to the order and to its incidents, those among them that were merged into them, oldest first: of
 *     each the newest {@value #ENTRIES_MAX} entries, of the host the newest {@value #EVENTS_MAX} events, and of all of
 *     them the newest {@value #HISTORY_MAX} that the viewer may see
 * @param hasEarlierHistory whether there may be more before these, in the histories of the incidents
 * @param messages the newest {@value #MESSAGES_MAX} of what was reported and said about these incidents; more by
 *     {@link Messages#ofOrder}
 * @param refunds what was asked to be paid back of the order, first asked first; for customers what was paid
 * @param refundable what can still be refunded by what was paid and refunded; for staff, null if it cannot be computed
 * @param payable what the provider says that it can pay back at present; for staff, null if it does not say
 * @param documents the documents of its incidents, and of those that were merged into them, of which the viewer is of the
 *     audience, oldest first; those of the incidents listed here only
 * @param hostDocuments what the host's own systems made of the order, newest first, at most {@value #DOCUMENTS_MAX}
 * @param unavailable what is missing because the host could not tell it
 */
public record OrderPanel(
        OrderId order,
        @Nullable OrderFacts facts,
        List<Incident> incidents,
        boolean hasMoreIncidents,
        List<OrderMoment> history,
        boolean hasEarlierHistory,
        MessagePage messages,
        List<RefundEntry> refunds,
        @Nullable RefundBalance refundable,
        @Nullable Money payable,
        List<IncidentDocument> documents,
        List<HostDocument> hostDocuments,
        Set<Part> unavailable) {

    /** How many incidents it has at most; of as many that were merged into them it has the history. */
    public static final int INCIDENTS_MAX = 20;

    /** How many entries of the history of each incident are read at most. */
    public static final int ENTRIES_MAX = 100;

    /** How many events of the host it has at most. */
    public static final int EVENTS_MAX = 200;

    /** How many documents of the host it has at most. */
    public static final int DOCUMENTS_MAX = 100;

    /** How many events and entries it has at most. */
    public static final int HISTORY_MAX = 500;

    /** How much of what was said it has at most. */
    public static final int MESSAGES_MAX = 100;

    /** What the host tells, and may fail to. */
    public enum Part {
        /** What the host's own systems did with the order. */
        HOST_EVENTS,
        /** The documents that the host's own systems made. */
        HOST_DOCUMENTS,
        /** What can still be refunded, for which the amounts of the order must fit together. */
        REFUNDABLE,
        /** What the provider of payments can pay back. */
        PAYABLE
    }

    /**
     * What the header says of an incident that has not ended. Immutable.
     *
     * @param id for programs
     * @param number for people
     * @param article the title of the first affected line of the order, null when the whole order is affected
     * @param registeredAt when it was written down
     * @param type its type
     * @param reason why it came about, null while nobody said
     */
    public record Open(
            IncidentId id,
            IncidentNumber number,
            @Nullable String article,
            Instant registeredAt,
            TypeCode type,
            @Nullable ReasonCode reason) {}

    /** Takes copies. */
    public OrderPanel {
        incidents = List.copyOf(incidents);
        history = List.copyOf(history);
        refunds = List.copyOf(refunds);
        documents = List.copyOf(documents);
        hostDocuments = List.copyOf(hostDocuments);
        unavailable = Set.copyOf(unavailable);
    }

    /**
     * The incidents that have not ended.
     *
     * @return what the header says of each, that which has waited longest first
     */
    public List<Open> open() {
        return incidents.stream()
                .filter(incident -> !incident.status().isEnded())
                .map(this::open)
                .sorted(Comparator.comparing(Open::registeredAt).thenComparing(Open::id))
                .toList();
    }

    private Open open(Incident incident) {
        String article = incident.affected().stream()
                .filter(affected -> affected.order().equals(order))
                .flatMap(affected -> affected.lines().stream())
                .findFirst()
                .map(AffectedLine::title)
                .orElse(null);
        return new Open(
                incident.id(),
                incident.number(),
                article,
                incident.progress().registeredAt(),
                incident.classification().type(),
                incident.classification().reason());
    }

    /**
     * The commercial documents that its incidents are about.
     *
     * @return each once, by their numbers; none for customers
     */
    public SortedSet<CommercialDocument> commercialDocuments() {
        SortedSet<CommercialDocument> all = new TreeSet<>();
        incidents.forEach(incident -> all.addAll(incident.details().documents()));
        return all;
    }

    /**
     * What people call the incidents of the history.
     *
     * @return the number of each, also of those that were merged
     */
    public Map<IncidentId, IncidentNumber> numbers() {
        Map<IncidentId, IncidentNumber> numbers = new HashMap<>();
        incidents.stream()
                .flatMap(incident -> incident.relations().absorbed().stream())
                .flatMap(OrderPanel::withParts)
                .forEach(merged -> numbers.put(merged.source(), merged.number()));
        incidents.forEach(incident -> numbers.put(incident.id(), incident.number()));
        return Map.copyOf(numbers);
    }

    private static Stream<AbsorbedIncident> withParts(AbsorbedIncident merged) {
        return Stream.concat(Stream.of(merged), merged.parts().stream().flatMap(OrderPanel::withParts));
    }
}
