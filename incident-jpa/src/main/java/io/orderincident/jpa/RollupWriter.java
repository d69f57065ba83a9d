package io.orderincident.jpa;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupChange;
import io.orderincident.store.RollupKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to figures, each by reading, adding and writing it anew; each table for itself, as most changes leave costs as they are. */
final class RollupWriter {

    private static final String REMOVE_FACTS = "delete from inc_fact where shop_id = ? and incident_id in (%s)";
    private static final String ADD_FACT =
            "insert into inc_fact (incident_id, shop_id, status, registered_on, resolved_on, customer_id, body)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";

    private static final String OF_GROUP = " where shop_id = ? and dated_by = ? and grain = ? and dimension = ?"
            + " and period_start = ? and dimension_value in (%s)";

    private static final List<Table> TABLES = List.of(new Numbers(), new Costs(), new Histograms());

    private static final Comparator<RollupKey> BY_GROUP = Comparator.comparing(RollupKey::datedBy)
            .thenComparing(RollupKey::grain)
            .thenComparing(RollupKey::dimension)
            .thenComparing(RollupKey::start)
            .thenComparing(RollupKey::value);

    private final PlainStatements statements;

    RollupWriter(PlainStatements statements) {
        this.statements = statements;
    }

    void apply(RollupChange change) {
        ShopId shop = change.shop();
        for (List<IncidentFact> some : PlainStatements.parts(change.facts())) {
            replaceFacts(shop, some);
        }
        Map<RollupKey, IncidentTally> tallies = change.tallies();
        List<RollupKey> keys = tallies.keySet().stream().sorted(BY_GROUP).toList();
        for (Table table : TABLES) {
            List<RollupKey> held = keys.stream()
                    .filter(key -> table.holds(requireNonNull(tallies.get(key))))
                    .toList();
            for (List<RollupKey> some : PlainStatements.parts(held)) {
                Map<RollupKey, IncidentTally> sums = new LinkedHashMap<>();
                some.forEach(key -> sums.put(key, requireNonNull(tallies.get(key))));
                add(shop.value(), table, sums);
            }
        }
    }

    private void replaceFacts(ShopId shop, List<IncidentFact> facts) {
        List<IncidentId> ids = facts.stream().map(IncidentFact::incident).toList();
        statements.update(
                REMOVE_FACTS.formatted(PlainStatements.marks(ids.size())), PlainStatements.shopAndIds(shop, ids));
        statements.batch(ADD_FACT, statement -> {
            for (IncidentFact fact : facts) {
                int index = 1;
                statement.setLong(index++, fact.incident().value());
                statement.setString(index++, shop.value());
                statement.setString(index++, fact.status().name());
                statement.setObject(index++, fact.dates().registeredOn());
                statement.setObject(index++, fact.dates().resolvedOn(), Types.DATE);
                statement.setString(
                        index++,
                        fact.values(Dimension.CUSTOMER).stream().findFirst().orElse(null));
                statement.setString(index, FactJson.write(fact));
                statement.addBatch();
            }
        });
    }

    /** What is to be added becomes what is stored. */
    private void add(String shop, Table table, Map<RollupKey, IncidentTally> sums) {
        Set<RollupKey> stored = addStored(shop, table, sums);
        if (!stored.isEmpty()) {
            statements.batch(table.delete, row -> {
                for (RollupKey key : stored) {
                    RollupColumns.bind(row, shop, key);
                    row.addBatch();
                }
            });
        }
        statements.batch(table.insert, row -> {
            for (Map.Entry<RollupKey, IncidentTally> sum : sums.entrySet()) {
                table.write(row, shop, sum.getKey(), sum.getValue());
            }
        });
    }

