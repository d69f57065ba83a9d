package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.incident.IncidentEvent;
import io.orderincident.notify.NotificationPolicy.Condition;
import io.orderincident.notify.NotificationPolicy.Row;
import io.orderincident.party.Party;
import org.junit.jupiter.api.Test;

final class NotificationPolicyTest {

    private static final Row TELL_AGENT =
            new Row(IncidentEvent.Type.CLOSED, Condition.always(), NotificationKind.CLOSED, Party.AGENT);

    @Test
    void readsAsATable() {
        assertThat(NotificationPolicy.standard()).hasToString("""
                REGISTERED, the customer noticed first: ACKNOWLEDGEMENT to CUSTOMER
                COMMUNICATED, by a message: COMMUNICATED to CUSTOMER
                MESSAGED, from staff to the customer: MESSAGE to CUSTOMER
                RESOLVED, always: RESOLVED to CUSTOMER
                CLOSED, always: CLOSED to CUSTOMER
                REOPENED, always: REOPENED to CUSTOMER
                CANCELLED, the customer knows of it: CANCELLED to CUSTOMER
                MERGED, the customer knows of it: MERGED to CUSTOMER""");
    }

    @Test
    void changesByCopies() {
        NotificationPolicy standard = NotificationPolicy.standard();

        NotificationPolicy own =
                standard.without(row -> row.kind() == NotificationKind.RESOLVED).with(TELL_AGENT);

        assertThat(own.rows())
                .hasSize(8)
                .endsWith(TELL_AGENT)
                .extracting(Row::kind)
                .doesNotContain(NotificationKind.RESOLVED);
        assertThat(standard.rows()).hasSize(8).doesNotContain(TELL_AGENT);
    }
}
