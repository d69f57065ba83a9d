package io.orderincident.statistics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Some days, one after the other, in the zone of the shop. Immutable.
 *
 * @param first the first day
 * @param last the last day, which belongs to it
 */
public record Period(LocalDate first, LocalDate last) {

    /** Every day that there may be in a database. */
    public static final Period EVER = new Period(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "a period must not end before it begins: first is " + first + ", last is " + last);
        }
    }

    /**
     * From one day to another.
     *
     * @param first the first day
     * @param last the last day, which belongs to it
     * @return the period
     * @throws IllegalArgumentException if it ends before it begins
     */
    public static Period of(LocalDate first, LocalDate last) {
        return new Period(first, last);
    }

    /**
     * A calendar month.
     *
     * @param month which
     * @return its days
     */
    public static Period of(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    /**
     * Whether a day belongs to it.
     *
     * @param day the day
     * @return true from the first to the last
     */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /**
     * How long it is.
     *
     * @return the number of its days, at least 1
     */
    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /**
     * How many parts of time it touches.
     *
     * @param grain how it is cut
     * @return the number, at least 1
     */
    public long parts(Grain grain) {
        return grain.unit().between(grain.startOf(first), grain.startOf(last)) + 1;
    }

    /**
     * The parts of time that it touches.
     *
     * @param grain how it is cut
     * @return the first date of each, in their order, so that a series shows those without incidents too
     */
    public List<LocalDate> starts(Grain grain) {
        List<LocalDate> starts = new ArrayList<>();
        for (LocalDate start = grain.startOf(first); !start.isAfter(last); start = grain.next(start)) {
            starts.add(start);
        }
        return starts;
    }

    @Override
    public String toString() {
        return first + " to " + last;
    }
}
