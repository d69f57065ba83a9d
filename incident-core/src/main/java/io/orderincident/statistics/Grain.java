package io.orderincident.statistics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Into which parts time is cut. */
public enum Grain {
    /** A date. */
    DAY,
    /** Monday to Sunday (ISO 8601). */
    WEEK,
    /** A calendar month. */
    MONTH;

    /**
     * The part that a date lies in.
     *
     * @param date the date
     * @return the first date of that part
     */
    public LocalDate startOf(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    /**
     * The part that follows.
     *
     * @param start the first date of a part
     * @return the first date of the next one
     */
    public LocalDate next(LocalDate start) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }
}
