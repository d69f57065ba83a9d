package io.orderincident.search;

import io.orderincident.party.Actor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some rows, and where to go on. Immutable.
 *
 * @param rows at most as many as were asked for
 * @param start where the page before this one ends; null when this is the first
 * @param end where the next page begins; null when this is the last
 * @param total how many rows the whole list has, as far as they were to be counted; null where that was not asked for
 */
public record Page(
        List<IncidentSummary> rows,
        @Nullable Cursor start,
        @Nullable Cursor end,
        @Nullable Long total) {

    /** Takes a copy of the rows. */
    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * Nothing found.
     *
     * @return a page without rows, the first and the last
     */
    public static Page empty() {
        return new Page(List.of(), null, null, null);
    }

    /**
     * A page cut from rows of which one more than the page holds was fetched.
     *
     * @param filter what was asked for
     * @param request which page
     * @param rows what was fetched, from the cursor of the request on, at most one more than the size
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
        if (rows.isEmpty()) {
            return empty();
        }
        boolean hasMore = rows.size() > request.size();
        List<IncidentSummary> shown = new ArrayList<>(hasMore ? rows.subList(0, request.size()) : rows);
        boolean hasPrevious = request.cursor() != null;
        boolean hasNext = hasMore;
        if (request.isBackwards()) {
            Collections.reverse(shown);
            hasPrevious = hasMore;
            hasNext = true;
        }
        return new Page(
                shown,
                hasPrevious ? request.beside(kind, filter, shown.get(0), true) : null,
                hasNext ? request.beside(kind, filter, shown.get(shown.size() - 1), false) : null,
                null);
    }

    /**
     * The same with the number of all rows of the list.
     *
     * @param counted how many
     * @return a copy
     */
    public Page counting(long counted) {
        return new Page(rows, start, end, counted);
    }

    /**
     * The same as a viewer may see it.
     *
     * @param viewer who looks, and may see the incidents
     * @return a copy with reduced rows
     */
    public Page seenBy(Actor viewer) {
        return new Page(rows.stream().map(row -> row.seenBy(viewer)).toList(), start, end, total);
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
