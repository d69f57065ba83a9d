package io.orderincident.jpa;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TooManyGroupsException;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupChange;
import io.orderincident.store.RollupCover;
import io.orderincident.store.RollupKey;
import io.orderincident.store.RollupStore;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Figures as rows, each changed by reading, adding and writing it anew under the lock of its shop. A reading takes several
 * statements, and is made again when the revision of the shop has changed meanwhile.
 */
final class JpaRollups implements RollupStore {

    /** How many figures, or facts, are read or removed by one statement. */
    private static final int AT_ONCE = 100;

    /** How often a reading is made anew when figures change meanwhile. */
    private static final int ATTEMPTS = 20;

    /** How many facts the driver fetches at once. */
    private static final int FETCHED = 500;

    private static final String FACTS = "select body from inc_fact where shop_id = ? and incident_id in (%s)";
    private static final String REMOVE_FACTS = "delete from inc_fact where shop_id = ? and incident_id in (%s)";
    private static final String ADD_FACT =
            "insert into inc_fact (incident_id, shop_id, status, registered_on, resolved_on, customer_id, body)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";

    private static final String OF_GROUP = " where shop_id = ? and dated_by = ? and grain = ? and dimension = ?"
            + " and period_start = ? and dimension_value in (%s)";
    private static final String OF_PERIOD = " where shop_id = ? and dated_by = ? and period_start between ? and ?";
    private static final String NUMBERS =
            "select " + RollupColumns.KEY + ", " + String.join(", ", RollupColumns.NUMBERS) + " from inc_rollup";
    private static final String COSTS =
            "select " + RollupColumns.KEY + ", " + String.join(", ", RollupColumns.COSTS) + " from inc_rollup_cost";
    private static final String HISTOGRAMS = "select " + RollupColumns.KEY + ", "
            + String.join(", ", RollupColumns.HISTOGRAMS) + " from inc_rollup_duration";

    private static final String ADD_NUMBERS = RollupColumns.insert(RollupColumns.ROLLUP, RollupColumns.NUMBERS);
    private static final String ADD_COST = RollupColumns.insert(RollupColumns.COST, RollupColumns.COSTS);
    private static final String ADD_HISTOGRAMS = RollupColumns.insert(RollupColumns.DURATION, RollupColumns.HISTOGRAMS);

    private static final List<String> TABLES =
            List.of(RollupColumns.ROLLUP, RollupColumns.COST, RollupColumns.DURATION);

    private static final String REVISION = "select revision from inc_statistics where shop_id = ?";
    private static final String REVISE = "update inc_statistics set revision = revision + 1 where shop_id = ?";

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
    private static final String OF_ALL = " where shop_id = %s and dimension = 'SHOP' and (%s)";

    private static final String MASS_REPEATS =
            "select sum(n_incidents) - count(distinct dimension_value) from inc_rollup"
                    + " where shop_id = %s and dated_by = 'REGISTERED' and dimension = 'MASS_CAUSE' and n_incidents > 0 and (%s)";

