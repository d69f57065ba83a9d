package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.party.Party;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.search.IncidentFilter;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A withdrawal that was written down on Monday noon in Madrid, and has to be paid back by the end of Monday in two weeks. */
class RefundDueDaysTest {

    private static final RequestRefund WITHDRAWN =
            RequestRefund.of(RefundSpec.of(Item.pieces(order().lines().get(0).id(), 1)), "WITHDRAWAL");

    private static final ClockKey CLOCK = new ClockKey(ClockKind.REFUND, 1);

    private static final Instant END_OF_DUE_DAY = Instant.parse("2026-03-16T23:00:00Z");

    private final MemoryRefunds provider = MemoryRefunds.create();
    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .refunds(provider)
            .calendars(shop -> BusinessCalendar.officeHours(ZoneId.of("Europe/Madrid")))
            .clock(() -> now)
            .build();
    private Target target;

    @BeforeEach
    void register() {
        target = Target.of(
                SHOP,
                desk.incidents()
                        .register(AGENT, SHOP, twoRosesDamaged().build())
                        .orElseThrow()
                        .id());
    }

    @Test
    void theClockRunsUntilTheEndOfTheDueDayInTheShop() {
        request();

        assertThat(clock().state()).isEqualTo(Clock.State.RUNNING);
        assertThat(clock().dueAt()).isEqualTo(END_OF_DUE_DAY);
        assertThat(clock().run().about()).isEqualTo("10.00 EUR");
    }

    @Test
    void aReasonWithoutADueDayHasNoClock() {
        desk.remedies()
                .requestRefund(AGENT, target, RequestRefund.of(WITHDRAWN.spec(), "DAMAGED"))
                .orElseThrow();

        assertThat(clocks()).isEmpty();
    }

    @Test
    void itIsWarnedOfThreeDaysBeforeAndItsBreachIsNoticedOnce() {
        provider.reactNext(Reaction.PAY_LATER);
        request();
        now = END_OF_DUE_DAY.minus(Duration.ofDays(3)).minusSeconds(1);
        desk.timers().runDue();
        assertThat(ofTheClock()).isEmpty();

        now = now.plusSeconds(1);
        desk.timers().runDue();
        assertThat(ofTheClock()).containsExactly(new EscalationEvent.Warned(CLOCK, now, END_OF_DUE_DAY, false));

        now = END_OF_DUE_DAY.plusSeconds(1);
        desk.timers().runDue();
        desk.timers().runDue();
        assertThat(ofTheClock()).last().isEqualTo(new EscalationEvent.Breached(CLOCK, END_OF_DUE_DAY, false));
        assertThat(ofTheClock()).hasSize(2);
        assertThat(clock().isMissed()).isTrue();
    }

    @Test
    void whatIsPaidInTimeIsMet() {
        request();

        desk.timers().runDue();

        assertThat(clock()).matches(Clock::isMet);
    }

    @Test
    void waitingForTheCustomerDoesNotStopIt() {
        provider.reactNext(Reaction.PAY_LATER);
        request();
        desk.incidents()
                .sendMessage(AGENT, target, new Message(Audience.CUSTOMER, "Have you sent it back?", true))
                .orElseThrow();

        now = END_OF_DUE_DAY.minusSeconds(1);

        assertThat(clock().state()).isEqualTo(Clock.State.RUNNING);
        assertThat(clock().dueAt()).isEqualTo(END_OF_DUE_DAY);
    }

    @Test
    void whatTheProviderRefusesIsNotWaitedForAndIsDueOnTheSameDayWhenItIsAskedForAgain() {
        provider.reactNext(Reaction.DECLINE);
        request();
        desk.timers().runDue();
        assertThat(clock().state()).isEqualTo(Clock.State.DROPPED);

        now = now.plus(Duration.ofDays(5));
        request();

        assertThat(clocks())
                .last()
                .matches(clock -> clock.isOpen() && clock.key().number() == 2)
                .matches(clock -> END_OF_DUE_DAY.equals(clock.dueAt()));
    }

    @Test
    void aProposalCountsFromWhenItWasMadeUntilSomebodyDeclinesIt() {
        onlyOperatorsRefund();
        request();
        assertThat(clock().isOpen()).isTrue();

        desk.remedies()
                .declineRefund(OPERATOR, target.because("nothing came back"), new DeclineRefund(1))
                .orElseThrow();

        assertThat(clock().state()).isEqualTo(Clock.State.DROPPED);
    }

    @Test
    void aProposalThatNobodyApprovesIsWaitedForUntilItExpires() {
        onlyOperatorsRefund();
        request();

        now = now.plus(Duration.ofDays(RequestRefund.PROPOSAL_DAYS));
        desk.timers().runDue();

        assertThat(clock().state()).isEqualTo(Clock.State.DROPPED);
    }

    @Test
    void anApprovalGoesOnWithTheClockOfTheProposal() {
        onlyOperatorsRefund();
        request();
        now = now.plus(Duration.ofDays(2));

        desk.remedies()
                .approveRefund(OPERATOR, target, new ApproveRefund(1, Money.of("45", "EUR")))
                .orElseThrow();

        assertThat(clock().isOpen()).isTrue();
        assertThat(clock().run().since()).isEqualTo(NOON);
    }

    @Test
    void closingTheIncidentDoesNotEndWhatTheCustomerIsOwed() {
        provider.reactNext(Reaction.PAY_LATER);
        request();
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We pay it back"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "New roses sent"))
                .orElseThrow();
        desk.incidents().close(OPERATOR, target).orElseThrow();
        assertThat(clock().isOpen()).isTrue();
        IncidentFilter atRisk = IncidentFilter.dueUntil(SHOP, END_OF_DUE_DAY);
        assertThat(desk.search().count(AGENT, atRisk)).isOne();

        now = END_OF_DUE_DAY.plusSeconds(1);
        desk.timers().runDue();

        assertThat(ofTheClock()).last().isInstanceOf(EscalationEvent.Breached.class);
    }

    @Test
    void customersSeeTheDayAndNotTheClock() {
        request();

        assertThat(desk.serviceLevels().clocks(CUSTOMER, SHOP, target.incident()))
                .isEmpty();
    }

    private void request() {
        desk.remedies().requestRefund(AGENT, target, WITHDRAWN).orElseThrow();
    }

    private void onlyOperatorsRefund() {
        desk.settings()
                .authority()
                .replace(OPERATOR, SHOP, AuthorityPolicy.of(Grant.toParty(Party.OPERATOR)), 0)
                .orElseThrow();
    }

    private List<Clock> clocks() {
        return desk.serviceLevels().clocks(AGENT, SHOP, target.incident()).stream()
                .filter(clock -> clock.key().kind() == ClockKind.REFUND)
                .toList();
    }

    private Clock clock() {
        assertThat(clocks()).hasSize(1);
        return clocks().get(0);
    }

    /** The warnings and breaches of it. */
    private List<IncidentEvent> ofTheClock() {
        return storage
                .transactions()
                .required(() ->
                        storage.incidents().history(SHOP, target.incident()).toList())
                .stream()
                .map(HistoryEntry::event)
                .filter(RefundDueDaysTest::isOfTheClock)
                .toList();
    }

    private static boolean isOfTheClock(IncidentEvent event) {
        return event instanceof EscalationEvent.Warned warned
                ? warned.clock().equals(CLOCK)
                : event instanceof EscalationEvent.Breached breached
                        && breached.clock().equals(CLOCK);
    }
}
