package io.orderincident.search;

import io.orderincident.party.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some orders that have incidents, and where to go on. Immutable.
 *
 * @param rows at most as many as were asked for
 * @param start where the page before this one ends; null when this is the first
 * @param end where the next page begins; null when this is the last
 */
public record OrdersPage(
        List<OrderWithIncidents> rows,
        @Nullable Cursor start,
        @Nullable Cursor end) {

    /** Takes a copy of the rows. */
    public OrdersPage {
        rows = List.copyOf(rows);
    }

    /**
     * Nothing found.
     *
     * @return a page without rows, the last
     */
    public static OrdersPage empty() {
        return new OrdersPage(List.of(), null, null);
    }

    /**
     * The same as a viewer may see it.
     *
     * @param viewer who looks, and may see the incidents
     * @return a copy with reduced rows
     */
    public OrdersPage seenBy(Actor viewer) {
        return new OrdersPage(rows.stream().map(row -> row.seenBy(viewer)).toList(), start, end);
    }

    /**
     * Where the next page begins.
     *
     * @return the cursor, empty when this was the last page
     */
    public Optional<Cursor> next() {
        return Optional.ofNullable(end);
    }

    /**
     * Where the page before this one ends.
     *
     * @return the cursor, empty when this was the first page
     */
    public Optional<Cursor> previous() {
        return Optional.ofNullable(start);
    }
}
