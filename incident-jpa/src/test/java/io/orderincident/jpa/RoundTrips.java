package io.orderincident.jpa;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Counts how often a connection talks to its database: each execution, be it of a batch, and each commit or rollback. */
final class RoundTrips implements QueryExecutionListener, MethodExecutionListener {

    private final List<String> seen = new ArrayList<>();

    /** A storage in that database; the settings that it has read once it does not read again, however long a test takes. */
    JpaStorage storage(DataSource database) {
        return JpaStorage.resourceLocal(TestDatabase.factory(counting(database)), () -> 0);
    }

    private DataSource counting(DataSource source) {
        return ProxyDataSourceBuilder.create(source)
                .listener(this)
                .methodListener(this)
                .build();
    }

    /** The round trips of some work. */
    List<String> of(Runnable work) {
        seen.clear();
        work.run();
        return List.copyOf(seen);
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
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
    public void afterMethod(MethodExecutionContext context) {}
}
