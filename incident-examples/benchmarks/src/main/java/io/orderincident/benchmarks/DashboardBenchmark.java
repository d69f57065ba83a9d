package io.orderincident.benchmarks;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.money.Money;
import io.orderincident.party.Party;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaTally;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.MeasuredTime;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.store.RollupChange;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the dashboard of a shop with five years of made-up incidents, beside SQL that groups the same incidents and computes
 * the same quantiles; then registers with and without the row that marks an incident to be counted.
 */
public final class DashboardBenchmark {

    private static final long SEED = 13;
    private static final YearMonth FIRST = YearMonth.of(2021, 1);
    private static final int MONTHS = 60;
    private static final int WARM_UP = 50;
    private static final int READINGS = 400;
    private static final int SQL_ROUNDS = 2;
    private static final int ROUNDS = 10;
    private static final int REGISTRATIONS = 300;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    /** How many values each dimension has. */
    private static final Map<Dimension, Integer> VALUES = new EnumMap<>(Map.ofEntries(
            Map.entry(Dimension.TYPE, 10),
            Map.entry(Dimension.REASON, 20),
            Map.entry(Dimension.CAUSE, 11),
            Map.entry(Dimension.PRIORITY, 4),
            Map.entry(Dimension.SEVERITY, 3),
            Map.entry(Dimension.KIND, 2),
            Map.entry(Dimension.ORIGIN, 2),
            Map.entry(Dimension.CHANNEL, 5),
            Map.entry(Dimension.ERROR_SOURCE, 3),
            Map.entry(Dimension.RESOLUTION_REASON, 8),
            Map.entry(Dimension.PERSON, 30),
            Map.entry(Dimension.TEAM, 5),
            Map.entry(Dimension.CARRIER, 8)));

    private final Random random = new Random(SEED);
    private final int incidents;
    private final Database database;
    private final JpaStorage storage;
    private final IncidentDesk desk;

