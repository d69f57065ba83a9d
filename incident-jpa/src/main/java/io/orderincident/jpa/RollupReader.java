package io.orderincident.jpa;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.orderincident.party.ShopId;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TooManyGroupsException;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupCover;
import io.orderincident.store.RollupKey;
import io.orderincident.store.RollupStore.RollupQuestion;
import io.orderincident.store.RollupStore.RollupReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds up figures over a period, by few statements whatever it is asked for. */
final class RollupReader {

    private static final String GROUPS = "select dimension, dimension_value, " + RollupColumns.sums()
            + " from inc_rollup where shop_id = %s and dated_by = 'REGISTERED' and dimension in (%s) and (%s)"
            + " group by dimension, dimension_value";

    private static final String GROUP_COSTS = "select dimension, dimension_value, kind, bearer, currency, sum(amount)"
            + " from inc_rollup_cost where shop_id = %s and dated_by = 'REGISTERED' and dimension in (%s) and (%s)"
            + " group by dimension, dimension_value, kind, bearer, currency";

    private static final String GROUP_HISTOGRAMS = "select dimension, dimension_value, "
            + String.join(", ", RollupColumns.HISTOGRAMS)
            + " from inc_rollup_duration where shop_id = %s and dated_by = 'REGISTERED' and dimension in (%s) and (%s)";

    /** Of all incidents, as they are stored. */
    private static final String OF_ALL =
            " where shop_id = %s and dated_by in ('REGISTERED', 'RESOLVED') and dimension = 'SHOP' and (%s)";

    /** Days with what is open of them, and without a day how often mass incidents are counted more than once. */
    private static final String OPEN_AND_REPEATED = """
            select period_start, n_open from inc_rollup
            where shop_id = %s and dated_by = 'REGISTERED' and grain = 'DAY' and dimension = 'SHOP' and n_open > 0
            union all
            select cast(null as date), sum(n_incidents) - count(distinct dimension_value) from inc_rollup
            where shop_id = %s and dated_by = 'REGISTERED' and dimension = 'MASS_CAUSE' and n_incidents > 0 and (%s)
            """;

    private static final String TOP = """
            select dimension_value, sum(n_incidents) as n from inc_rollup
            where %s and dimension = %s and dated_by = 'REGISTERED' group by dimension_value
            having sum(n_incidents) > 0 order by n desc, dimension_value%s limit %d
            """;

    private static final String TOP_CUSTOMERS = """
            select customer_id, count(*) as n from inc_fact
            where %s and customer_id is not null and status not in ('CANCELLED', 'MERGED') group by customer_id
            order by n desc, customer_id%s limit %d
            """;

    /** Whatever the language of the database; the others do so by default. */
    private static final String BY_CHARACTERS = " collate \"C\"";

    private final PlainStatements statements;
    private final Supplier<Database> database;
    private final JpaStatistics statistics;

    RollupReader(PlainStatements statements, Supplier<Database> database, JpaStatistics statistics) {
        this.statements = statements;
        this.database = database;
        this.statistics = statistics;
    }

    /** Of one moment only if nobody counts meanwhile. */
    RollupReading read(RollupQuestion question) {
        Map<Dimension, Map<String, IncidentTally>> groups = new EnumMap<>(Dimension.class);
        question.dimensions().forEach(dimension -> groups.put(dimension, new HashMap<>()));
        groups(
                question,
                GROUPS,
                question.dimensions(),
                question.cover(),
                (rows, tally) -> RollupColumns.addNumbers(tally, rows, 3),
                groups);
        groups(
                question,
                GROUP_COSTS,
                question.dimensions(),
                question.cover(),
                (rows, tally) -> RollupColumns.addCost(tally, rows, 3),
                groups);
        groups(
                question,
                GROUP_HISTOGRAMS,
                question.durationsBy(),
                question.cover().withoutDays(),
                (rows, tally) -> RollupColumns.addHistograms(tally, rows, 3),
                groups);
        Map<RollupKey, IncidentTally> trend = trend(question);
        Map<LocalDate, Long> open = new TreeMap<>();
        long repeats = openAndRepeated(question, open);
        return new RollupReading(
                groups,
                dated(trend, DatedBy.REGISTERED),
                dated(trend, DatedBy.RESOLVED),
                repeats,
                open,
                statistics.countUncounted(question.shop()));
    }

    /** How often mass incidents are counted more than once. */
    private long openAndRepeated(RollupQuestion question, Map<LocalDate, Long> open) {
        Parameters parameters = new Parameters();
        String shop = question.shop().value();
        String sql = OPEN_AND_REPEATED.formatted(
                parameters.add(shop), parameters.add(shop), covered(question.cover(), parameters));
        List<Long> repeats = new ArrayList<>();
        statements.query(sql, parameters, rows -> {
            LocalDate day = rows.getObject(1, LocalDate.class);
            if (day == null) {
                repeats.add(rows.getLong(2));
            } else {
                open.put(day, rows.getLong(2));
            }
        });
        return repeats.get(0);
    }

