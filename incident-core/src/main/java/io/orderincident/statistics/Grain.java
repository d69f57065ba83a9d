package io.orderincident.statistics;

import io.orderincident.catalog.LocalizedText;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Into which parts time is cut. */
public enum Grain {
    /** A date. */
    DAY("day", "día"),
    /** Monday to Sunday (ISO 8601). */
    WEEK("week", "semana"),
    /** A calendar month. */
    MONTH("month", "mes"),
    /** A calendar year. */
    YEAR("year", "año");

    private final String english;
    private final String spanish;

    Grain(String english, String spanish) {
        this.english = english;
        this.spanish = spanish;
    }

    /**
     * What people call it.
     *
     * @return as it stands within a sentence, in the languages that the library ships
     */
    public LocalizedText words() {
        return LocalizedText.of(english, spanish);
    }

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
            case YEAR -> date.withDayOfYear(1);
        };
    }

    /**
     * The part that follows.
     *
     * @param start the first date of a part
     * @return the first date of the next one
     */
    public LocalDate next(LocalDate start) {
        return start.plus(1, unit());
    }

    ChronoUnit unit() {
        return switch (this) {
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH -> ChronoUnit.MONTHS;
            case YEAR -> ChronoUnit.YEARS;
        };
    }
}