    private static final String OPEN = """
            select period_start, n_open from inc_rollup
            where shop_id = ? and dated_by = 'REGISTERED' and grain = 'DAY' and dimension = 'SHOP' and n_open > 0
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

    private static final String FOUND = """
            select f.body, %s from inc_fact f where f.shop_id = %s and f.%s between %s and %s
            """;

    private static final String SPAN = """
            select min(first_day), max(last_day) from (
                select min(registered_on) as first_day, max(registered_on) as last_day from inc_fact where shop_id = ?
                union all
                select min(resolved_on), max(resolved_on) from inc_fact where shop_id = ?
                union all
                select min(period_start), max(period_start) from inc_rollup where shop_id = ?) d
            """;

    private final Supplier<EntityManager> current;
    private final UnaryOperator<String> qualified;
    private final Supplier<Database> database;
    private final JpaStatistics statistics;

    /**
     * Begins.
     *
     * @param current the entity manager, when what was collected has been written
     * @param qualified puts the schema before the names of tables
     */
    JpaRollups(
            Supplier<EntityManager> current,
            UnaryOperator<String> qualified,
            Supplier<Database> database,
            JpaStatistics statistics) {
        this.current = current;
        this.qualified = qualified;
        this.database = database;
        this.statistics = statistics;
    }

    @Override
    public Map<IncidentId, IncidentFact> facts(ShopId shop, Collection<IncidentId> incidents) {
        Map<IncidentId, IncidentFact> facts = new HashMap<>();
        for (List<IncidentId> some : parts(List.copyOf(incidents))) {
            query(FACTS.formatted(marks(some.size())), shopAndIds(shop, some), rows -> {
                IncidentFact fact = fact(rows);
                facts.put(fact.incident(), fact);
            });
        }
        return facts;
    }

    private static IncidentFact fact(ResultSet rows) throws SQLException {
        return FactJson.read(rows.getString(1));
    }

    private static List<Object> shopAndIds(ShopId shop, List<IncidentId> incidents) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(shop.value());
        incidents.forEach(incident -> parameters.add(incident.value()));
        return parameters;
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }

    @Override
    public void apply(RollupChange change) {
        String shop = change.shop().value();
        for (List<IncidentFact> some : parts(change.facts())) {
            replaceFacts(change.shop(), some);
        }
        Map<RollupGroup, Map<String, IncidentTally>> groups = new HashMap<>();
        change.tallies()
                .forEach((key, tally) -> groups.computeIfAbsent(RollupGroup.of(key), first -> new TreeMap<>())
                        .put(key.value(), tally));
        groups.forEach((group, tallies) -> {
            for (List<String> values : parts(List.copyOf(tallies.keySet()))) {
                add(shop, group, values, tallies);
            }
        });
        update(REVISE, List.of(shop));
    }

    private void replaceFacts(ShopId shop, List<IncidentFact> facts) {
        List<IncidentId> ids = facts.stream().map(IncidentFact::incident).toList();
        update(REMOVE_FACTS.formatted(marks(ids.size())), shopAndIds(shop, ids));
        batch(ADD_FACT, statement -> {
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

    /** The figures of some rows of all three tables. */
    private Map<RollupKey, IncidentTally> stored(String where, Binding binding) {
        Map<RollupKey, IncidentTally> stored = new HashMap<>();
        int behind = RollupColumns.KEY_SIZE + 1;
        query(NUMBERS + where, binding, rows -> RollupColumns.addNumbers(tally(stored, rows), rows, behind));
        query(COSTS + where, binding, rows -> RollupColumns.addCost(tally(stored, rows), rows, behind));
        query(HISTOGRAMS + where, binding, rows -> RollupColumns.addHistograms(tally(stored, rows), rows, behind));
        return stored;
    }

    private static IncidentTally tally(Map<RollupKey, IncidentTally> tallies, ResultSet rows) throws SQLException {
        return tallies.computeIfAbsent(RollupColumns.key(rows), first -> new IncidentTally());
    }

    /** Each table for itself, as most changes leave costs and durations as they are. */
    private void add(String shop, RollupGroup group, List<String> values, Map<String, IncidentTally> more) {
        add(shop, group, values, more, new Table(RollupColumns.ROLLUP, NUMBERS, ADD_NUMBERS) {
            @Override
            boolean holds(IncidentTally tally) {
                return true;
            }

            @Override
            void read(IncidentTally tally, ResultSet rows, int first) throws SQLException {
                RollupColumns.addNumbers(tally, rows, first);
            }

            @Override
            void write(PreparedStatement row, String shop, RollupKey key, IncidentTally sum) throws SQLException {
                if (RollupColumns.hasNumbers(sum)) {
                    RollupColumns.bindNumbers(row, RollupColumns.bind(row, shop, key), sum);
                    row.addBatch();
                }
            }
        });
        add(shop, group, values, more, new Table(RollupColumns.COST, COSTS, ADD_COST) {
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
        });
        if (group.grain() == Grain.MONTH) {
            add(shop, group, values, more, new Table(RollupColumns.DURATION, HISTOGRAMS, ADD_HISTOGRAMS) {
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
                    if (RollupColumns.hasHistograms(sum)) {
                        RollupColumns.bindHistograms(row, RollupColumns.bind(row, shop, key), sum);
                        row.addBatch();
                    }
                }
            });
        }
    }

    /** One of the tables, and what of a figure lies in it. */
    private abstract static class Table {

        private final String name;
        private final String select;
        private final String insert;

        Table(String name, String select, String insert) {
            this.name = name;
            this.select = select;
            this.insert = insert;
        }

        abstract boolean holds(IncidentTally tally);

        abstract void read(IncidentTally tally, ResultSet rows, int first) throws SQLException;

        abstract void write(PreparedStatement row, String shop, RollupKey key, IncidentTally sum) throws SQLException;
    }

    private void add(
            String shop, RollupGroup group, List<String> values, Map<String, IncidentTally> more, Table table) {
        Map<String, IncidentTally> sums = new TreeMap<>();
        values.forEach(value -> {
            IncidentTally tally = requireNonNull(more.get(value));
            if (table.holds(tally)) {
                IncidentTally sum = new IncidentTally();
                sum.merge(tally);
                sums.put(value, sum);
            }
        });
        if (sums.isEmpty()) {
            return;
        }
        String where = OF_GROUP.formatted(marks(sums.size()));
        List<Object> parameters = new ArrayList<>(List.of(
                shop,
                group.datedBy().name(),
                group.grain().name(),
                group.dimension().name(),
                group.start()));
        parameters.addAll(sums.keySet());
        query(table.select + where, parameters, rows -> {
            IncidentTally sum = requireNonNull(sums.get(RollupColumns.key(rows).value()));
            table.read(sum, rows, RollupColumns.KEY_SIZE + 1);
        });
        update("delete from " + table.name + where, parameters);
        batch(table.insert, row -> {
            for (Map.Entry<String, IncidentTally> sum : sums.entrySet()) {
                table.write(row, shop, group.key(sum.getKey()), sum.getValue());
            }
        });
    }

    /** Figures that differ in the value of their dimension only. */
    private record RollupGroup(DatedBy datedBy, Grain grain, LocalDate start, Dimension dimension) {

        static RollupGroup of(RollupKey key) {
            return new RollupGroup(key.datedBy(), key.grain(), key.start(), key.dimension());
        }

        RollupKey key(String value) {
            return new RollupKey(datedBy, grain, start, dimension, value);
        }
    }

    @Override
    public void clear(ShopId shop) {
        TABLES.forEach(table -> update("delete from " + table + " where shop_id = ?", List.of(shop.value())));
        update("delete from inc_fact where shop_id = ?", List.of(shop.value()));
        update(REVISE, List.of(shop.value()));
    }

    @Override
    public RollupReading read(RollupQuestion question) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = revision(question.shop());
            RollupReading reading = reading(question);
            if (revision(question.shop()) == before) {
                return reading;
            }
        }
        throw new ConcurrentChangeException(
                "the figures of shop " + question.shop() + " change all the time: try again");
    }

    @Override
    public long revision(ShopId shop) {
        List<Long> found = new ArrayList<>();
        query(REVISION, List.of(shop.value()), rows -> found.add(rows.getLong(1)));
        return found.isEmpty() ? 0 : found.get(0);
    }

    private RollupReading reading(RollupQuestion question) {
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
        question.cover()
                .months()
                .ifPresent(months -> groups(
                        question,
                        GROUP_HISTOGRAMS,
                        question.durationsBy(),
                        new RollupCover(months, List.of()),
                        (rows, tally) -> RollupColumns.addHistograms(tally, rows, 3),
                        groups));
        Map<RollupKey, IncidentTally> trend = trend(question);
        Map<LocalDate, Long> open = new TreeMap<>();
        query(
                OPEN,
                List.of(question.shop().value()),
                rows -> open.put(rows.getObject(1, LocalDate.class), rows.getLong(2)));
        return new RollupReading(
                groups,
                dated(trend, DatedBy.REGISTERED),
                dated(trend, DatedBy.RESOLVED),
                massRepeats(question),
                open,
                statistics.countUncounted(question.shop()));
    }

    private long massRepeats(RollupQuestion question) {
        Parameters parameters = new Parameters();
        String sql =
                MASS_REPEATS.formatted(parameters.add(question.shop().value()), covered(question.cover(), parameters));
        List<Long> repeats = new ArrayList<>();
        query(sql, parameters, rows -> repeats.add(rows.getLong(1)));
        return repeats.get(0);
    }

    private void groups(
            RollupQuestion question,
            String sql,
            Set<Dimension> dimensions,
            RollupCover cover,
            Addition addition,
            Map<Dimension, Map<String, IncidentTally>> groups) {
        if (dimensions.isEmpty()) {
            return;
        }
        Parameters parameters = new Parameters();
        String asked = sql.formatted(
                parameters.add(question.shop().value()),
                parameters.addAll(dimensions.stream().map(Enum::name).sorted().toList()),
                covered(cover, parameters));
        query(asked, parameters, rows -> addition.add(rows, group(groups, rows)));
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
        for (String sql : List.of(NUMBERS, COSTS, HISTOGRAMS)) {
            Parameters parameters = new Parameters();
            String where =
                    OF_ALL.formatted(parameters.add(question.shop().value()), covered(question.trend(), parameters));
            query(sql + where, parameters, rows -> {
                IncidentTally tally = tally(trend, rows);
                if (sql.equals(NUMBERS)) {
                    RollupColumns.addNumbers(tally, rows, behind);
                } else if (sql.equals(COSTS)) {
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
        List<String> ranges = new ArrayList<>();
        cover.months().ifPresent(months -> ranges.add("grain = 'MONTH' and " + begins(months, parameters)));
        cover.days().forEach(days -> ranges.add("grain = 'DAY' and " + begins(days, parameters)));
        return String.join(" or ", ranges);
    }

    private static String begins(Period period, Parameters parameters) {
        return "period_start between " + parameters.add(period.first()) + " and " + parameters.add(period.last());
    }

    @Override
    public Map<String, Long> top(@Nullable ShopId shop, Dimension dimension, RollupCover cover, int most) {
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
        query(sql, parameters, rows -> top.put(rows.getString(1), rows.getLong(2)));
        return top;
    }

    private static String registered(RollupCover cover, Parameters parameters) {
        List<Period> periods = new ArrayList<>(cover.days());
        cover.months().ifPresent(periods::add);
        return periods.stream()
                .map(period -> "registered_on between " + parameters.add(period.first()) + " and "
                        + parameters.add(period.last()))
                .collect(joining(" or "));
    }

    /** In one statement, as only that sees everything at the same moment on every database. */
    @Override
    public void facts(Instant now, List<FactQuestion> questions) {
        List<String> parts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (FactQuestion question : questions) {
            SearchSql search = new SearchSql(database.get(), question.filter(), now);
            Parameters parameters = search.parameters();
            String sql = found(parts.size(), question, search);
            parts.add(parameters.plain(sql));
            values.addAll(parameters.inOrderOf(sql));
        }
        query(
                String.join(" union all ", parts),
                values,
                rows -> questions.get(rows.getInt(2)).each().accept(fact(rows)));
    }

    private static String found(int number, FactQuestion question, SearchSql search) {
        Parameters parameters = search.parameters();
        String dated = FOUND.formatted(
                number,
                parameters.add(question.filter().shop().value()),
                question.datedBy() == DatedBy.REGISTERED ? "registered_on" : "resolved_on",
                parameters.add(question.period().first()),
                parameters.add(question.period().last()));
        return question.filter().criteria().isEmpty() ? dated : dated + " and f.incident_id in (" + search.ids() + ")";
    }

    @Override
    public Map<RollupKey, IncidentTally> rollups(ShopId shop, DatedBy datedBy, Period period) {
        return stored(
                OF_PERIOD,
                statement -> bind(statement, List.of(shop.value(), datedBy.name(), period.first(), period.last())));
    }

    @Override
    public Optional<Period> span(ShopId shop) {
        List<Period> spans = new ArrayList<>();
        query(SPAN, List.of(shop.value(), shop.value(), shop.value()), rows -> {
            LocalDate first = rows.getObject(1, LocalDate.class);
            if (first != null) {
                spans.add(Period.of(first, rows.getObject(2, LocalDate.class)));
            }
        });
        return spans.stream().findFirst();
    }

    /** Puts values into a statement. */
    @FunctionalInterface
    private interface Binding {

        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Takes a row. */
    @FunctionalInterface
    private interface Row {

        void read(ResultSet rows) throws SQLException;
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private void query(String sql, List<?> values, Row row) {
        query(sql, statement -> bind(statement, values), row);
    }

    private void query(String sql, Parameters parameters, Row row) {
        query(parameters.plain(sql), parameters.inOrderOf(sql), row);
    }

    private void query(String sql, Binding binding, Row row) {
        call(sql, statement -> {
            statement.setFetchSize(FETCHED);
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
            return 0;
        });
    }

    private void update(String sql, List<?> values) {
        call(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    private void batch(String sql, Binding rows) {
        call(sql, statement -> {
            rows.bind(statement);
            return statement.executeBatch().length;
        });
    }

    /** Does something with a statement. */
    @FunctionalInterface
    private interface Work {

        int with(PreparedStatement statement) throws SQLException;
    }

    private void call(String sql, Work work) {
        TransactionConnection.call(current.get(), (Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(qualified.apply(sql))) {
                return work.with(statement);
            }
        });
    }
}
