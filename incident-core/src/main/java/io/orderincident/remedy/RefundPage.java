package io.orderincident.remedy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some refunds of the book, and where to go on. Immutable.
 *
 * @param entries at most as many as were asked for
 * @param end where the next page begins; null when this was the last
 */
public record RefundPage(
        List<RefundEntry> entries, @Nullable RefundCursor end) {

    /** Takes a copy of the entries. */
    public RefundPage {
        entries = List.copyOf(entries);
    }

    /**
     * Nothing found.
     *
     * @return a page without entries, the last
     */
    public static RefundPage empty() {
        return new RefundPage(List.of(), null);
    }

    /**
     * A page cut from entries of which one more than the page holds was fetched.
     *
     * @param request which page
     * @param fetched what was fetched, at most one more than the size
     * @return the page
     */
    public static RefundPage of(RefundPageRequest request, List<RefundEntry> fetched) {
        if (fetched.size() <= request.size()) {
            return new RefundPage(fetched, null);
        }
        List<RefundEntry> shown = fetched.subList(0, request.size());
        return new RefundPage(shown, RefundCursor.at(shown.get(shown.size() - 1)));
    }
}
