package io.orderincident.search;

import io.orderincident.catalog.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How a list of incidents is sorted. Ties go by the date of registration, or else by id. */
public enum SortOrder {

    /** By registration, so that new ones do not delay old ones. */
    OLDEST_FIRST,

    /** By registration, the newest first. */
    NEWEST_FIRST,

    /** By next deadline; those without one come behind, oldest first. */
    NEXT_DEADLINE,

    /** By priority, of the same priority the oldest first. */
    PRIORITY;

    /** The priorities, one for each part of a list that is sorted by them. */
    public static final List<Priority> FALLING_PRIORITIES =
            Stream.of(Priority.values()).sorted(Comparator.reverseOrder()).toList();

    /**
     * Into how many parts a list falls that are sorted each by itself, one after the other.
     *
     * @return the number
     */
    public int parts() {
        return switch (this) {
            case OLDEST_FIRST, NEWEST_FIRST -> 1;
            case NEXT_DEADLINE -> 2;
            case PRIORITY -> FALLING_PRIORITIES.size();
        };
    }

    /**
     * In which part a row is.
     *
     * @param row the row
     * @return the part, counted from 0
     */
    public int partOf(IncidentSummary row) {
        return switch (this) {
            case OLDEST_FIRST, NEWEST_FIRST -> 0;
            case NEXT_DEADLINE -> row.dueAt() == null ? 1 : 0;
            case PRIORITY -> FALLING_PRIORITIES.indexOf(row.priority());
        };
    }

    /**
     * Whether a part is sorted by deadline, not by registration.
     *
     * @param part the part
     * @return true for the first part of {@link #NEXT_DEADLINE}
     */
    public boolean isByDeadline(int part) {
        return this == NEXT_DEADLINE && part == 0;
    }

    /**
     * Whether only staff may sort by it, as customers do not know what it goes by.
     *
     * @return true for {@link #NEXT_DEADLINE}
     */
    public boolean isStaffOnly() {
        return this == NEXT_DEADLINE;
    }

    /**
     * Whether the latest come first.
     *
     * @return true for {@link #NEWEST_FIRST}
     */
    public boolean isDescending() {
        return this == NEWEST_FIRST;
    }

    /**
     * By this order.
     *
     * @return compares rows
     */
    public Comparator<IncidentSummary> comparator() {
        Comparator<IncidentSummary> byTime =
                Comparator.comparingLong(this::microsOf).thenComparing(IncidentSummary::id);
        return Comparator.comparingInt(this::partOf).thenComparing(isDescending() ? byTime.reversed() : byTime);
    }

    /** What a row is sorted by in its part, in microseconds. */
    long microsOf(IncidentSummary row) {
        Instant due = row.dueAt();
        Instant at = this == NEXT_DEADLINE && due != null ? due : row.registeredAt();
        return TimeUnit.MICROSECONDS.convert(Duration.ofSeconds(at.getEpochSecond(), at.getNano()));
    }
}
