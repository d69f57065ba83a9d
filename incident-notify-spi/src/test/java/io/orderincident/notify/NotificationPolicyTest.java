package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.history.EventType;
import io.orderincident.notify.NotificationPolicy.Condition;
import io.orderincident.notify.NotificationPolicy.Row;
import org.junit.jupiter.api.Test;

final class NotificationPolicyTest {

    private static final Row TELL_TEAM =
            new Row(EventType.CLOSED, Condition.always(), NotificationKind.CLOSED, Addressee.TEAM);

    @Test
    void readsAsATable() {
        assertThat(NotificationPolicy.standard()).hasToString("""
                REGISTERED, the customer noticed first: ACKNOWLEDGEMENT to CUSTOMER
                COMMUNICATED, by a message: COMMUNICATED to CUSTOMER
                MESSAGED, the customer is told: MESSAGE to CUSTOMER
                MESSAGED, the shop is told: MESSAGE_TO_STAFF to ASSIGNEE
                MESSAGED, the operator is told: MESSAGE_TO_STAFF to SUPERVISORS
                DOCUMENT_ADDED, the customer is told: DOCUMENT to CUSTOMER
                DOCUMENT_ADDED, the shop is told: MESSAGE_TO_STAFF to ASSIGNEE
                DOCUMENT_ADDED, the operator is told: MESSAGE_TO_STAFF to SUPERVISORS
                LINES_ADDED, by the customer: MESSAGE_TO_STAFF to ASSIGNEE
                MESSAGED, it mentions somebody: MENTION to WHOM_THE_EVENT_NAMES
                PROMISED, always: PROMISE to CUSTOMER
                OFFERED, always: OFFER to CUSTOMER
                OFFER_WITHDRAWN, nothing is offered in its place at once: OFFER_WITHDRAWN to CUSTOMER
                REFUND_DONE, always: REFUND_DONE to CUSTOMER
                RESOLVED, always: RESOLVED to CUSTOMER
                RESOLVED, not along with a full refund: MARKED_RESOLVED to SUPERVISORS
                RESOLVED, the shop asks how it went: SURVEY to CUSTOMER
                CLOSED, not along with a full refund: CLOSED to CUSTOMER
                REOPENED, always: REOPENED to CUSTOMER
                CANCELLED, the customer knows of it: CANCELLED to CUSTOMER
                MERGED, the customer knows of it: MERGED to CUSTOMER
                ASSIGNED, somebody else is in charge: ASSIGNED to ASSIGNEE
                OFFER_ACCEPTED, always: OFFER_ACCEPTED to ASSIGNEE
                OFFER_DECLINED, always: OFFER_DECLINED to ASSIGNEE
                OFFER_EXPIRED, always: OFFER_EXPIRED to ASSIGNEE
                OFFER_PROPOSED, always: OFFER_PROPOSED to SUPERVISORS
                OFFER_REJECTED, always: OFFER_REJECTED to ASSIGNEE
                OFFER_PROPOSAL_EXPIRED, always: OFFER_PROPOSAL_EXPIRED to ASSIGNEE
                REFUND_PROPOSED, always: REFUND_PROPOSED to SUPERVISORS
                REFUND_DECLINED, always: REFUND_DECLINED to ASSIGNEE
                REFUND_EXPIRED, always: REFUND_EXPIRED to ASSIGNEE
                REFUND_REFUSED, always: REFUND_REFUSED to ASSIGNEE
                REFUND_OUTCOME_UNKNOWN, always: REFUND_OUTCOME_UNKNOWN to SUPERVISORS
                WARNED, always: DEADLINE_NEAR to ASSIGNEE
                BREACHED, always: DEADLINE_MISSED to ASSIGNEE
                BREACHED, always: DEADLINE_MISSED to SUPERVISORS
                ESCALATED, always: ESCALATED to WHOM_THE_EVENT_NAMES
                INFORMED, not the host's own code: NOTICE to WHOM_THE_EVENT_NAMES
                always: WEEKLY_REVIEW to SUPERVISORS
                always: ACTION_DUE to ASSIGNEE
                always: ACTION_OVERDUE to ASSIGNEE""");
    }

    @Test
    void changesByCopies() {
        NotificationPolicy standard = NotificationPolicy.standard();

        NotificationPolicy own =
                standard.without(row -> row.kind() == NotificationKind.RESOLVED).with(TELL_TEAM);

        assertThat(own.rows())
                .hasSize(41)
                .endsWith(TELL_TEAM)
                .extracting(Row::kind)
                .doesNotContain(NotificationKind.RESOLVED);
        assertThat(standard.rows()).hasSize(41).doesNotContain(TELL_TEAM);
    }

    @Test
    void keepsWhatIsAboutAShopApartFromIncidents() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.ofShop(NotificationKind.CLOSED, Addressee.SUPERVISORS))
                .withMessage("CLOSED needs an event");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Row(
                        EventType.CLOSED, Condition.always(), NotificationKind.WEEKLY_REVIEW, Addressee.SUPERVISORS))
                .withMessage("WEEKLY_REVIEW is told of no event, but of a shop");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.ofShop(NotificationKind.WEEKLY_REVIEW, Addressee.CUSTOMER))
                .withMessageContaining("supervisors");
    }
}
