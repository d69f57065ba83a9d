package io.orderincident.benchmarks;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.party.Party;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaTally;
import io.orderincident.statistics.Calculator;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationFigures;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.DurationTally;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.Grouping;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.MeasuredTime;
import io.orderincident.statistics.TopTally;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What a pass over made-up incidents costs: for each calculator facts a second on one thread and what it holds in memory, and
 * mean and quantiles of a duration by type and priority over columns of numbers beside DuckDB on the same rows.
 */
public final class StatisticsBenchmark {

    private static final long SEED = 10;
    private static final int BATCH = 20_000;
    private static final int ROUNDS = 7;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e6;
    private static final double KILO = 1_024;
    private static final double ACCURACY = 0.01;
    private static final String[] TYPES = {
        "STOCK_SHORTAGE", "DAMAGED", "DEFECTIVE", "WRONG_ARTICLE", "LATE_DELIVERY", "LOST"
    };
    private static final String[] PRIORITIES = {"LOW", "NORMAL", "HIGH", "URGENT"};
    private static final int GROUPS = TYPES.length * PRIORITIES.length;
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final int DAYS = 5 * 365;
    private static final int ARTICLES = 20_000;
    private static final int CUSTOMERS = 200_000;

    private final Random random = new Random(SEED);
    private final int incidents;
    private final int[] groups;
    private final long[] seconds;

