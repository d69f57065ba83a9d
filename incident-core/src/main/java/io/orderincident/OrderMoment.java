package io.orderincident;

import io.orderincident.history.HistoryEntry;
import io.orderincident.order.HostEvent;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order: in the host, or to one of its incidents. Immutable.
 *
 * @param at when
 * @param event what the host's own systems did, null where it is an entry
 * @param entry what happened to an incident, null where it is an event
 */
public record OrderMoment(
        Instant at, @Nullable HostEvent event, @Nullable HistoryEntry entry) {

    /** By time; at the same one the host first, then by incident and version. */
    static final Comparator<OrderMoment> OLDEST_FIRST = Comparator.comparing(OrderMoment::at)
            .thenComparing(
                    OrderMoment::entry,
                    Comparator.nullsFirst(
                            Comparator.comparing(HistoryEntry::incident).thenComparing(HistoryEntry::version)));

    static OrderMoment of(HostEvent event) {
        return new OrderMoment(event.at(), event, null);
    }

    static OrderMoment of(HistoryEntry entry) {
        return new OrderMoment(entry.at(), null, entry);
    }
}
