package io.orderincident.sla;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * When a resolved incident is to be looked at once more, and who closes it. Immutable.
 *
 * @param businessDays how many business days nobody has touched it, 1 to {@value #BUSINESS_DAYS_MAX}
 * @param closesAutomatically whether it is then closed by itself; else it waits in the review queue
 * @param keptForPeople the severities that are never closed by themselves
 */
public record ReviewPolicy(int businessDays, boolean closesAutomatically, Set<Severity> keptForPeople) {

    /** How many business days nobody has touched it: 3. */
    public static final int DEFAULT_BUSINESS_DAYS = 3;

    /** Longer ago than any calendar reaches. */
    private static final Duration LONGEST = Duration.ofDays(120_000);

    /** The most business days to wait. */
    public static final int BUSINESS_DAYS_MAX = 250;

    /** The severities that only people close: critical ones. */
    public static final Set<Severity> DEFAULT_KEPT_FOR_PEOPLE = Set.of(Severity.CRITICAL);

    /**
     * Takes a copy of the severities.
     *
     * @throws IllegalArgumentException if the number of days is out of range
     */
    public ReviewPolicy {
        if (businessDays < 1 || businessDays > BUSINESS_DAYS_MAX) {
            throw new IllegalArgumentException(
                    "businessDays must be 1 to " + BUSINESS_DAYS_MAX + ", but is " + businessDays);
        }
        keptForPeople = Set.copyOf(keptForPeople);
    }

    /**
     * The usual terms.
     *
     * @return {@value #DEFAULT_BUSINESS_DAYS} business days, closed by people only
     */
    public static ReviewPolicy defaults() {
        return new ReviewPolicy(DEFAULT_BUSINESS_DAYS, false, DEFAULT_KEPT_FOR_PEOPLE);
    }

    /**
     * The same after another number of days.
     *
     * @param days how many business days nobody has touched it
     * @return a copy
     */
    public ReviewPolicy after(int days) {
        return new ReviewPolicy(days, closesAutomatically, keptForPeople);
    }

    /**
     * The same, closing by itself.
     *
     * @return a copy
     */
    public ReviewPolicy automatic() {
        return new ReviewPolicy(businessDays, true, keptForPeople);
    }

    /**
     * The same with other severities left to people.
     *
     * @param severities which; none for all closed by themselves
     * @return a copy
     */
    public ReviewPolicy keepingForPeople(Set<Severity> severities) {
        return new ReviewPolicy(businessDays, closesAutomatically, severities);
    }

    /**
     * The latest instant such that what was last touched then, or before, is due for review. Found by halving, as
     * adding business days never goes backwards.
     *
     * @param calendar whose business days
     * @param now the instant of the question
     * @return to the microsecond; empty if nothing ever is, as the calendar has too few business days
     */
    public Optional<Instant> untouchedSince(BusinessCalendar calendar, Instant now) {
        Duration step = Duration.ofDays(businessDays);
        while (!isDue(calendar, now.minus(step), now)) {
            step = step.multipliedBy(2);
            if (step.compareTo(LONGEST) > 0) {
                return Optional.empty();
            }
        }
        Instant due = now.minus(step);
        Instant early = now;
        while (ChronoUnit.MICROS.between(due, early) > 1) {
            Instant middle = due.plus(ChronoUnit.MICROS.between(due, early) / 2, ChronoUnit.MICROS);
            if (isDue(calendar, middle, now)) {
                due = middle;
            } else {
                early = middle;
            }
        }
        return Optional.of(due.truncatedTo(ChronoUnit.MICROS));
    }

    /** What the calendar does not reach never comes. */
    private boolean isDue(BusinessCalendar calendar, Instant touched, Instant now) {
        try {
            return !calendar.addBusinessDays(touched, businessDays).isAfter(now);
        } catch (DateTimeException beyondTheCalendar) {
            return false;
        }
    }
}
