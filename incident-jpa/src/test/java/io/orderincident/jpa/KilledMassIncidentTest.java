package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mass incident over many orders, in a process with little memory that is killed half-way and started again; in a campaign over more orders. */
class KilledMassIncidentTest {

    private static final int ORDERS = Boolean.getBoolean("campaign") ? 5_000 : 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path logs;

    private final HikariDataSource database = (HikariDataSource) TestDatabase.postgreSql();

    @Test
    void givesEveryOrderOneIncidentAndEveryCustomerOneMessage() throws Exception {
        Process doomed = start();
        try {
            await().atMost(PATIENCE).until(() -> count("inc_incident") > ORDERS / 2);
        } finally {
            doomed.destroyForcibly();
        }
        assertThat(doomed.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(count("inc_incident")).as("when it was killed").isLessThan(ORDERS);

        Process second = start();
        try {
            assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue())
                    .as(Files.readString(logs.resolve("log")))
                    .isZero();
        } finally {
            second.destroyForcibly();
        }

        assertThat(Sql.value(database, "select count(distinct order_id) from inc_incident", Long.class))
                .isEqualTo(ORDERS);
        assertThat(count("inc_incident")).isEqualTo(ORDERS);
        assertThat(count("inc_history")).isEqualTo(2L * ORDERS);
        assertThat(count("inc_outbox")).isEqualTo(ORDERS);
    }

    /** With too little memory to keep anything of the thousands of orders of a campaign. */
    private Process start() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        MassIncidentProgram.class.getName(),
                        database.getJdbcUrl(),
                        Integer.toString(ORDERS)))
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("log").toFile())
                .start();
    }

    private long count(String table) {
        return Sql.value(database, "select count(*) from " + table, Long.class);
    }
}
