package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often a connection talks to its database: each execution, be it of a batch, and each commit or rollback; and
 * how many connections that takes.
 */
final class RoundTrips implements QueryExecutionListener, MethodExecutionListener {

    private final List<String> seen = new ArrayList<>();
    private final List<QueryInfo> last = new ArrayList<>();
    private @Nullable EntityManagerFactory factory;
    private long now;
    private int rows;
    private int connections;
    private int held;
    private int mostHeld;

    /** A storage in that database; the settings that it has read once grow old by {@link #pass} only. */
    JpaStorage storage(DataSource database) {
        EntityManagerFactory counted = TestDatabase.factory(counting(database));
        factory = counted;
        return JpaStorage.resourceLocal(counted, () -> now);
    }

    /** How often some work flushes, with the commit. */
    long flushes(Runnable work) {
        Statistics statistics =
                Objects.requireNonNull(factory).unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        long before = statistics.getFlushCount();
        work.run();
        return statistics.getFlushCount() - before;
    }

    /** Lets what is known of settings grow old. */
    void pass(Duration time) {
        now += time.toNanos();
    }

    /** How many connections the last work took from the pool, one after the other. */
    int connections() {
        assertThat(mostHeld).as("connections held at once").isEqualTo(1);
        return connections;
    }

    /** How many rows the database gave to the last work. */
    int rows() {
        return rows;
    }

    private DataSource counting(DataSource source) {
        return ProxyDataSourceBuilder.create(source)
                .listener(this)
                .methodListener(this)
                .proxyResultSet()
                .build();
    }

    /** The round trips of some work. */
    List<String> of(Runnable work) {
        seen.clear();
        last.clear();
        rows = 0;
        connections = 0;
        mostHeld = 0;
        work.run();
        return List.copyOf(seen);
    }

    /** How a database carries out the last statement of some work that has these words, and what of its tables it reads for that. */
    String plan(DataSource database, String words, Runnable work) {
        of(work);
        QueryInfo statement = last.stream()
                .filter(query -> query.getQuery().contains(words))
                .reduce((first, second) -> second)
                .orElseThrow();
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                PreparedStatement explained = connection.prepareStatement(
                        "explain (analyze, costs off, timing off) " + statement.getQuery())) {
            for (ParameterSetOperation parameter : statement.getParametersList().get(0)) {
                explained.setObject((Integer) parameter.getArgs()[0], parameter.getArgs()[1]);
            }
            try (ResultSet lines = explained.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return plan.toString();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        last.add(queries.get(0));
        seen.add(queries.get(0).getQuery() + (execution.isBatch() ? " × " + execution.getBatchSize() : ""));
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void beforeMethod(MethodExecutionContext context) {
        String method = context.getMethod().getName();
        if (method.equals("commit") || method.equals("rollback")) {
            seen.add(method);
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext context) {
        String method = context.getMethod().getName();
        if (method.equals("getConnection") && context.getTarget() instanceof DataSource) {
            connections++;
            held++;
            mostHeld = Math.max(mostHeld, held);
        } else if (method.equals("next") && Boolean.TRUE.equals(context.getResult())) {
            rows++;
        } else if (method.equals("close") && context.getTarget() instanceof Connection) {
            held--;
        }
    }
}
