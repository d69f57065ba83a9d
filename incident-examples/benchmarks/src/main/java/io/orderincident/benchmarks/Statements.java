package io.orderincident.benchmarks;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Counts how often a database is asked something, a batch as once. */
final class Statements implements QueryExecutionListener {

    private final AtomicLong executed = new AtomicLong();

    DataSource counting(DataSource source) {
        return ProxyDataSourceBuilder.create(source).listener(this).build();
    }

    long executed() {
        return executed.get();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        executed.incrementAndGet();
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}
}
