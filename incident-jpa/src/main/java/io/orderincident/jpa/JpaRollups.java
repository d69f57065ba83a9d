package io.orderincident.jpa;

import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupChange;
import io.orderincident.store.RollupCover;
import io.orderincident.store.RollupKey;
import io.orderincident.store.RollupStore;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Figures as rows, changed under the lock of their shop. A reading takes several statements, and is made again when the
 * revision of the shop has changed meanwhile.
 */
final class JpaRollups implements RollupStore {

    /** How often a reading is made anew when figures change meanwhile. */
    private static final int ATTEMPTS = 20;

    private static final String FACTS = "select body from inc_fact where shop_id = ? and incident_id in (%s)";

    private static final String OF_PERIOD = " where shop_id = ? and dated_by = ? and period_start between ? and ?";

    private static final String REVISION = "select revision from inc_statistics where shop_id = ?";
    private static final String REVISE = "update inc_statistics set revision = revision + 1 where shop_id = ?";

    private static final List<String> TABLES =
            List.of(RollupColumns.ROLLUP, RollupColumns.COST, RollupColumns.DURATION);

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

    private final PlainStatements statements;
    private final Supplier<Database> database;
    private final RollupReader reader;
    private final RollupWriter writer;

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
        this.statements = new PlainStatements(current, qualified);
        this.database = database;
        this.reader = new RollupReader(statements, database, statistics);
        this.writer = new RollupWriter(statements);
    }

    @Override
    public Map<IncidentId, IncidentFact> facts(ShopId shop, Collection<IncidentId> incidents) {
        Map<IncidentId, IncidentFact> facts = new HashMap<>();
        for (List<IncidentId> some : PlainStatements.parts(List.copyOf(incidents))) {
            statements.query(
                    FACTS.formatted(PlainStatements.marks(some.size())),
                    PlainStatements.shopAndIds(shop, some),
                    rows -> {
                        IncidentFact fact = fact(rows);
                        facts.put(fact.incident(), fact);
                    });
        }
        return facts;
    }

    private static IncidentFact fact(ResultSet rows) throws SQLException {
        return FactJson.read(rows.getString(1));
    }

    @Override
    public void apply(RollupChange change) {
        writer.apply(change);
        statements.update(REVISE, List.of(change.shop().value()));
    }

    @Override
    public void clear(ShopId shop) {
        TABLES.forEach(
                table -> statements.update("delete from " + table + " where shop_id = ?", List.of(shop.value())));
        statements.update("delete from inc_fact where shop_id = ?", List.of(shop.value()));
        statements.update(REVISE, List.of(shop.value()));
    }

    @Override
    public RollupReading read(RollupQuestion question) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = revision(question.shop());
            RollupReading reading = reader.read(question);
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
        statements.query(REVISION, List.of(shop.value()), rows -> found.add(rows.getLong(1)));
        return found.isEmpty() ? 0 : found.get(0);
    }

    @Override
    public Map<String, Long> top(@Nullable ShopId shop, Dimension dimension, RollupCover cover, int most) {
        return reader.top(shop, dimension, cover, most);
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
        statements.query(
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
        Map<RollupKey, IncidentTally> stored = new HashMap<>();
        List<Object> parameters = List.of(shop.value(), datedBy.name(), period.first(), period.last());
        int behind = RollupColumns.KEY_SIZE + 1;
        statements.query(
                RollupColumns.SELECT_NUMBERS + OF_PERIOD,
                parameters,
                rows -> RollupColumns.addNumbers(RollupColumns.tally(stored, rows), rows, behind));
        statements.query(
                RollupColumns.SELECT_COSTS + OF_PERIOD,
                parameters,
                rows -> RollupColumns.addCost(RollupColumns.tally(stored, rows), rows, behind));
        statements.query(
                RollupColumns.SELECT_HISTOGRAMS + OF_PERIOD,
                parameters,
                rows -> RollupColumns.addHistograms(RollupColumns.tally(stored, rows), rows, behind));
        return stored;
    }

    @Override
    public Optional<Period> span(ShopId shop) {
        List<Period> spans = new ArrayList<>();
        statements.query(SPAN, List.of(shop.value(), shop.value(), shop.value()), rows -> {
            LocalDate first = rows.getObject(1, LocalDate.class);
            if (first != null) {
                spans.add(Period.of(first, rows.getObject(2, LocalDate.class)));
            }
        });
        return spans.stream().findFirst();
    }
}
