package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.incident.Incident;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Somebody with an SQL prompt sees real timestamps. */
class ViewsTest {

    @Test
    void show_instants_as_timestamps_on_h2() {
        assertShown(TestDatabase.h2());
    }

    @Test
    void show_instants_as_timestamps_on_postgresql() {
        assertShown(TestDatabase.postgreSql());
    }

    private static void assertShown(DataSource database) {
        JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
        Instant occurredAt = Instant.parse("1999-12-31T23:59:59.999999Z");
        Incident registered = Shop.desk(storage)
                .incidents()
                .register(
                        Shop.AGENT,
                        Shop.ID,
                        Shop.damaged().occurredAt(occurredAt).build())
                .orElseThrow();

        assertThat(instant(database, "select occurred_at from inc_incident_v")).isEqualTo(occurredAt);
        assertThat(instant(database, "select registered_at from inc_incident_v"))
                .isEqualTo(registered.progress().registeredAt());
        assertThat(instant(database, "select recorded_at from inc_history_v"))
                .isEqualTo(registered.progress().registeredAt());
        assertThat(Sql.value(database, "select count(closed_at) from inc_incident_v", Long.class))
                .isZero();
    }

    private static Instant instant(DataSource database, String sql) {
        return Sql.value(database, sql, OffsetDateTime.class).toInstant();
    }
}
