package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.incident.Incident;
import io.orderincident.notify.DeadLetterFilter;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Outbox.Claim;
import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.notify.Outbox.DeadLetter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the kit for outboxes cannot know. */
class JpaOutboxTest {

    private final DataSource database = TestDatabase.h2();
    private final JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));

    @Test
    void aMessageThatCannotBeReadBecomesADeadLetterAndHoldsNobodyUp() {
        Incident registered = Shop.desk(storage)
                .incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                .orElseThrow();
        Sql.execute(database, """
                insert into inc_outbox
                    (id, channel, sequence_key, position, kind, payload, created_at, status, reason, attempts, lease_token)
                values (1, 'mail', 'broken', 1, 'CLOSED', '{"version":99}', 0, 'WAITING', '', 0, 0)
                """);

        Claim claim = storage.transactions().required(() -> storage.outbox().claim("mail", 10, Duration.ofMinutes(1)));

        assertThat(claim.messages())
                .extracting(Claimed::message)
                .singleElement()
                .satisfies(
                        message -> assertThat(message.notification().incident()).isEqualTo(registered.id()));
        assertThat(Sql.value(database, "select status from inc_outbox where id = 1", String.class))
                .isEqualTo("DEAD");
        assertThat(deadLetters(10))
                .containsExactly(new DeadLetter(1, "mail", "CLOSED", null, 1, "the payload cannot be read"));
    }

    @Test
    void whatIsKeptOfAnIncidentIsForgottenByAnIndexOfPostgreSqlDeadLettersToo() throws SQLException {
        assertThat(planOf("delete from inc_outbox where sequence_key like '0000000000042-%' escape ''"))
                .contains("inc_outbox_matter", "~>=~")
                .doesNotContain("Seq Scan");
    }

    /** However many there are of others. */
    @Test
    void theDeadLettersOfAChannelAreFoundInOrderByAnIndexOfPostgreSql() throws SQLException {
        assertThat(planOf("select * from inc_outbox where status = 'DEAD' and channel = 'sms' order by id limit 100"))
                .contains("inc_outbox_dead_of_channel")
                .doesNotContain("Seq Scan", "Sort");
    }

    private static String planOf(String statement) throws SQLException {
        DataSource postgreSql = TestDatabase.postgreSql();
        TestDatabase.factory(postgreSql).close();
        StringBuilder plan = new StringBuilder();
        try (Connection connection = postgreSql.getConnection();
                Statement explaining = connection.createStatement()) {
            explaining.execute("set enable_seqscan = off");
            try (ResultSet lines = explaining.executeQuery("explain " + statement)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    @Test
    void deadLettersThatCannotBeReadHideNoOthersAndCanBeRedriven() {
        Sql.execute(database, """
                insert into inc_outbox
                    (id, channel, sequence_key, position, kind, payload, created_at, status, reason, attempts, lease_token)
                values (1, 'mail', 'broken', 1, 'CLOSED', '?', 0, 'DEAD', 'rejected', 3, 0),
                       (2, 'fax', 'broken', 2, 'OF_A_LATER_VERSION', '{"version":99}', 0, 'DEAD', 'rejected', 1, 0)
                """);

        assertThat(deadLetters(1)).containsExactly(new DeadLetter(1, "mail", "CLOSED", null, 3, "rejected"));
        assertThat(deadLetters(10)).extracting(DeadLetter::id).containsExactly(1L, 2L);
        assertThat(deadLetters(10)).extracting(DeadLetter::kind).containsExactly("CLOSED", "OF_A_LATER_VERSION");
        assertThat(deadLetters(DeadLetterFilter.all().ofChannel("fax"), 10))
                .extracting(DeadLetter::id)
                .containsExactly(2L);
        assertThat(deadLetters(DeadLetterFilter.all().ofKind(NotificationKind.CLOSED), 10))
                .extracting(DeadLetter::id)
                .containsExactly(1L);
        assertThat((int) storage.transactions().required(() -> storage.outbox().redrive(List.of(1L, 2L))))
                .isEqualTo(2);
        assertThat(deadLetters(10)).isEmpty();
    }

    @Test
    void aNodeThatLacksAChannelGivesUpNothingOfItWhileAnotherHasIt() {
        Shop.desk(storage)
                .incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                .orElseThrow();
        Sql.execute(database, "update inc_outbox set due_at = 0, created_at = 0");
        giveUpUnclaimed("mail");

        assertThat(giveUpUnclaimed("fax")).isZero();

        Sql.execute(database, "update inc_channel set seen_at = seen_at - 86400000000 where name = 'mail'");
        assertThat(giveUpUnclaimed("fax")).isEqualTo(1);
        assertThat(deadLetters(10))
                .extracting(DeadLetter::reason)
                .containsExactly("no node has had the channel mail for PT24H");
    }

    private int giveUpUnclaimed(String own) {
        return storage.transactions().required(() -> storage.outbox().giveUpUnclaimed(Set.of(own), Duration.ofDays(1)));
    }

    private List<DeadLetter> deadLetters(int max) {
        return deadLetters(DeadLetterFilter.all(), max);
    }

    private List<DeadLetter> deadLetters(DeadLetterFilter filter, int max) {
        return storage.transactions().required(() -> storage.outbox().deadLetters(filter, max));
    }
}
