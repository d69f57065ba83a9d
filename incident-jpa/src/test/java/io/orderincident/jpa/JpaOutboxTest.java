package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.incident.Incident;
import io.orderincident.notify.Outbox.Claim;
import io.orderincident.notify.Outbox.Claimed;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the kit for outboxes cannot know. */
class JpaOutboxTest {

    private final DataSource database = TestDatabase.h2();
    private final JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));

    @Test
    void a_message_that_cannot_be_read_becomes_a_dead_letter_and_holds_nobody_up() {
        Incident registered = Shop.desk(storage)
                .incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                .orElseThrow();
        Sql.execute(database, """
                insert into inc_outbox
                    (id, channel, sequence_key, payload, created_at, status, reason, attempts, lease_token)
                values (1, 'mail', 'broken', '{"version":99}', 0, 'WAITING', '', 0, 0)
                """);

        Claim claim = storage.transactions().required(() -> storage.outbox().claim("mail", 10, Duration.ofMinutes(1)));

        assertThat(claim.messages())
                .extracting(Claimed::message)
                .singleElement()
                .satisfies(
                        message -> assertThat(message.notification().incident()).isEqualTo(registered.id()));
        assertThat(Sql.value(database, "select status from inc_outbox where id = 1", String.class))
                .isEqualTo("DEAD");
        assertThat(storage.transactions()
                        .required(() -> storage.outbox().deadLetters(10))
                        .size())
                .as("dead letters that can be shown")
                .isZero();
    }
}
