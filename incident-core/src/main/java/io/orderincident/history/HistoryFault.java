package io.orderincident.history;

/**
 * A place where a stored history is not as it was written. Immutable.
 *
 * @param version the place, counted from 1
 * @param kind what is wrong there
 */
public record HistoryFault(long version, Kind kind) {

    /** What can be wrong with a place of a history. */
    public enum Kind {
        /** The entry says something else than was written. */
        ALTERED,
        /** There is no entry, and there was one. */
        MISSING,
        /** The entry, or the one before it, stands where another was written. */
        OUT_OF_PLACE,
        /** The history leads to another state than the stored one. */
        LEADS_ELSEWHERE
    }
}
