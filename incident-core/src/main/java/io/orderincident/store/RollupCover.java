package io.orderincident.store;

import io.orderincident.statistics.Grain;
import io.orderincident.statistics.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A period cut into whole years, the whole months around them and the days around these, so that few stored figures make it up.
 * Immutable.
 *
 * @param parts at most five, in order of time, each day of the period in one of them
 */
public record RollupCover(List<Part> parts) {

    /** Takes a copy. */
    public RollupCover {
        parts = List.copyOf(parts);
    }

    /**
     * Some stored figures that follow each other. Immutable.
     *
     * @param grain how long each of them is: a day, a month or a year
     * @param period from the first day of the first to the last day of the last
     */
    public record Part(Grain grain, Period period) {}

    /**
     * By years as far as possible, and by months as far as that is possible.
     *
     * @param period the period
     * @return what makes it up
     */
    public static RollupCover of(Period period) {
        return cut(period, Grain.YEAR);
    }

    /**
     * By months as far as possible.
     *
     * @param period the period
     * @return what makes it up
     */
    public static RollupCover ofMonths(Period period) {
        return cut(period, Grain.MONTH);
    }

    /**
     * By days only.
     *
     * @param period the period
     * @return its days
     */
    public static RollupCover ofDays(Period period) {
        return cut(period, Grain.DAY);
    }

    private static RollupCover cut(Period period, Grain longest) {
        List<Part> parts = new ArrayList<>();
        cut(period, longest, parts);
        return new RollupCover(parts);
    }

    private static void cut(Period period, Grain grain, List<Part> parts) {
        if (grain == Grain.DAY) {
            parts.add(new Part(grain, period));
            return;
        }
        Grain shorter = grain == Grain.YEAR ? Grain.MONTH : Grain.DAY;
        LocalDate start = grain.startOf(period.first());
        LocalDate first = start.equals(period.first()) ? start : grain.next(start);
        LocalDate behind = grain.startOf(period.last().plusDays(1));
        if (!first.isBefore(behind)) {
            cut(period, shorter, parts);
            return;
        }
        if (period.first().isBefore(first)) {
            cut(Period.of(period.first(), first.minusDays(1)), shorter, parts);
        }
        parts.add(new Part(grain, Period.of(first, behind.minusDays(1))));
        if (!period.last().isBefore(behind)) {
            cut(Period.of(behind, period.last()), shorter, parts);
        }
    }

    /**
     * The part of it of which there are histograms.
     *
     * @return the months and years, without any part if there are none
     */
    public RollupCover withoutDays() {
        return new RollupCover(
                parts.stream().filter(part -> part.grain() != Grain.DAY).toList());
    }

    /**
     * Whether a stored figure is a part of it.
     *
     * @param key which
     * @return true for a whole year or month, or one of the days around them
     */
    public boolean contains(RollupKey key) {
        return parts.stream()
                .anyMatch(part -> part.grain() == key.grain() && part.period().contains(key.start()));
    }

    /**
     * Whether a day lies in it.
     *
     * @param day the day
     * @return true for those of the years and months, and those around them
     */
    public boolean contains(LocalDate day) {
        return parts.stream().anyMatch(part -> part.period().contains(day));
    }
}
