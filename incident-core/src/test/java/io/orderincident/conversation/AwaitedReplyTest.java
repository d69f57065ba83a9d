package io.orderincident.conversation;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Resolution;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.sla.ClockHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule 2.11: whose answer is awaited follows from who wrote what to whom. */
class AwaitedReplyTest {

    private static final Actor RULE = Actor.system("rule");
    private static final ClockHistory NO_CLOCKS =
            new ClockHistory(List.of(), List.of(), List.of(), List.of(), List.of(), null);

    /** Who writes to whom, question or not; whose answer is awaited after nobody's, the customer's, the shop's, the operator's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "AGENT    | CUSTOMER              | true  | CUSTOMER | CUSTOMER | CUSTOMER | CUSTOMER",
                "AGENT    | CUSTOMER              | false | -        | CUSTOMER | -        | OPERATOR",
                "AGENT    | CUSTOMER_AND_OPERATOR | true  | CUSTOMER | CUSTOMER | CUSTOMER | CUSTOMER",
                "AGENT    | CUSTOMER_AND_OPERATOR | false | -        | CUSTOMER | -        | OPERATOR",
                "AGENT    | OPERATOR              | true  | OPERATOR | OPERATOR | OPERATOR | OPERATOR",
                "AGENT    | OPERATOR              | false | -        | CUSTOMER | AGENT    | OPERATOR",
                "AGENT    | INTERNAL              | true  | -        | CUSTOMER | AGENT    | OPERATOR",
                "OPERATOR | CUSTOMER              | true  | CUSTOMER | CUSTOMER | CUSTOMER | CUSTOMER",
                "OPERATOR | CUSTOMER              | false | -        | CUSTOMER | -        | -       ",
                "OPERATOR | OPERATOR              | true  | AGENT    | AGENT    | AGENT    | AGENT   ",
                "OPERATOR | OPERATOR              | false | -        | CUSTOMER | AGENT    | AGENT   ",
                "OPERATOR | INTERNAL              | true  | -        | CUSTOMER | AGENT    | OPERATOR",
                "CUSTOMER | CUSTOMER              | false | AGENT    | AGENT    | AGENT    | AGENT   ",
                "CUSTOMER | CUSTOMER_AND_OPERATOR | true  | AGENT    | AGENT    | AGENT    | AGENT   ",
                "SYSTEM   | CUSTOMER              | true  | CUSTOMER | CUSTOMER | CUSTOMER | CUSTOMER",
                "SYSTEM   | CUSTOMER              | false | -        | CUSTOMER | AGENT    | OPERATOR",
                "SYSTEM   | OPERATOR              | true  | OPERATOR | OPERATOR | OPERATOR | OPERATOR",
            })
    void aMessageChangesWhoseAnswerIsAwaited(
            Party from,
            Audience audience,
            boolean expectsReply,
            @Nullable WaitingOn afterNobody,
            @Nullable WaitingOn afterCustomer,
            @Nullable WaitingOn afterAgent,
            @Nullable WaitingOn afterOperator) {
        var messaged = new ConversationEvent.Messaged(from, new Message(audience, "Hello", expectsReply));

        assertThat(after(null, from, messaged)).isEqualTo(afterNobody);
        assertThat(after(WaitingOn.CUSTOMER, from, messaged)).isEqualTo(afterCustomer);
        assertThat(after(WaitingOn.AGENT, from, messaged)).isEqualTo(afterAgent);
        assertThat(after(WaitingOn.OPERATOR, from, messaged)).isEqualTo(afterOperator);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CUSTOMER, CUSTOMER, -",
                "CUSTOMER, AGENT, -",
                "CUSTOMER, OPERATOR, OPERATOR",
                "OPERATOR, CUSTOMER, CUSTOMER",
                "OPERATOR, AGENT, -",
                "OPERATOR, OPERATOR, -"
            })
    void noAnswerIsNeededBetweenTheShopAndThatSide(Party side, WaitingOn before, @Nullable WaitingOn after) {
        assertThat(after(before, Party.AGENT, new ConversationEvent.ReplyWaived(side)))
                .isEqualTo(after);
    }

    @Test
    void whatAPersonCommunicatesAnswersTheCustomer() {
        var told = new LifeCycleEvent.Communicated(CommunicationWay.PHONE, "Told.", NOON, null, null);

        assertThat(after(WaitingOn.AGENT, Party.AGENT, told)).isNull();
        assertThat(after(WaitingOn.AGENT, Party.SYSTEM, told)).isEqualTo(WaitingOn.AGENT);
        assertThat(after(WaitingOn.CUSTOMER, Party.AGENT, told)).isEqualTo(WaitingOn.CUSTOMER);
    }

    @ParameterizedTest
    @EnumSource(
            value = WaitingOn.class,
            names = {"AGENT", "CUSTOMER", "OPERATOR"})
    void aSolutionEndsEveryQuestion(WaitingOn before) {
        Resolution resolution = Resolution.of(ResolutionReasonCode.of("REPLACED"), "Sent again");

        assertThat(after(before, Party.AGENT, new LifeCycleEvent.Resolved(resolution)))
                .isNull();
    }

    @Test
    void aReopeningEndsWhatTheCustomerWasAsked() {
        var reopened = new LifeCycleEvent.Reopened("broken again");

        assertThat(after(WaitingOn.CUSTOMER, Party.CUSTOMER, reopened)).isNull();
        assertThat(after(WaitingOn.AGENT, Party.AGENT, reopened)).isEqualTo(WaitingOn.AGENT);
    }

    @Test
    void anythingElseChangesNothing() {
        assertThat(after(WaitingOn.OPERATOR, Party.AGENT, new ConversationEvent.Noted(Note.forCustomer("Looked"))))
                .isEqualTo(WaitingOn.OPERATOR);
    }

    private static @Nullable WaitingOn after(@Nullable WaitingOn before, Party by, IncidentEvent event) {
        Actor actor = switch (by) {
            case CUSTOMER -> CUSTOMER;
            case AGENT -> AGENT;
            case OPERATOR -> OPERATOR;
            case SYSTEM -> RULE;
        };
        var entry = new HistoryEntry(new IncidentId(1), 2, NOON, actor.author(), null, event);
        return AwaitedReply.after(before, NO_CLOCKS, entry);
    }
}