    private DashboardBenchmark(int incidents, Database database, JpaStorage storage) {
        this.incidents = incidents;
        this.database = database;
        this.storage = storage;
        this.desk = IncidentDesk.builder((shop, order) -> Optional.of(Sample.facts(order)), storage)
                .clock(() -> Instant.parse("2026-01-15T12:00:00Z"))
                .build();
    }

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args how many incidents
     * @throws IOException if the incidents cannot be handed to the database
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        try (Database database = Database.start();
                EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                        "library", Map.of("jakarta.persistence.nonJtaDataSource", database.pool()))) {
            DashboardBenchmark benchmark =
                    new DashboardBenchmark(Integer.parseInt(args[0]), database, JpaStorage.resourceLocal(factory));
            say("PostgreSQL " + database.version() + ", Java " + Runtime.version() + ", "
                    + Runtime.getRuntime().availableProcessors() + " processors");
            benchmark.fill();
            benchmark.readDashboards();
            benchmark.register();
        }
    }

    /** By the month, so that each figure is written once. */
    private void fill() throws IOException, SQLException {
        execute("create unlogged table bare_fact (registered_on date, status text, "
                + VALUES.keySet().stream()
                        .map(dimension -> dimension.name().toLowerCase(Locale.ROOT) + " text, ")
                        .collect(Collectors.joining())
                + "response bigint, response_working bigint, handling bigint, handling_working bigint, cost numeric)");
        long number = 0;
        for (int month = 0; month < MONTHS; month++) {
            RollupChange change = RollupChange.ofFigures(Sample.SHOP);
            StringBuilder rows = new StringBuilder();
            long until = (long) incidents * (month + 1) / MONTHS;
            while (number < until) {
                IncidentFact fact = fact(++number, FIRST.plusMonths(month));
                change.count(null, fact);
                append(rows, fact);
                if (number == until || rows.length() > 1 << 24) {
                    copy(rows);
                }
            }
            storage.transactions().required(() -> {
                storage.statistics().lock(Sample.SHOP);
                storage.rollups().apply(change);
                return change;
            });
        }
        execute("vacuum analyze");
        say(String.format(
                Locale.ROOT,
                "%,d incidents; %,d rows of sums, %,d of histograms with %,d kB",
                number,
                number("select count(*) from inc_rollup"),
                number("select count(*) from inc_rollup_duration"),
                number("select pg_total_relation_size('inc_rollup_duration') / 1024")));
    }

    private IncidentFact fact(long number, YearMonth month) {
        LocalDate registered = month.atDay(1 + random.nextInt(month.lengthOfMonth()));
        long handling = (long) Math.exp(10 + 1.5 * random.nextGaussian());
        long response = (long) Math.exp(8 + 1.5 * random.nextGaussian());
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        VALUES.forEach((dimension, count) -> values.put(
                dimension, List.of(dimension.name() + Math.min(random.nextInt(count), random.nextInt(count)))));
        boolean late = handling > 100_000;
        return new IncidentFact(
                new IncidentId(number),
                Sample.SHOP,
                Status.CLOSED,
                new IncidentFact.Dates(registered, registered.plusDays(2)),
                values,
                new IncidentFact.Affected(1, 1),
                Map.of(
                        DurationMeasure.TIME_TO_COMMUNICATE, new MeasuredTime(response, response / 4),
                        DurationMeasure.FIRST_RESPONSE, new MeasuredTime(response, response / 4),
                        DurationMeasure.FIRST_RESOLUTION, new MeasuredTime(handling, handling / 4),
                        DurationMeasure.TOTAL_HANDLING, new MeasuredTime(handling, handling / 4)),
                random.nextInt(20) == 0 ? 1 : 0,
                Map.of(Party.CUSTOMER, random.nextInt(4), Party.AGENT, 1 + random.nextInt(4)),
                Map.of(ClockKind.RESOLUTION, new SlaTally(late ? 0 : 1, late ? 1 : 0)),
                List.of(new CostAmount(CostKind.REFUND, CostBearer.OWN, Money.of(random.nextInt(100) + ".95", "EUR"))),
                new IncidentFact.Feedback(1, 1, List.of(1 + random.nextInt(5))),
                new IncidentFact.Notice(false, true, false, false));
    }

    private static void append(StringBuilder rows, IncidentFact fact) {
        MeasuredTime response = fact.duration(DurationMeasure.FIRST_RESPONSE).orElseThrow();
        MeasuredTime handling = fact.duration(DurationMeasure.TOTAL_HANDLING).orElseThrow();
        rows.append(fact.dates().registeredOn())
                .append('\t')
                .append(fact.status())
                .append('\t');
        VALUES.keySet()
                .forEach(dimension -> rows.append(fact.values(dimension).get(0)).append('\t'));
        rows.append(response.elapsed()).append('\t').append(response.working()).append('\t');
        rows.append(handling.elapsed()).append('\t').append(handling.working()).append('\t');
        rows.append(fact.costs().get(0).amount().amount()).append('\n');
    }

    private void copy(StringBuilder rows) throws IOException, SQLException {
        Path file = Files.createTempFile("facts", ".txt");
        try {
            Files.writeString(file, rows);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            execute("copy bare_fact from '" + file + "'");
        } finally {
            Files.delete(file);
        }
        rows.setLength(0);
    }

    private void readDashboards() throws SQLException {
        LocalDate from = FIRST.atDay(1);
        LocalDate to = FIRST.plusMonths(MONTHS - 1).atEndOfMonth();
        Map<String, StatisticsRequest> requests = new LinkedHashMap<>();
        requests.put("five years", StatisticsRequest.of(from, to));
        requests.put(
                "five years, quantiles by type", StatisticsRequest.of(from, to).withQuantiles(Set.of(Dimension.TYPE)));
        requests.put(
                "five years, quantiles by month", StatisticsRequest.of(from, to).withTrendQuantiles());
        requests.put("the last year", StatisticsRequest.of(to.minusYears(1).plusDays(1), to));
        requests.put("within months", StatisticsRequest.of(from.plusDays(9), to.minusDays(9)));
        List<Double> medians = new ArrayList<>();
        requests.forEach((name, request) -> medians.add(read(name, request)));
        for (int round = 0; round < SQL_ROUNDS; round++) {
            double sql = grouped(from, to);
            say(String.format(
                    Locale.ROOT,
                    "group by and percentile_cont: %,.0f ms, %,.0f times as long",
                    sql,
                    sql / medians.get(0)));
        }
    }

    private double read(String name, StatisticsRequest request) {
        double[] millis = new double[READINGS];
        long counted = 0;
        for (int i = -WARM_UP; i < READINGS; i++) {
            long begin = System.nanoTime();
            StatisticsReport report = desk.statistics()
                    .dashboard(Sample.AGENT, Sample.SHOP, request)
                    .orElseThrow();
            counted = report.total().count(Count.INCIDENTS);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
            }
        }
        Arrays.sort(millis);
        double median = millis[(int) (READINGS * MEDIAN)];
        say(String.format(
                Locale.ROOT,
                "dashboard of %s: %,d incidents, median %.1f ms, p99 %.1f ms",
                name,
                counted,
                median,
                millis[(int) (READINGS * P99)]));
        return median;
    }

    /** The counts of every dimension, and the quantiles of all incidents. */
    private double grouped(LocalDate from, LocalDate to) throws SQLException {
        String where = " from bare_fact where registered_on between '" + from + "' and '" + to + "'";
        List<String> columns = new ArrayList<>(List.of("status"));
        VALUES.keySet().forEach(dimension -> columns.add(dimension.name().toLowerCase(Locale.ROOT)));
        String sets = columns.stream().map(column -> "(" + column + ")").collect(Collectors.joining(", "));
        String quantiles = List.of("response", "response_working", "handling", "handling_working").stream()
                .map(column -> "percentile_cont(array[0.5, 0.9, 0.99]) within group (order by " + column + "), avg("
                        + column + ")")
                .collect(Collectors.joining(", "));
        long begin = System.nanoTime();
        rows("select " + String.join(", ", columns) + ", count(*), sum(cost)" + where + " group by grouping sets ("
                + sets + ")");
        rows("select " + quantiles + where);
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }

    /** In turns; a trigger lets the mark fall where it is not to be written. */
    private void register() throws SQLException {
        execute("""
                create function no_mark() returns trigger language plpgsql as $$ begin return null; end $$;
                create trigger no_mark before insert on inc_recount for each row execute function no_mark()
                """);
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (boolean marked : round % 2 == 0 ? List.of(true, false) : List.of(false, true)) {
                execute("alter table inc_recount " + (marked ? "disable" : "enable") + " trigger no_mark");
                long begin = System.nanoTime();
                for (int i = 0; i < REGISTRATIONS; i++) {
                    desk.incidents()
                            .register(
                                    Sample.AGENT,
                                    Sample.SHOP,
                                    Sample.command(Sample.order((long) incidents + random.nextInt()))
                                            .override()
                                            .build())
                            .orElseThrow();
                }
                if (round > 0) {
                    (marked ? with : without).add((System.nanoTime() - begin) / NANOS_PER_MILLI / REGISTRATIONS);
                }
            }
        }
        say("registering, ms each: with the mark " + rounded(with) + ", without " + rounded(without));
        say(String.format(
                Locale.ROOT,
                "medians: %.3f and %.3f, %.1f %% more with the mark",
                median(with),
                median(without),
                (median(with) / median(without) - 1) * 100));
    }

    private static String rounded(List<Double> millis) {
        return millis.stream()
                .map(one -> String.format(Locale.ROOT, "%.2f", one))
                .collect(Collectors.joining(" "));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void rows(String sql) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int read = 0;
            while (rows.next()) {
                read++;
            }
            if (read == 0) {
                throw new IllegalStateException("nothing was grouped");
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
