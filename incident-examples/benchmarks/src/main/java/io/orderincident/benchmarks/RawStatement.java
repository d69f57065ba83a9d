package io.orderincident.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** JDBC by hand in one round trip with its commit, all values prepared beforehand: as fast as the database goes. */
final class RawStatement implements Contender {

    private final DataSource database;
    private final List<Insert> inserts;
    private final String sql;
    private final Supplier<NewIncident> incidents = NewIncident.source();

    RawStatement(DataSource database, WrittenRows rows) {
        this.database = database;
        List<Row> all = new ArrayList<>(List.of(rows.incident()));
        all.addAll(rows.lines());
        all.add(rows.history());
        all.add(rows.message());
        this.inserts = all.stream().map(Insert::like).toList();
        List<String> parts = new ArrayList<>();
        inserts.forEach(insert -> parts.add("w" + parts.size() + " as (" + insert.sql() + ")"));
        this.sql = "with " + String.join(", ", parts) + " select 1";
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public void register() throws SQLException {
        NewIncident incident = incidents.get();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Insert insert : inserts) {
                index = insert.bind(statement, incident, index);
            }
            statement.execute();
        }
    }
}
