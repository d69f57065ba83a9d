package io.orderincident.store;

import io.orderincident.statistics.Grain;
import io.orderincident.statistics.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A period cut into whole months and the days around them, so that few stored figures make it up. Immutable.
 *
 * @param monthsOrNull from the first day of the first whole month to the last day of the last, null for none
 * @param days the days before and after these, at most two periods
 */
public record RollupCover(@Nullable Period monthsOrNull, List<Period> days) {

    /** Takes a copy. */
    public RollupCover {
        days = List.copyOf(days);
    }

    /**
     * By months as far as possible.
     *
     * @param period the period
     * @return what makes it up
     */
    public static RollupCover of(Period period) {
        LocalDate month = Grain.MONTH.startOf(period.first());
        LocalDate first = month.equals(period.first()) ? month : Grain.MONTH.next(month);
        LocalDate behind = Grain.MONTH.startOf(period.last().plusDays(1));
        if (!first.isBefore(behind)) {
            return ofDays(period);
        }
        List<Period> days = new ArrayList<>();
        if (period.first().isBefore(first)) {
            days.add(Period.of(period.first(), first.minusDays(1)));
        }
        if (!period.last().isBefore(behind)) {
            days.add(Period.of(behind, period.last()));
        }
        return new RollupCover(Period.of(first, behind.minusDays(1)), days);
    }

    /**
     * By days only.
     *
     * @param period the period
     * @return its days
     */
    public static RollupCover ofDays(Period period) {
        return new RollupCover(null, List.of(period));
    }

    /**
     * The whole months.
     *
     * @return from the first day of the first to the last day of the last, empty if there is none
     */
    public Optional<Period> months() {
        return Optional.ofNullable(monthsOrNull);
    }

    /**
     * Whether a stored figure is a part of it.
     *
     * @param key which
     * @return true for a whole month, or one of the days around them
     */
    public boolean contains(RollupKey key) {
        return key.grain() == Grain.MONTH
                ? monthsOrNull != null && monthsOrNull.contains(key.start())
                : days.stream().anyMatch(part -> part.contains(key.start()));
    }

    /**
     * Whether a day lies in it.
     *
     * @param day the day
     * @return true for those of the months, and those around them
     */
    public boolean contains(LocalDate day) {
        return (monthsOrNull != null && monthsOrNull.contains(day))
                || days.stream().anyMatch(part -> part.contains(day));
    }
}
