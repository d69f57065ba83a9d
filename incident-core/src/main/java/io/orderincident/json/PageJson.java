package io.orderincident.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of incidents. Immutable.
 *
 * @param rows the rows
 * @param previous the cursor of the page before, null on the first
 * @param next the cursor of the page after, null on the last
 * @param total how many rows the list has, as far as they were to be counted; null where that was not asked for
 */
public record PageJson(
        List<RowJson> rows,
        @Nullable String previous,
        @Nullable String next,
        @Nullable Long total) {

    /** Takes copies. */
    public PageJson {
        rows = List.copyOf(rows);
    }
}
