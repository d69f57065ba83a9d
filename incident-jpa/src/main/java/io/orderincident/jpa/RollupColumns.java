package io.orderincident.jpa;

import static java.util.stream.Collectors.joining;

import io.orderincident.money.Money;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How figures lie in their tables: the key, and behind it a column for each number, a row for each cost, a histogram each. */
final class RollupColumns {

    static final String ROLLUP = "inc_rollup";
    static final String COST = "inc_rollup_cost";
    static final String DURATION = "inc_rollup_duration";

    static final String KEY = "dated_by, grain, dimension, period_start, dimension_value";

    /** How many columns the key has, without the shop. */
    static final int KEY_SIZE = 5;

    static final List<String> NUMBERS = Stream.concat(
                    Stream.of(Count.values()).map(count -> "n_" + lower(count)),
                    Stream.of(DurationMeasure.values())
                            .flatMap(measure ->
                                    Stream.of("_count", "_elapsed", "_working").map(end -> lower(measure) + end)))
            .toList();

    static final List<String> HISTOGRAMS = Stream.of(DurationMeasure.values())
            .flatMap(measure -> Stream.of(TimeBasis.values()).map(basis -> lower(measure) + "_" + lower(basis)))
            .toList();

    static final List<String> COSTS = List.of("kind", "bearer", "currency", "amount");

    static final String SELECT_NUMBERS = select(ROLLUP, NUMBERS);
    static final String SELECT_HISTOGRAMS = select(DURATION, HISTOGRAMS);
    static final String SELECT_COSTS = select(COST, COSTS);

    private static final int FIRST_BEHIND_SHOP = 2;

    private RollupColumns() {}

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String select(String table, List<String> columns) {
        return "select " + KEY + ", " + String.join(", ", columns) + " from " + table;
    }

    /** What has a key. */
    static String delete(String table) {
        return "delete from " + table + " where shop_id = ? and " + KEY.replace(",", " = ? and") + " = ?";
    }

    static String insert(String table, List<String> columns) {
        return "insert into " + table + " (shop_id, " + KEY + ", " + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(1 + KEY_SIZE + columns.size(), "?")) + ")";
    }

    /** The numbers, added up over rows. */
    static String sums() {
        return NUMBERS.stream().map(column -> "sum(" + column + ")").collect(joining(", "));
    }

    /** Binds shop and key, and gives the index behind them. */
    static int bind(PreparedStatement row, String shop, RollupKey key) throws SQLException {
        row.setString(1, shop);
        return bind(row, FIRST_BEHIND_SHOP, key);
    }

    static int bind(PreparedStatement statement, int first, RollupKey key) throws SQLException {
        int index = first;
        statement.setString(index++, key.datedBy().name());
        statement.setString(index++, key.grain().name());
        statement.setString(index++, key.dimension().name());
        statement.setObject(index++, key.start());
        statement.setString(index++, key.value());
        return index;
    }

    static RollupKey key(ResultSet rows) throws SQLException {
        int index = 1;
        DatedBy datedBy = DatedBy.valueOf(rows.getString(index++));
        Grain grain = Grain.valueOf(rows.getString(index++));
        Dimension dimension = Dimension.valueOf(rows.getString(index++));
        LocalDate start = rows.getObject(index++, LocalDate.class);
        return new RollupKey(datedBy, grain, start, dimension, rows.getString(index));
    }

    /** That of a row's key, among those read until now. */
    static IncidentTally tally(Map<RollupKey, IncidentTally> tallies, ResultSet rows) throws SQLException {
        return tallies.computeIfAbsent(key(rows), first -> new IncidentTally());
    }

    static void bindNumbers(PreparedStatement row, int first, IncidentTally tally) throws SQLException {
        int index = first;
        for (Count count : Count.values()) {
            row.setLong(index++, tally.count(count));
        }
        for (DurationMeasure measure : DurationMeasure.values()) {
            row.setLong(index++, tally.durationCount(measure));
            for (TimeBasis basis : TimeBasis.values()) {
                row.setLong(index++, tally.durationSum(measure, basis));
            }
        }
    }

    /** Adds the numbers of a row, without histograms. */
    static void addNumbers(IncidentTally tally, ResultSet rows, int first) throws SQLException {
        int index = first;
        for (Count count : Count.values()) {
            tally.add(count, rows.getLong(index++));
        }
        for (DurationMeasure measure : DurationMeasure.values()) {
            long number = rows.getLong(index++);
            for (TimeBasis basis : TimeBasis.values()) {
                tally.addDurations(measure, basis, number, rows.getLong(index++));
            }
        }
    }

    static boolean hasNumbers(IncidentTally tally) {
        return Stream.of(Count.values()).anyMatch(count -> tally.count(count) != 0)
                || Stream.of(DurationMeasure.values())
                        .anyMatch(measure -> tally.durationCount(measure) != 0
                                || Stream.of(TimeBasis.values())
                                        .anyMatch(basis -> tally.durationSum(measure, basis) != 0));
    }

    static boolean hasHistograms(IncidentTally tally) {
        return Stream.of(DurationMeasure.values())
                .anyMatch(measure ->
                        Stream.of(TimeBasis.values()).anyMatch(basis -> tally.histogram(measure, basis).length > 0));
    }

    /** Null for what has none. */
    static void bindHistograms(PreparedStatement row, int first, IncidentTally tally) throws SQLException {
        int index = first;
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                byte[] encoded = tally.histogram(measure, basis);
                if (encoded.length == 0) {
                    row.setNull(index++, Types.VARBINARY);
                } else {
                    row.setBytes(index++, encoded);
                }
            }
        }
    }

    /** Adds the histograms of a row to what has the numbers already. */
    static void addHistograms(IncidentTally tally, ResultSet rows, int first) throws SQLException {
        int index = first;
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                byte[] encoded = rows.getBytes(index++);
                if (encoded != null) {
                    tally.addHistogram(measure, basis, encoded);
                }
            }
        }
    }

    static void addCost(IncidentTally tally, ResultSet rows, int first) throws SQLException {
        int index = first;
        CostKind kind = CostKind.valueOf(rows.getString(index++));
        CostBearer bearer = CostBearer.valueOf(rows.getString(index++));
        Currency currency = Currency.getInstance(rows.getString(index++));
        tally.addCost(kind, bearer, Money.of(rows.getBigDecimal(index), currency));
    }

    static void bindCost(PreparedStatement row, int first, CostAmount cost) throws SQLException {
        int index = first;
        row.setString(index++, cost.kind().name());
        row.setString(index++, cost.bearer().name());
        row.setString(index++, cost.amount().currency().getCurrencyCode());
        row.setBigDecimal(index, cost.amount().amount());
    }
}