    /** Asks for each group by itself, as databases find them by their keys so. */
    private Set<RollupKey> addStored(String shop, Table table, Map<RollupKey, IncidentTally> sums) {
        Map<RollupGroup, List<String>> groups = sums.keySet().stream()
                .collect(groupingBy(RollupGroup::of, LinkedHashMap::new, mapping(RollupKey::value, toList())));
        List<Object> parameters = new ArrayList<>();
        groups.forEach((group, values) -> {
            parameters.addAll(List.of(
                    shop,
                    group.datedBy().name(),
                    group.grain().name(),
                    group.dimension().name(),
                    group.start()));
            parameters.addAll(values);
        });
        Set<RollupKey> stored = new LinkedHashSet<>();
        statements.query(
                groups.values().stream()
                        .map(values -> table.select + OF_GROUP.formatted(PlainStatements.marks(values.size())))
                        .collect(joining(" union all ")),
                parameters,
                rows -> {
                    RollupKey key = RollupColumns.key(rows);
                    table.read(requireNonNull(sums.get(key)), rows, RollupColumns.KEY_SIZE + 1);
                    stored.add(key);
                });
        return stored;
    }

    /** Figures that differ in the value of their dimension only. */
    private record RollupGroup(DatedBy datedBy, Grain grain, LocalDate start, Dimension dimension) {

        static RollupGroup of(RollupKey key) {
            return new RollupGroup(key.datedBy(), key.grain(), key.start(), key.dimension());
        }
    }

    /** One of the tables, and what of a figure lies in it. */
    private abstract static class Table {

        private final String select;
        private final String delete;
        private final String insert;

        Table(String name, String select, List<String> columns) {
            this.select = select;
            this.delete = RollupColumns.delete(name);
            this.insert = RollupColumns.insert(name, columns);
        }

        abstract boolean holds(IncidentTally tally);

        abstract void read(IncidentTally tally, ResultSet rows, int first) throws SQLException;

        abstract void write(PreparedStatement row, String shop, RollupKey key, IncidentTally sum) throws SQLException;
    }

    private static final class Numbers extends Table {

        Numbers() {
            super(RollupColumns.ROLLUP, RollupColumns.SELECT_NUMBERS, RollupColumns.NUMBERS);
        }

        @Override
        boolean holds(IncidentTally tally) {
            return RollupColumns.hasNumbers(tally);
        }

        @Override
        void read(IncidentTally tally, ResultSet rows, int first) throws SQLException {
            RollupColumns.addNumbers(tally, rows, first);
        }

        @Override
        void write(PreparedStatement row, String shop, RollupKey key, IncidentTally sum) throws SQLException {
            if (holds(sum)) {
                RollupColumns.bindNumbers(row, RollupColumns.bind(row, shop, key), sum);
                row.addBatch();
            }
        }
    }

    private static final class Costs extends Table {

        Costs() {
            super(RollupColumns.COST, RollupColumns.SELECT_COSTS, RollupColumns.COSTS);
        }

        @Override
        boolean holds(IncidentTally tally) {
            return !tally.costs().isEmpty();
        }

        @Override
        void read(IncidentTally tally, ResultSet rows, int first) throws SQLException {
            RollupColumns.addCost(tally, rows, first);
        }

        @Override
        void write(PreparedStatement row, String shop, RollupKey key, IncidentTally sum) throws SQLException {
            for (CostAmount cost : sum.costs()) {
                RollupColumns.bindCost(row, RollupColumns.bind(row, shop, key), cost);
                row.addBatch();
            }
        }
    }

    private static final class Histograms extends Table {

        Histograms() {
            super(RollupColumns.DURATION, RollupColumns.SELECT_HISTOGRAMS, RollupColumns.HISTOGRAMS);
        }

        @Override
        boolean holds(IncidentTally tally) {
            return RollupColumns.hasHistograms(tally);
        }

        @Override
        void read(IncidentTally tally, ResultSet rows, int first) throws SQLException {
            RollupColumns.addHistograms(tally, rows, first);
        }

        @Override
        void write(PreparedStatement row, String shop, RollupKey key, IncidentTally sum) throws SQLException {
            if (holds(sum)) {
                RollupColumns.bindHistograms(row, RollupColumns.bind(row, shop, key), sum);
                row.addBatch();
            }
        }
    }
}
