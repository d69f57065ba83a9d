package io.orderincident.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.orderincident.IncidentDesk;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.party.CustomerId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Reads the first page of lists of incidents and one far behind it, and prints how long each took. */
public final class SearchBenchmark {

    private static final int SIZE = 50;
    private static final int DEEP = 10_000;
    private static final int ROUNDS = 51;
    private static final int SLOW_ROUNDS = 5;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long SLOW_NANOS = 200_000_000;

    private final IncidentDesk desk;

    private SearchBenchmark(EntityManagerFactory factory) {
        this.desk = IncidentDesk.builder(
                        (shop, order) -> Optional.of(Sample.facts(order)), JpaStorage.resourceLocal(factory))
                .build();
    }

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args how many incidents there are at least, and the JDBC URL of an empty MariaDB, or {@code postgresql} for a
     *     PostgreSQL of its own
     * @throws SQLException if a database fails
     */
    public static void main(String[] args) throws SQLException {
        long wanted = Long.parseLong(args[0]);
        if (args[1].startsWith("jdbc:")) {
            try (HikariDataSource pool = new HikariDataSource()) {
                pool.setJdbcUrl(args[1]);
                Flyway.configure()
                        .dataSource(pool)
                        .locations("classpath:META-INF/order-incident/schema/mariadb")
                        .table("incident_schema_history")
                        .load()
                        .migrate();
                run("MariaDB", pool, wanted);
            }
        } else {
            try (Database database = Database.start()) {
                run("PostgreSQL " + database.version(), database.pool(), wanted);
            }
        }
    }

    private static void run(String label, DataSource database, long wanted) throws SQLException {
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                "library", Map.of("jakarta.persistence.nonJtaDataSource", database))) {
            SearchBenchmark benchmark = new SearchBenchmark(factory);
            long count = new ManyIncidents(database, benchmark.desk).fill(wanted);
            say(String.format(Locale.ROOT, "%s, Java %s, %,d incidents", label, Runtime.version(), count));
            benchmark.lists();
        }
    }

    private void lists() {
        IncidentFilter all = IncidentFilter.of(Sample.SHOP);
        IncidentFilter inProgress = IncidentFilter.inProgress(Sample.SHOP);
        list("all, oldest first", find(all, SortOrder.OLDEST_FIRST));
        list("all, newest first", find(all, SortOrder.NEWEST_FIRST));
        list("in progress, oldest first", find(inProgress, SortOrder.OLDEST_FIRST));
        list("in progress, by deadline", find(inProgress, SortOrder.NEXT_DEADLINE));
        list("in progress, by priority", find(inProgress, SortOrder.PRIORITY));
        list(
                "one customer",
                find(all.where(IncidentFields.CUSTOMER.is(CustomerId.of("customer-17"))), SortOrder.OLDEST_FIRST));
        list("a rare word", find(all.withText("lote77777"), SortOrder.OLDEST_FIRST));
        list("a frequent word, oldest first", find(all.withText("mancha"), SortOrder.OLDEST_FIRST));
        list("a frequent word, newest first", find(all.withText("mancha"), SortOrder.NEWEST_FIRST));
        list("two words, one of them rare", find(all.withText("taza lote77777"), SortOrder.OLDEST_FIRST));
        list("a word in those in progress", find(inProgress.withText("lote77777"), SortOrder.OLDEST_FIRST));
        list("orders with open incidents", orders(IncidentFilter.notEnded(Sample.SHOP), SortOrder.OLDEST_FIRST));
        list("orders with incidents, newest first", orders(all, SortOrder.NEWEST_FIRST));
        list("count of those in progress", after -> {
            desk.search().count(Sample.AGENT, inProgress);
            return null;
        });
    }

    /** Reads a page, and gives where it ends. */
    private interface List {
        @Nullable
        Cursor after(@Nullable Cursor cursor);
    }

    private List find(IncidentFilter filter, SortOrder order) {
        return after -> desk.search()
                .find(Sample.AGENT, filter, new PageRequest(SIZE, after, order))
                .end();
    }

    private List orders(IncidentFilter filter, SortOrder order) {
        return after -> desk.search()
                .orders(Sample.AGENT, filter, new PageRequest(SIZE, after, order))
                .end();
    }

    private void list(String label, List list) {
        long begin = System.nanoTime();
        Cursor next = list.after(null);
        boolean slow = System.nanoTime() - begin > SLOW_NANOS;
        Cursor last = null;
        int page = 1;
        while (next != null && page < (slow ? SLOW_ROUNDS : DEEP)) {
            last = next;
            page++;
            next = list.after(last);
        }
        int rounds = slow ? SLOW_ROUNDS : ROUNDS;
        double first = median(list, null, rounds);
        double deep = median(list, last, rounds);
        say(String.format(
                Locale.ROOT,
                "%-36s first page %8.2f ms, page %,6d %8.2f ms, ratio %.2f",
                label,
                first,
                page,
                deep,
                deep / first));
    }

    private static double median(List list, @Nullable Cursor after, int rounds) {
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            list.after(after);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[rounds / 2] / NANOS_PER_MILLI;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
