package io.orderincident;

import io.orderincident.party.Actor;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import java.util.Optional;
import java.util.function.Consumer;

/** Goes through all that a filter finds, page by page, so that nothing is kept of it. */
final class AllPages {

    private AllPages() {}

    static void forEach(Search search, Actor viewer, IncidentFilter filter, Consumer<IncidentSummary> each) {
        Optional<Cursor> next;
        PageRequest request = PageRequest.first(PageRequest.MAX_SIZE);
        do {
            Page page = search.find(viewer, filter, request);
            page.rows().forEach(each);
            next = page.next();
            request = new PageRequest(PageRequest.MAX_SIZE, next.orElse(null));
        } while (next.isPresent());
    }
}