    private void groups(
            RollupQuestion question,
            String sql,
            Set<Dimension> dimensions,
            RollupCover cover,
            Addition addition,
            Map<Dimension, Map<String, IncidentTally>> groups) {
        if (dimensions.isEmpty() || cover.parts().isEmpty()) {
            return;
        }
        Parameters parameters = new Parameters();
        String asked = sql.formatted(
                parameters.add(question.shop().value()),
                parameters.addAll(dimensions.stream().map(Enum::name).sorted().toList()),
                covered(cover, parameters));
        statements.query(asked, parameters, rows -> addition.add(rows, group(groups, rows)));
    }

    private static IncidentTally group(Map<Dimension, Map<String, IncidentTally>> groups, ResultSet rows)
            throws SQLException {
        Dimension dimension = Dimension.valueOf(rows.getString(1));
        Map<String, IncidentTally> values = requireNonNull(groups.get(dimension));
        IncidentTally tally = values.computeIfAbsent(rows.getString(2), first -> new IncidentTally());
        if (values.size() > GroupedTally.GROUPS_MAX) {
            throw new TooManyGroupsException(dimension.name(), GroupedTally.GROUPS_MAX);
        }
        return tally;
    }

    /** Adds a row to the figures of its group. */
    @FunctionalInterface
    private interface Addition {

        void add(ResultSet rows, IncidentTally tally) throws SQLException;
    }

    private Map<RollupKey, IncidentTally> trend(RollupQuestion question) {
        Map<RollupKey, IncidentTally> trend = new HashMap<>();
        int behind = RollupColumns.KEY_SIZE + 1;
        List<String> parts = new ArrayList<>(List.of(RollupColumns.SELECT_NUMBERS, RollupColumns.SELECT_COSTS));
        if (question.trendDurations()) {
            parts.add(RollupColumns.SELECT_HISTOGRAMS);
        }
        for (String sql : parts) {
            Parameters parameters = new Parameters();
            String where =
                    OF_ALL.formatted(parameters.add(question.shop().value()), covered(question.trend(), parameters));
            statements.query(sql + where, parameters, rows -> {
                IncidentTally tally = RollupColumns.tally(trend, rows);
                if (sql.equals(RollupColumns.SELECT_NUMBERS)) {
                    RollupColumns.addNumbers(tally, rows, behind);
                } else if (sql.equals(RollupColumns.SELECT_COSTS)) {
                    RollupColumns.addCost(tally, rows, behind);
                } else {
                    RollupColumns.addHistograms(tally, rows, behind);
                }
            });
        }
        return trend;
    }

    private static Map<RollupKey, IncidentTally> dated(Map<RollupKey, IncidentTally> trend, DatedBy datedBy) {
        Map<RollupKey, IncidentTally> dated = new HashMap<>(trend);
        dated.keySet().removeIf(key -> key.datedBy() != datedBy);
        return dated;
    }

    private static String covered(RollupCover cover, Parameters parameters) {
        return cover.parts().stream()
                .map(part -> "grain = '" + part.grain() + "' and " + within("period_start", part.period(), parameters))
                .collect(joining(" or "));
    }

    private static String within(String date, Period period, Parameters parameters) {
        return date + " between " + parameters.add(period.first()) + " and " + parameters.add(period.last());
    }

    Map<String, Long> top(@Nullable ShopId shop, Dimension dimension, RollupCover cover, int most) {
        Parameters parameters = new Parameters();
        String collation = database.get() == Database.POSTGRESQL ? BY_CHARACTERS : "";
        String ofShop = shop == null ? "" : "shop_id = " + parameters.add(shop.value()) + " and ";
        String sql = dimension == Dimension.CUSTOMER
                ? TOP_CUSTOMERS.formatted(ofShop + "(" + registered(cover, parameters) + ")", collation, most)
                : TOP.formatted(
                        ofShop + "(" + covered(cover, parameters) + ")",
                        parameters.add(dimension.name()),
                        collation,
                        most);
        Map<String, Long> top = new LinkedHashMap<>();
        statements.query(sql, parameters, rows -> top.put(rows.getString(1), rows.getLong(2)));
        return top;
    }

    private static String registered(RollupCover cover, Parameters parameters) {
        return cover.parts().stream()
                .map(part -> within("registered_on", part.period(), parameters))
                .collect(joining(" or "));
    }
}
