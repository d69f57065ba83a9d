package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.Outbox.Claim;
import io.orderincident.notify.Outbox.Result;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.notify.Recipient;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What waits behind messages that wait for their retry makes no claim dearer, by the rows that it reads. */
abstract class ClaimingCostContract {

    private static final int BEHIND = 100_000;
    private static final int DUE = 10;

    /** Each of what is due in two indexes and in the table, and again to lease it and to read what was leased. */
    private static final int MOST_READS = DUE * 10;

    private static final Duration LONG = Duration.ofHours(1);

    private final DataSource database = database();
    private final JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));

    abstract DataSource database();

    /** The rows of the outbox that the statements of this session have read, or of the transaction under way. */
    abstract long reads(JpaStorage storage);

    /** Numbers from 1 on, as the rows of a table. */
    abstract String numbers(int last);

    @Test
    void whatWaitsBehindADeadMailServerMakesAClaimNoDearer() {
        keep(1, "a");
        Claim head = claim();
        storage.transactions()
                .required(() -> storage.outbox().finish(head, List.of(Result.failed(1, LONG, "connection refused"))));
        keep(2, "a");
        assertThat(claim().messages()).isEmpty();
        long before = readsOfAClaim(100);

        Sql.execute(database, """
                insert into inc_outbox (id, channel, sequence_key, position, kind, payload, created_at, status, reason,
                    attempts, due_at, lease_token)
                select 1000 + n.n, o.channel, o.sequence_key, o.position, o.kind, o.payload, o.created_at, o.status, o.reason,
                    o.attempts, o.due_at, o.lease_token
                from inc_outbox o cross join %s where o.id = 2
                """.formatted(numbers(BEHIND)));
        assertThat(storage.transactions().required(storage.outbox()::backlog).waiting())
                .isGreaterThan(BEHIND);
        long after = readsOfAClaim(200);
        System.out.println(getClass().getSimpleName() + ": a claim of " + DUE + " reads " + before + " rows, beside "
                + BEHIND + " that wait behind another " + after);

        assertThat(after).isLessThanOrEqualTo(before + DUE).isLessThanOrEqualTo(MOST_READS);
    }

    private long readsOfAClaim(int firstId) {
        IntStream.range(firstId, firstId + DUE).forEach(id -> keep(id, "s" + id));
        return storage.transactions().required(() -> {
            long before = reads(storage);
            assertThat(storage.outbox().claim("mail", DUE, LONG).messages()).hasSize(DUE);
            return reads(storage) - before;
        });
    }

    private Claim claim() {
        return storage.transactions().required(() -> storage.outbox().claim("mail", DUE, LONG));
    }

    private void keep(long id, String sequence) {
        Notification notification = new Notification(
                NotificationKind.CLOSED,
                Shop.ID,
                new IncidentId(1),
                new IncidentNumber(1),
                Recipient.of(Party.CUSTOMER, Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH)),
                Map.of());
        storage.transactions().required(() -> {
            storage.outbox()
                    .add(List.of(new OutboxMessage(id, "mail", sequence, 1, notification, Instant.EPOCH, null)));
            return id;
        });
    }
}
