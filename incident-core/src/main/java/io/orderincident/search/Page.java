package io.orderincident.search;

import io.orderincident.party.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some rows, and where to go on. Immutable.
 *
 * @param rows at most as many as were asked for
 * @param end where the next page begins; null when this was the last
 */
public record Page(List<IncidentSummary> rows, @Nullable Cursor end) {

    /** Takes a copy of the rows. */
    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * Nothing found.
     *
     * @return a page without rows, the last
     */
    public static Page empty() {
        return new Page(List.of(), null);
    }

    /**
     * A page cut from rows of which one more than the page holds was fetched.
     *
     * @param filter what was asked for
     * @param request which page
     * @param rows what was fetched, at most one more than the size
     * @return the page
     */
    public static Page of(IncidentFilter filter, PageRequest request, List<IncidentSummary> rows) {
        return of(PageRequest.Kind.INCIDENTS, filter, request, rows);
    }

    /**
     * The same of a list of orders, of which no page can be asked for in a list of incidents.
     *
     * @param filter what was asked for
     * @param request which page
     * @param rows the first incidents of the orders, at most one more than the size
     * @return the page
     */
    public static Page ofOrders(IncidentFilter filter, PageRequest request, List<IncidentSummary> rows) {
        return of(PageRequest.Kind.ORDERS, filter, request, rows);
    }

    private static Page of(
            PageRequest.Kind kind, IncidentFilter filter, PageRequest request, List<IncidentSummary> rows) {
        if (rows.size() <= request.size()) {
            return new Page(rows, null);
        }
        List<IncidentSummary> shown = rows.subList(0, request.size());
        return new Page(shown, request.behind(kind, filter, shown.get(shown.size() - 1)));
    }

    /**
     * The same as a viewer may see it.
     *
     * @param viewer who looks, and may see the incidents
     * @return a copy with reduced rows
     */
    public Page seenBy(Actor viewer) {
        return new Page(rows.stream().map(row -> row.seenBy(viewer)).toList(), end);
    }

    /**
     * Where the next page begins.
     *
     * @return the cursor, empty when this was the last page
     */
    public Optional<Cursor> next() {
        return Optional.ofNullable(end);
    }
}