    private StatisticsBenchmark(int incidents) {
        this.incidents = incidents;
        this.groups = new int[incidents];
        this.seconds = new long[incidents];
    }

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args how many incidents
     * @throws IOException if the rows cannot be handed to the database
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        StatisticsBenchmark benchmark = new StatisticsBenchmark(Integer.parseInt(args[0]));
        benchmark.passes();
        benchmark.beside();
    }

    /** Calculators over the same facts, each timed by itself. */
    private void passes() {
        Map<String, Pass<?>> passes = new LinkedHashMap<>();
        passes.put("everything", new Pass<>(IncidentTally::new));
        passes.put("by type", new Pass<>(() -> GroupedTally.by(Grouping.by(Dimension.TYPE))));
        passes.put("by priority", new Pass<>(() -> GroupedTally.by(Grouping.by(Dimension.PRIORITY))));
        passes.put("by month", new Pass<>(() -> GroupedTally.by(Grouping.byRegistration(Grain.MONTH))));
        passes.put("by month and type", new Pass<>(() -> GroupedTally.by(Grouping.by(Grain.MONTH, Dimension.TYPE))));
        passes.put("top articles", new Pass<>(() -> TopTally.of(Dimension.ARTICLE)));
        passes.put("top customers", new Pass<>(() -> TopTally.of(Dimension.CUSTOMER)));
        for (int done = 0; done < incidents; done += BATCH) {
            List<IncidentFact> facts = new ArrayList<>();
            for (int i = done; i < Math.min(done + BATCH, incidents); i++) {
                facts.add(fact(i));
            }
            passes.values().forEach(pass -> pass.add(facts));
        }
        say(String.format(Locale.ROOT, "Java %s, one thread, %,d incidents in one pass", Runtime.version(), incidents));
        say("calculator            facts a second   memory, kB");
        passes.forEach((name, pass) -> say(String.format(
                Locale.ROOT, "%-20s %,15.0f %,12.0f", name, incidents * NANOS / pass.nanos, pass.kiloBytes())));
    }

    private static final class Pass<C extends Calculator<C>> {

        private final Supplier<C> empty;
        private C calculator;
        private long nanos;

        Pass(Supplier<C> empty) {
            this.empty = empty;
            this.calculator = empty.get();
        }

        void add(List<IncidentFact> facts) {
            long begin = System.nanoTime();
            facts.forEach(calculator::add);
            nanos += System.nanoTime() - begin;
        }

        /** What is free once it is let go. */
        double kiloBytes() {
            long with = used();
            calculator = empty.get();
            return (with - used()) / KILO;
        }

        private static long used() {
            Runtime runtime = Runtime.getRuntime();
            for (int i = 0; i < 3; i++) {
                runtime.gc();
            }
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }

    private IncidentFact fact(int number) {
        int type = random.nextInt(TYPES.length);
        int priority = Math.min(random.nextInt(PRIORITIES.length), random.nextInt(PRIORITIES.length));
        long handling = (long) Math.exp(10 + 1.5 * random.nextGaussian());
        groups[number] = type * PRIORITIES.length + priority;
        seconds[number] = handling;
        LocalDate registered = FIRST.plusDays(random.nextInt(DAYS));
        MeasuredTime response = new MeasuredTime(handling / 8, handling / 32);
        MeasuredTime solution = new MeasuredTime(handling, handling / 4);
        boolean reopened = random.nextInt(20) == 0;
        return new IncidentFact(
                new IncidentId(number + 1L),
                Sample.SHOP,
                Status.CLOSED,
                new IncidentFact.Dates(registered, registered.plusDays(2)),
                Map.of(
                        Dimension.TYPE, List.of(TYPES[type]),
                        Dimension.PRIORITY, List.of(PRIORITIES[priority]),
                        Dimension.ORIGIN, List.of(random.nextBoolean() ? "CUSTOMER" : "ORGANIZATION"),
                        Dimension.ARTICLE, List.of("sku-" + skewed(ARTICLES)),
                        Dimension.CUSTOMER, List.of("customer-" + skewed(CUSTOMERS))),
                new IncidentFact.Affected(1, 1),
                Map.of(
                        DurationMeasure.TIME_TO_COMMUNICATE, response,
                        DurationMeasure.FIRST_RESPONSE, response,
                        DurationMeasure.FIRST_RESOLUTION, solution,
                        DurationMeasure.TOTAL_HANDLING, solution),
                reopened ? 1 : 0,
                Map.of(Party.CUSTOMER, random.nextInt(4), Party.AGENT, 1 + random.nextInt(4)),
                Map.of(
                        ClockKind.FIRST_RESPONSE, new SlaTally(1, 0),
                        ClockKind.RESOLUTION, new SlaTally(handling < 100_000 ? 1 : 0, handling < 100_000 ? 0 : 1)),
                random.nextInt(3) == 0
                        ? List.of(new CostAmount(
                                CostKind.REFUND, CostBearer.OWN, Money.of(random.nextInt(100) + ".95", "EUR")))
                        : List.of(),
                new IncidentFact.Feedback(1, 1, List.of(1 + random.nextInt(5))),
                new IncidentFact.Notice(false, true, false, false));
    }

    private int skewed(int count) {
        double one = random.nextDouble();
        return (int) (one * one * one * count);
    }

    /** The same question over the same rows: number, mean, median, p90 and p99 by type and priority. */
    private void beside() throws IOException, SQLException {
        long[] ours = new long[ROUNDS];
        List<DurationFigures> figures = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            figures = pass();
            ours[round] = System.nanoTime() - begin;
        }
        long[] theirs = new long[ROUNDS];
        Path rows = Files.createTempFile("statistics", ".csv");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            write(rows);
            statement.execute("set threads = 1");
            statement.execute("create table fact as select * from read_csv('" + rows
                    + "', header = false, columns = {'grp': 'INTEGER', 'seconds': 'BIGINT'})");
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                check(statement, figures);
                theirs[round] = System.nanoTime() - begin;
            }
        } finally {
            Files.delete(rows);
        }
        say(String.format(
                Locale.ROOT,
                "%,d rows in memory, one thread, %d groups, ms: first %.1f, median %.1f; DuckDB first %.1f, median %.1f",
                incidents,
                GROUPS,
                ours[0] / MILLIS,
                median(ours) / MILLIS,
                theirs[0] / MILLIS,
                median(theirs) / MILLIS));
    }

    private List<DurationFigures> pass() {
        DurationTally[] tallies = new DurationTally[GROUPS];
        Arrays.setAll(tallies, group -> new DurationTally());
        for (int i = 0; i < incidents; i++) {
            tallies[groups[i]].add(seconds[i]);
        }
        return Arrays.stream(tallies).map(DurationTally::figures).toList();
    }

    private void write(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < incidents; i++) {
                out.write(groups[i] + "," + seconds[i] + "\n");
            }
        }
    }

    /** Number and sum are the same, and quantiles nearly so. */
    private static void check(Statement statement, List<DurationFigures> figures) throws SQLException {
        try (ResultSet result = statement.executeQuery("select grp, count(*), sum(seconds), avg(seconds),"
                + " quantile_disc(seconds, 0.5), quantile_disc(seconds, 0.9), quantile_disc(seconds, 0.99)"
                + " from fact group by grp")) {
            while (result.next()) {
                DurationFigures ours = figures.get(result.getInt(1));
                DurationFigures.Quantiles quantiles = ours.quantiles().orElseThrow();
                boolean same = ours.count() == result.getLong(2)
                        && ours.sum() == result.getLong(3)
                        && isNear(quantiles.median(), result.getLong(5))
                        && isNear(quantiles.p90(), result.getLong(6))
                        && isNear(quantiles.p99(), result.getLong(7));
                if (!same) {
                    throw new IllegalStateException("other figures for group " + result.getInt(1));
                }
            }
        }
    }

    private static boolean isNear(long ours, long theirs) {
        return Math.abs(ours - theirs) <= ACCURACY * theirs;
    }

    private static double median(long[] nanos) {
        return LongStream.of(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
