package io.orderincident.benchmarks;

import io.orderincident.benchmarks.Row.Cell;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statement that writes a row like one that the library wrote, into the same columns. Immutable. */
final class Insert {

    /** Columns that the library does not write either. */
    private static final Set<String> LEFT_TO_THE_DATABASE = Set.of("due_at");

    private final String sql;
    private final List<Parameter> parameters;

    private Insert(String sql, List<Parameter> parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    /** A parameter: its type, and what an incident has there. */
    private record Parameter(int type, Function<NewIncident, @Nullable Object> value) {}

    static Insert like(Row row) {
        List<Map.Entry<String, Cell>> written = row.cells().entrySet().stream()
                .filter(cell -> !LEFT_TO_THE_DATABASE.contains(cell.getKey()))
                .toList();
        String columns =
                String.join(", ", written.stream().map(Map.Entry::getKey).toList());
        String marks = String.join(", ", Collections.nCopies(written.size(), "?"));
        return new Insert(
                "insert into " + row.table() + " (" + columns + ") values (" + marks + ")",
                written.stream()
                        .map(cell -> parameter(row.table(), cell.getKey(), cell.getValue()))
                        .toList());
    }

    private static Parameter parameter(String table, String column, Cell cell) {
        return new Parameter(
                cell.type(),
                switch (column) {
                    case "id" -> table.equals("inc_outbox") ? NewIncident::message : NewIncident::id;
                    case "incident_id" -> NewIncident::id;
                    case "incident_number" -> NewIncident::number;
                    case "order_id" -> NewIncident::order;
                    case "sequence_key" -> NewIncident::sequence;
                    default -> incident -> cell.value();
                });
    }

    String sql() {
        return sql;
    }

    /** Binds what the row says, and gives the index behind it. */
    int bind(PreparedStatement statement, NewIncident incident, int first) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            statement.setObject(first + i, parameter.value().apply(incident), parameter.type());
        }
        return first + parameters.size();
    }
}
