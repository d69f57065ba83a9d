package io.orderincident.shop.web;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Origin;
import io.orderincident.party.ShopId;
import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.StatisticsRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the statistics page is asked for in its address. Immutable.
 *
 * @param from the first day
 * @param to the last day
 * @param grain into which parts the trend is cut
 * @param by by what incidents are told apart
 * @param type only of this type, null for all
 * @param priority only of this priority, null for all
 * @param origin only those noticed by this side, null for all
 * @param carrier only of this carrier, null for all
 * @param since the first day of the period to compare with
 * @param until the last day of that
 */
record StatisticsQuestion(
        LocalDate from,
        LocalDate to,
        Grain grain,
        Dimension by,
        @Nullable TypeCode type,
        @Nullable Priority priority,
        @Nullable Origin origin,
        @Nullable String carrier,
        LocalDate since,
        LocalDate until) {
    /** The months that are shown when nobody says otherwise, the one under way among them. */
    private static final int MONTHS = 3;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    /** What the page can tell apart; articles, customers and shops are in its lists of the top ten. */
    static final Set<Dimension> OFFERED = EnumSet.complementOf(
            EnumSet.of(Dimension.ARTICLE, Dimension.CUSTOMER, Dimension.SHOP, Dimension.MASS_CAUSE, Dimension.STATUS));

    /** What was not asked for is what most want to see; the period to compare with is the one just before. */
    static StatisticsQuestion of(Asked asked, LocalDate today) {
        LocalDate to = usable(asked.to, today);
        LocalDate from = usable(asked.from, to.minusMonths(MONTHS - 1L).withDayOfMonth(1));
        LocalDate until = usable(asked.until, from.minusDays(1));
        LocalDate since = usable(asked.since, until.minusDays(Math.max(0, to.toEpochDay() - from.toEpochDay())));
        return new StatisticsQuestion(
                from,
                to,
                asked.grain == null ? Grain.MONTH : asked.grain,
                asked.by == null || !OFFERED.contains(asked.by) ? Dimension.TYPE : asked.by,
                asked.type,
                asked.priority,
                asked.origin,
                asked.carrier,
                since,
                until);
    }

    /** No shop has been there for longer, or will be. */
    private static LocalDate usable(@Nullable LocalDate asked, LocalDate usual) {
        return asked == null || asked.getYear() < FIRST_YEAR || asked.getYear() > LAST_YEAR ? usual : asked;
    }

    /** As it is in the address: all of it may be missing. */
    record Asked(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Grain grain,
            @Nullable Dimension by,
            @Nullable TypeCode type,
            @Nullable Priority priority,
            @Nullable Origin origin,
            @Nullable String carrier,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {}

    StatisticsRequest request() {
        return new StatisticsRequest(from, to, grain, EnumSet.of(by, Dimension.TYPE), Set.of(), false);
    }

    StatisticsRequest baseline() {
        return new StatisticsRequest(since, until, Grain.MONTH, Set.of(), Set.of(), false);
    }

    /** Empty where all incidents of the shop are meant, which is quicker. */
    boolean isFiltered() {
        return type != null || priority != null || origin != null || carrier != null;
    }

    IncidentFilter filter(ShopId shop) {
        List<Criterion> criteria = new ArrayList<>();
        if (type != null) {
            criteria.add(IncidentFields.TYPE.is(type));
        }
        if (priority != null) {
            criteria.add(IncidentFields.PRIORITY.is(priority));
        }
        if (origin != null) {
            criteria.add(IncidentFields.ORIGIN.is(origin));
        }
        if (carrier != null) {
            criteria.add(IncidentFields.CARRIER.is(carrier));
        }
        return IncidentFilter.of(shop).where(criteria.toArray(Criterion[]::new));
    }
}
