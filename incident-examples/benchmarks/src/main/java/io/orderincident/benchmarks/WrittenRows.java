package io.orderincident.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The rows of the one incident that a database holds. Immutable. */
record WrittenRows(Row incident, List<Row> lines, Row history, Row message) {

    static WrittenRows in(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new WrittenRows(
                    only(Row.all(connection, "inc_incident", "id")),
                    Row.all(connection, "inc_incident_line", "position"),
                    only(Row.all(connection, "inc_history", "version")),
                    only(Row.all(connection, "inc_outbox", "id")));
        }
    }

    /** Of the one incident, what was written last. */
    static WrittenRows newestIn(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new WrittenRows(
                    only(Row.all(connection, "inc_incident", "id")),
                    Row.all(connection, "inc_incident_line", "position"),
                    Row.all(connection, "inc_history", "version desc").get(0),
                    Row.all(connection, "inc_outbox", "id desc").get(0));
        }
    }

    private static Row only(List<Row> rows) {
        if (rows.size() != 1) {
            throw new IllegalStateException("there must be one row, but there are " + rows.size());
        }
        return rows.get(0);
    }
}
