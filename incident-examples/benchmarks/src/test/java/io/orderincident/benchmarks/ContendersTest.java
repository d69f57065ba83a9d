package io.orderincident.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.benchmarks.Row.Cell;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContendersTest {

    private static Database database;
    private static Contenders contenders;

    @BeforeAll
    static void start() throws SQLException {
        database = Database.start();
        contenders = Contenders.on(database, InstantSource.fixed(Instant.parse("2026-03-01T09:30:00Z")));
    }

    @AfterAll
    static void stop() {
        contenders.close();
        database.close();
    }

    @Test
    void allWriteTheSameRows() throws SQLException {
        List<Map<String, String>> byLibrary = written(contenders.library());

        assertThat(byLibrary).hasSize(5);
        for (Contender other :
                List.of(contenders.separate(), contenders.batched(), contenders.raw(), contenders.provider())) {
            assertThat(written(other)).as(other.name()).isEqualTo(byLibrary);
        }
    }

    @Test
    void aRunCountsWhatIsInTheTables() throws Exception {
        Trial trial = new Trial(database);

        for (Contender contender : contenders.inOrderOfARound()) {
            Run run = trial.run(contender, 1, Duration.ofMillis(100));

            assertThat(run.committed()).as(contender.name()).isPositive();
            assertThat(database.counts())
                    .containsExactly(run.committed(), 2 * run.committed(), run.committed(), run.committed());
            assertThat(run.foreignShare()).isBetween(0.0, 1.0);
        }
    }

    private static List<Map<String, String>> written(Contender contender) throws SQLException {
        database.empty();
        contender.register();
        WrittenRows rows = WrittenRows.in(database.pool());
        return Stream.of(Stream.of(rows.incident()), rows.lines().stream(), Stream.of(rows.history(), rows.message()))
                .flatMap(part -> part)
                .map(ContendersTest::comparable)
                .toList();
    }

    /** Without what is different for every incident. */
    private static Map<String, String> comparable(Row row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.cells().forEach((column, cell) -> cells.put(row.table() + "." + column, comparable(column, cell)));
        return cells;
    }

    private static String comparable(String column, Cell cell) {
        return switch (column) {
            case "id", "incident_id", "incident_number", "due_at", "salt", "digest", "link", "history_link" -> "unique";
            default ->
                Objects.toString(cell.value())
                        .replaceAll("order-\\d{10}", "<order>")
                        .replaceAll("\\b\\d{6,}-[A-Z]\\b", "<number>")
                        .replaceAll("\\b0[0-9A-Z]{12}\\b", "<incident>");
        };
    }
}
