package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.command.Target;
import io.orderincident.history.Assignment;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Origin;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.party.Party;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What customers are told of refunds, and staff of those that do not go by themselves. */
final class TellingOfRefundsTest {

    private static final RequestRefund ALL = RequestRefund.of(RefundSpec.everything(), "DAMAGED");

    private static final ClockKey REFUND = new ClockKey(ClockKind.REFUND, 1);

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private final MemoryRefunds provider = MemoryRefunds.create();
    private final Notifications notifications = shop.notifications()
            .clock(shop.clock)
            .channel(post)
            .people(Staff.people())
            .build();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(CornerShop.order(Samples.ANA)), shop.storage)
            .listener(notifications.listener())
            .refunds(provider)
            .clock(shop.clock)
            .build();

    @Test
    void theCustomerHearsOfAFullRefundAndNotThatItIsClosedToo() {
        request();

        List<Delivery> told = told();

        assertThat(kinds(told))
                .containsExactly(NotificationKind.REFUND_DONE, NotificationKind.RESOLVED, NotificationKind.SURVEY);
        assertThat(told.get(0).text()).contains("Le hemos reembolsado ", "\u00a0€ por su incidencia");
    }

    @Test
    void whoIsInChargeHearsThatTheBalanceIsTooSmallAndWhomToConsult() {
        provider.putBalance(Samples.SHOP, CornerShop.order(Samples.ANA).id(), Money.of("1", "EUR"));
        request();

        assertThat(told())
                .singleElement()
                .satisfies(refused -> assertThat(refused.text()).contains("no se ha pagado", "Consulte al operador"));
    }

    @Test
    void supervisorsHearOfWhatIsUnknown() {
        provider.reactNext(Reaction.TIME_OUT);
        request();

        assertThat(kinds(told())).isNotEmpty().containsOnly(NotificationKind.REFUND_OUTCOME_UNKNOWN);
    }

    @Test
    void supervisorsHearOfWhatIsPendingOnlyOnceThatTakesTooLong() {
        provider.reactNext(Reaction.PAY_LATER);
        request();
        assertThat(told()).isEmpty();

        shop.clock.advance(Duration.ofDays(2));
        desk.timers().runDue();

        assertThat(kinds(told())).contains(NotificationKind.REFUND_OUTCOME_UNKNOWN);
    }

    @Test
    void supervisorsHearOfWhatWaitsForAnApproval() {
        whatAgentsRequestIsToBeApproved();
        request();

        assertThat(kinds(told())).isNotEmpty().containsOnly(NotificationKind.REFUND_PROPOSED);
    }

    @Test
    void whoIsInChargeHearsThatAProposalWasNotApprovedAndWhy() {
        whatAgentsRequestIsToBeApproved();
        Target target = request();

        desk.remedies()
                .declineRefund(CornerShop.OPERATOR, target.because("The photo shows no damage."), new DeclineRefund(1))
                .orElseThrow();

        assertThat(told())
                .filteredOn(delivery -> delivery.notification().kind() == NotificationKind.REFUND_DECLINED)
                .singleElement()
                .satisfies(declined -> assertThat(declined.text())
                        .contains("no se ha aprobado y no se ha movido dinero. The photo shows no damage."));
    }

    @Test
    void whoIsInChargeHearsThatAFullRefundEndedAProposal() {
        whatAgentsRequestIsToBeApproved();
        Target target = request();
        desk.remedies().requestRefund(CornerShop.OPERATOR, target, ALL).orElseThrow();
        desk.timers().runDue();

        assertThat(told())
                .filteredOn(delivery -> delivery.notification().kind() == NotificationKind.REFUND_DECLINED)
                .singleElement()
                .satisfies(declined -> assertThat(declined.text())
                        .contains("no se ha aprobado", "Se ha reembolsado todo lo que se pagó por el pedido."));
    }

    @Test
    void whoIsInChargeHearsThatNobodyApprovedAProposalInTime() {
        whatAgentsRequestIsToBeApproved();
        request();

        shop.clock.advance(Duration.ofDays(60));
        desk.timers().runDue();

        assertThat(told())
                .filteredOn(delivery -> delivery.notification().kind() == NotificationKind.REFUND_EXPIRED)
                .singleElement()
                .satisfies(
                        expired -> assertThat(expired.text()).contains("Nadie ha aprobado a tiempo un reembolso de "));
    }

    @Test
    void nobodyIsAskedToApproveWhatIsDecidedBeforeItIsDelivered() {
        whatAgentsRequestIsToBeApproved();
        Target target = request();
        desk.remedies()
                .declineRefund(CornerShop.OPERATOR, target.because("The photo shows no damage."), new DeclineRefund(1))
                .orElseThrow();

        assertThat(kinds(told())).doesNotContain(NotificationKind.REFUND_PROPOSED);
    }

    @Test
    void nobodyHearsThatAnOutcomeIsUnknownWhichIsKnownBeforeItIsDelivered() {
        provider.reactNext(Reaction.TIME_OUT);
        request();

        shop.clock.advance(Duration.ofDays(1));
        desk.timers().runDue();

        assertThat(kinds(told()))
                .contains(NotificationKind.REFUND_DONE)
                .doesNotContain(NotificationKind.REFUND_OUTCOME_UNKNOWN);
    }

    @Test
    void staffHearThatARefundIsDueSoonAndThatItWasNotPaidInTime() {
        provider.reactNext(Reaction.PAY_LATER);
        request(RequestRefund.of(RefundSpec.everything(), "WITHDRAWAL"));

        shop.clock.advance(Duration.ofDays(12));
        desk.timers().runDue();
        told();
        shop.clock.advance(Duration.ofDays(4));
        desk.timers().runDue();

        assertThat(told())
                .filteredOn(delivery -> REFUND.equals(delivery.notification().clock()))
                .extracting(delivery -> delivery.notification().kind())
                .startsWith(NotificationKind.DEADLINE_NEAR)
                .contains(NotificationKind.DEADLINE_MISSED)
                .allMatch(kind -> kind == NotificationKind.DEADLINE_NEAR || kind == NotificationKind.DEADLINE_MISSED);
    }

    private void whatAgentsRequestIsToBeApproved() {
        desk.settings()
                .authority()
                .replace(CornerShop.OPERATOR, Samples.SHOP, AuthorityPolicy.of(Grant.toParty(Party.OPERATOR)), 0)
                .orElseThrow();
    }

    private Target request() {
        return request(ALL);
    }

    private Target request(RequestRefund command) {
        Target target = CornerShop.target(CornerShop.register(desk, Origin.ORGANIZATION, "1"));
        desk.incidents()
                .assign(CornerShop.OPERATOR, target, new Assign(Assignment.to("pedro")))
                .orElseThrow();
        desk.remedies().requestRefund(CornerShop.AGENT, target, command).orElseThrow();
        desk.timers().runDue();
        return target;
    }

    private List<Delivery> told() {
        notifications.runDue();
        return post.deliveries().stream()
                .filter(delivery -> delivery.notification().kind() != NotificationKind.ASSIGNED)
                .toList();
    }

    private static List<NotificationKind> kinds(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> delivery.notification().kind())
                .toList();
    }
}
