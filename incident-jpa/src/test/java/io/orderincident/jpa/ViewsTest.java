package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.incident.Incident;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Somebody with an SQL prompt sees real timestamps. */
class ViewsTest {

    @Test
    void showInstantsAsTimestampsOnH2() {
        assertShown(TestDatabase.h2(), ViewsTest::zoned);
    }

    @Test
    void showInstantsAsTimestampsOnPostgresql() {
        assertShown(TestDatabase.postgreSql(), ViewsTest::zoned);
    }

    @Test
    void showInstantsAsTimestampsInUtcOnMariadb() {
        assertShown(TestDatabase.mariaDb(), ViewsTest::inUtc);
    }

    private static void assertShown(DataSource database, BiFunction<DataSource, String, Instant> instant) {
        JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
        Instant occurredAt = Instant.parse("1999-12-31T23:59:59.999999Z");
        Incident registered = Shop.desk(storage)
                .incidents()
                .register(
                        Shop.AGENT,
                        Shop.ID,
                        Shop.damaged().occurredAt(occurredAt).build())
                .orElseThrow();

        assertThat(instant.apply(database, "select occurred_at from inc_incident_v"))
                .isEqualTo(occurredAt);
        assertThat(instant.apply(database, "select registered_at from inc_incident_v"))
                .isEqualTo(registered.progress().registeredAt());
        assertThat(instant.apply(database, "select recorded_at from inc_history_v"))
                .isEqualTo(registered.progress().registeredAt());
        assertThat(Sql.value(database, "select count(closed_at) from inc_incident_v", Long.class))
                .isZero();
    }

    private static Instant zoned(DataSource database, String sql) {
        return Sql.value(database, sql, OffsetDateTime.class).toInstant();
    }

    private static Instant inUtc(DataSource database, String sql) {
        return Sql.value(database, sql, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
