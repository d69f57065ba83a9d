package io.orderincident.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** JDBC by hand, all values prepared beforehand: a statement for each row, or one for each table. */
final class HandWritten implements Contender {

    private final String name;
    private final DataSource database;
    private final List<List<Insert>> statements;
    private final Supplier<NewIncident> incidents = NewIncident.source();

    private HandWritten(String name, DataSource database, List<List<Insert>> statements) {
        this.name = name;
        this.database = database;
        this.statements = statements;
    }

    /** One round trip for each row. */
    static HandWritten separate(DataSource database, WrittenRows rows) {
        return new HandWritten(
                "separate",
                database,
                batches(rows).stream()
                        .flatMap(batch -> batch.stream().map(List::of))
                        .toList());
    }

    /** One round trip for each table. */
    static HandWritten batched(DataSource database, WrittenRows rows) {
        return new HandWritten("batched", database, batches(rows));
    }

    private static List<List<Insert>> batches(WrittenRows rows) {
        return Stream.of(List.of(rows.incident()), rows.lines(), List.of(rows.history()), List.of(rows.message()))
                .map(batch -> batch.stream().map(Insert::like).toList())
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void register() throws SQLException {
        NewIncident incident = incidents.get();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (List<Insert> batch : statements) {
                execute(connection, batch, incident);
            }
            connection.commit();
        }
    }

    private static void execute(Connection connection, List<Insert> batch, NewIncident incident) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(batch.get(0).sql())) {
            if (batch.size() == 1) {
                batch.get(0).bind(statement, incident, 1);
                statement.executeUpdate();
            } else {
                for (Insert insert : batch) {
                    insert.bind(statement, incident, 1);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }
}
