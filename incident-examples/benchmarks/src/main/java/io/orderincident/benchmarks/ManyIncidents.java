package io.orderincident.benchmarks;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Fills a database: some incidents through the desk, most of them closed, and then all of them over and over again. */
final class ManyIncidents {

    private static final int FIRST = 64;
    private static final int OPEN = 2;
    private static final Actor OPERATOR = Actor.operator("operator-1", "Óscar Ruiz");
    private static final List<String> TROUBLES =
            List.of("llegó rota", "no ha llegado", "es de otro color", "vino incompleta", "tiene una mancha");

    private final DataSource database;
    private final IncidentDesk desk;

    ManyIncidents(DataSource database, IncidentDesk desk) {
        this.database = database;
        this.desk = desk;
    }

    /** Fills it with at least so many. */
    long fill(long wanted) throws SQLException {
        for (int i = 0; i < FIRST; i++) {
            Incident incident = desk.incidents()
                    .register(
                            Sample.AGENT,
                            Sample.SHOP,
                            RegisterIncident.builder(
                                            Sample.order(i),
                                            TypeCode.of("DAMAGED"),
                                            Origin.CUSTOMER,
                                            "La taza azul " + TROUBLES.get(i % TROUBLES.size()) + ", pedido número "
                                                    + i)
                                    .line(OrderLineId.of("1"), 1)
                                    .build())
                    .orElseThrow();
            end(Target.of(Sample.SHOP, incident.id()), i);
        }
        long count = FIRST;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            while (count < wanted) {
                twice(statement);
                count *= 2;
            }
            for (String table : List.of("inc_incident", "inc_incident_line", "inc_incident_words")) {
                boolean isPostgreSql =
                        connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
                statement.execute((isPostgreSql ? "vacuum analyze " : "analyze table ") + table);
            }
        }
        return count;
    }

    private void end(Target target, int number) {
        if (number < OPEN) {
            return;
        }
        desk.incidents()
                .communicate(Sample.AGENT, target, Communicate.message("Lo miramos."))
                .orElseThrow();
        desk.incidents()
                .resolve(Sample.AGENT, target, Resolve.because("REPLACED", "Enviada."))
                .orElseThrow();
        if (number > OPEN) {
            desk.incidents().close(OPERATOR, target).orElseThrow();
        }
    }

    private static void twice(Statement statement) throws SQLException {
        long ids = number(statement, "select max(id) - min(id) + 1 from inc_incident");
        long numbers = number(statement, "select max(incident_number) from inc_incident");
        long times = number(statement, "select max(registered_at) - min(registered_at) + 1000000 from inc_incident");
        copy(
                statement,
                "inc_incident",
                Map.of(
                        "id", "id + " + ids,
                        "incident_number", "incident_number + " + numbers,
                        "order_id", "concat('order-', id + " + ids + ")",
                        "customer_id", "concat('customer-', mod(id, 10007))",
                        "registered_at", "registered_at + " + times,
                        "deadline_at", "deadline_at + " + times,
                        "description", "concat(description, ' lote', incident_number)"));
        copy(statement, "inc_incident_line", Map.of("incident_id", "incident_id + " + ids));
        copy(
                statement,
                "inc_incident_words",
                Map.of(
                        "incident_id",
                        "incident_id + " + ids,
                        "words",
                        "concat(words, ' plote', (select i.incident_number from inc_incident i where i.id = incident_id))"));
    }

    private static void copy(Statement statement, String table, Map<String, String> otherwise) throws SQLException {
        List<String> columns;
        try (ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            columns = java.util.stream.IntStream.rangeClosed(
                            1, none.getMetaData().getColumnCount())
                    .mapToObj(i -> name(none, i))
                    .toList();
        }
        statement.execute("insert into " + table + " (" + String.join(", ", columns) + ") select "
                + columns.stream()
                        .map(column -> otherwise.getOrDefault(column, column))
                        .collect(Collectors.joining(", "))
                + " from " + table);
    }

    private static String name(ResultSet rows, int column) {
        try {
            return rows.getMetaData().getColumnName(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
