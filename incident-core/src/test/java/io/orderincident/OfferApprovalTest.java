package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.Grant;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RejectOffer;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.remedy.WithdrawOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that is offered within limits, and approved above them. It is Monday noon, and days end at midnight in UTC. */
class OfferApprovalTest {

    private static final MakeOffer FIVE = money(OfferKind.DISCOUNT, "5");
    private static final MakeOffer TEN = money(OfferKind.DISCOUNT, "10");

    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .clock(() -> now)
            .refunds(MemoryRefunds.create())
            .build();
    private Target target;

    @BeforeEach
    void register() {
        target = otherIncident();
    }

    @ParameterizedTest
    @EnumSource(
            value = OfferKind.class,
            names = {"DISCOUNT", "CREDIT", "REFUND"})
    void whatGoesBeyondTheLimitPerOrderIsProposedAndNoCustomerIsTold(OfferKind kind) {
        allow(perOrder("12"));
        offer(otherIncident(), money(kind, "8"));

        Incident incident = offer(money(kind, "5"));

        assertThat(incident.remedies().openOffers()).isEmpty();
        assertThat(incident.remedies().proposedOffers())
                .extracting(Offer::number, Offer::author, Offer::approvalUntil)
                .containsExactly(tuple(1, AGENT.author(), NOON.plus(Duration.ofDays(7))));
        assertThat(incident.turn()).isEqualTo(WaitingOn.AGENT);
        IncidentView customers =
                desk.incidents().find(CUSTOMER, SHOP, target.incident()).orElseThrow();
        assertThat(customers.incident().remedies().offers()).isEmpty();
        assertThat(customers.history()).noneMatch(entry -> entry.event().type() == EventType.OFFER_PROPOSED);
        assertThat(offer(money(kind, "4")).remedies().openOffers()).hasSize(1);
    }

    @Test
    void eachActionIsLimitedByItself() {
        allow(perOrder("12"));
        offer(TEN);

        assertThat(offer(money(OfferKind.CREDIT, "10")).remedies().openOffers()).hasSize(2);
    }

    @Test
    void aLimitPerDayCountsWhatWasOfferedOnAllOrdersAndBeginsAnewAtMidnight() {
        allow(Grant.toParty(Party.AGENT).withPerDay(euros("12")));
        offer(otherIncident(), TEN);
        offer(FIVE);
        assertThat(statuses()).containsExactly(OfferStatus.PROPOSED);

        now = now.plus(Duration.ofHours(12));
        offer(FIVE);

        assertThat(statuses()).containsExactly(OfferStatus.PROPOSED, OfferStatus.OPEN);
    }

    @Test
    void whatOthersOfferedCountsAgainstNobodyElsesLimit() {
        allow(perOrder("12"));
        offer(TEN);

        Incident incident = desk.remedies()
                .makeOffer(Actor.agent(SHOP, "rosa", "Rosa"), target, TEN)
                .orElseThrow();

        assertThat(incident.remedies().openOffers()).hasSize(2);
    }

    @Test
    void whatIsDeclinedWithdrawnOrOverCountsNoMore() {
        allow(perOrder("12"));
        offer(TEN);
        desk.remedies().declineOffer(CUSTOMER, target, DeclineOffer.of(1, "No")).orElseThrow();
        offer(TEN);
        desk.remedies().withdrawOffer(AGENT, target, new WithdrawOffer(2)).orElseThrow();
        offer(TEN);
        now = now.plus(Duration.ofDays(8));
        desk.timers().runDue();
        offer(TEN);

        assertThat(statuses())
                .containsExactly(OfferStatus.DECLINED, OfferStatus.WITHDRAWN, OfferStatus.EXPIRED, OfferStatus.OPEN);
        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(4)).orElseThrow();
        assertThat(offer(FIVE).remedies().proposedOffers())
                .as("what is agreed on is owed")
                .hasSize(1);
    }

    @Test
    void refundsCountAgainstTheLimitOfOffersToRefundToo() {
        allow(perOrder("12"));
        desk.remedies()
                .requestRefund(
                        AGENT,
                        otherIncident(),
                        RequestRefund.of(RefundSpec.of(RefundSpec.Item.pieces(OrderLineId.of("1"), 1)), "DAMAGED"))
                .orElseThrow();

        assertThat(offer(money(OfferKind.REFUND, "10")).remedies().proposedOffers())
                .hasSize(1);
    }

    @Test
    void noMoreIsOfferedBackOrApprovedThanRemainsOfTheOrder() {
        allow(each("15"), Grant.toParty(Party.OPERATOR));
        offer(money(OfferKind.REFUND, "36"));
        desk.remedies()
                .requestRefund(
                        AGENT,
                        otherIncident(),
                        RequestRefund.of(RefundSpec.of(RefundSpec.Item.pieces(OrderLineId.of("1"), 1)), "DAMAGED"))
                .orElseThrow();

        assertRefused(approve(OPERATOR), Reason.AMOUNT_TOO_LARGE, "amount");
        assertRefused(
                desk.remedies().makeOffer(OPERATOR, otherIncident(), money(OfferKind.REFUND, "35.01")),
                Reason.AMOUNT_TOO_LARGE,
                "amount");
        desk.remedies()
                .makeOffer(OPERATOR, otherIncident(), money(OfferKind.REFUND, "35"))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void moneyThatWasPaidBackByHandStillCounts(boolean perOrder) {
        allow(perOrder ? perOrder("12") : Grant.toParty(Party.AGENT).withPerDay(euros("12")));
        offer(money(OfferKind.REFUND, "10"));
        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(1)).orElseThrow();

        desk.remedies()
                .fulfilOffer(
                        OPERATOR,
                        target.because("paid in cash at the counter"),
                        FulfilOffer.of(1, FulfilmentStage.MONEY_MOVED))
                .orElseThrow();

        assertThat(offer(money(OfferKind.REFUND, "2.01")).remedies().proposedOffers())
                .hasSize(1);
        assertThat(offer(otherIncident(), money(OfferKind.REFUND, "2.01"))
                        .remedies()
                        .proposedOffers())
                .hasSize(1);
    }

    @Test
    void somebodyElseApprovesAndTheCustomerIsOfferedItThen() {
        allow(each("5"), Grant.toParty(Party.OPERATOR));
        offer(TEN);
        now = now.plus(Duration.ofDays(6));

        Incident incident = approve(OPERATOR).orElseThrow();

        assertThat(incident.remedies().openOffers())
                .extracting(Offer::author, Offer::approver, Offer::madeAt, Offer::expiresAt)
                .containsExactly(tuple(AGENT.author(), OPERATOR.author(), now, Instant.parse("2026-03-17T00:00:00Z")));
        assertThat(incident.turn()).isEqualTo(WaitingOn.CUSTOMER);
        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(1)).orElseThrow();
        assertThat(desk.incidents()
                        .find(AGENT, SHOP, target.incident())
                        .orElseThrow()
                        .history())
                .filteredOn(entry -> entry.event().type() == EventType.OFFERED)
                .extracting(entry -> entry.by())
                .containsExactly(OPERATOR.author());
    }

    @Test
    void nobodyApprovesTheirOwnOrBeyondTheirOwnAuthority() {
        allow(each("5"), perOrder("12").only(Set.of(AuthorizedAction.REFUND)), toOperators("12"));
        offer(TEN);
        assertRefused(approve(AGENT), Reason.OWN_PROPOSAL, "actor");
        assertRefused(approve(Actor.agent(SHOP, "rosa", "Rosa")), Reason.BEYOND_AUTHORITY, "actor");
        desk.remedies().makeOffer(OPERATOR, otherIncident(), FIVE).orElseThrow();

        assertRefused(approve(OPERATOR), Reason.BEYOND_AUTHORITY, "actor");
    }

    @Test
    void whatIsApprovedCountsAgainstTheLimitOfWhoApprovedIt() {
        allow(each("5"), toOperators("12"));
        offer(TEN);
        approve(OPERATOR).orElseThrow();

        Incident incident =
                desk.remedies().makeOffer(OPERATOR, otherIncident(), FIVE).orElseThrow();

        assertThat(incident.remedies().proposedOffers()).hasSize(1);
    }

    @Test
    void whatIsProposedIsNeitherAnsweredNorWithdrawnAndForTheCustomerIsNotThere() {
        allow(each("5"));
        offer(TEN);

        assertRefused(desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(1)), Reason.UNKNOWN_OFFER, "number");
        assertRefused(
                desk.remedies().withdrawOffer(AGENT, target, new WithdrawOffer(1)),
                Reason.OFFER_NOT_APPROVED,
                "number");
        assertRefused(
                desk.remedies().approveOffer(AGENT, target, new ApproveOffer(2)), Reason.UNKNOWN_PROPOSAL, "number");
    }

    @Test
    void whoeverDoesNotApproveSaysWhyAndTheAuthorMayTakeItBack() {
        allow(each("5"));
        offer(TEN);
        assertRefused(reject(OPERATOR, target), Reason.REASON_MISSING, "why");

        reject(OPERATOR, target.because("five are enough")).orElseThrow();
        assertThat(statuses()).containsExactly(OfferStatus.REJECTED);
        assertRefused(approve(OPERATOR), Reason.UNKNOWN_PROPOSAL, "number");

        offer(TEN);
        desk.remedies()
                .rejectOffer(AGENT, target.because("a mistake"), new RejectOffer(2))
                .orElseThrow();
        assertThat(statuses()).containsExactly(OfferStatus.REJECTED, OfferStatus.REJECTED);
        assertThat(desk.incidents()
                        .find(CUSTOMER, SHOP, target.incident())
                        .orElseThrow()
                        .incident()
                        .remedies()
                        .offers())
                .isEmpty();
    }

    @Test
    void whatNobodyApprovesInTimeIsOverByItself() {
        allow(each("5"));
        offer(TEN);
        now = now.plus(Duration.ofDays(7));
        assertRefused(approve(OPERATOR), Reason.UNKNOWN_PROPOSAL, "number");

        desk.timers().runDue();

        assertThat(statuses()).containsExactly(OfferStatus.EXPIRED);
        IncidentView customers =
                desk.incidents().find(CUSTOMER, SHOP, target.incident()).orElseThrow();
        assertThat(customers.incident().remedies().offers()).isEmpty();
        assertThat(customers.history())
                .noneMatch(entry -> entry.event().type() == EventType.OFFER_EXPIRED
                        || entry.event().type() == EventType.OFFER_PROPOSAL_EXPIRED);
    }

    @Test
    void itCanBeApprovedNoLongerThanItWouldBeOpen() {
        allow(each("5"));
        offer(TEN.expiringAt(NOON.plus(Duration.ofDays(2))));

        assertThat(found(target).remedies().proposedOffers())
                .extracting(Offer::approvalUntil)
                .containsExactly(NOON.plus(Duration.ofDays(2)));
    }

    @Test
    void nothingIsResolvedWhileAProposalWaitsAndCancellingWithdrawsIt() {
        allow(each("5"));
        offer(TEN);
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We are sorry."))
                .orElseThrow();
        assertRefused(
                desk.incidents().resolve(AGENT, target, Resolve.because("REPLACED", "New roses sent.")),
                Reason.OFFERS_OPEN,
                "offers");

        desk.incidents().cancel(AGENT, target, Cancel.because("A mistake")).orElseThrow();

        assertThat(statuses()).containsExactly(OfferStatus.WITHDRAWN);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatTheCustomerAcceptsWithdrawsWhatWasProposedBeside() {
        allow(each("5"));
        offer(FIVE);
        offer(TEN);

        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(1)).orElseThrow();

        assertThat(statuses()).containsExactly(OfferStatus.ACCEPTED, OfferStatus.WITHDRAWN);
    }

    @Test
    void whatAMergedIncidentOfferedOrProposedCountsOnceWhereItGoesOnAndGoesBack() {
        allow(perOrder("12"), Grant.toParty(Party.OPERATOR));
        offer(FIVE);
        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(1)).orElseThrow();
        offer(TEN);
        Target into = otherIncident();
        desk.links().merge(AGENT, target, new MergeInto(into.incident())).orElseThrow();
        assertThat(waiting()).extracting(OfferEntry::incident).containsExactly(into.incident());
        assertThat(offer(otherIncident(), money(OfferKind.DISCOUNT, "7"))
                        .remedies()
                        .openOffers())
                .as("five of twelve were given")
                .hasSize(1);

        desk.links().unmerge(AGENT, target).orElseThrow();

        assertThat(waiting()).extracting(OfferEntry::incident).containsExactly(target.incident());
        assertThat(offer(into, money(OfferKind.DISCOUNT, "0.01")).remedies().openOffers())
                .as("five and seven of twelve were given")
                .isEmpty();
        desk.remedies().approveOffer(OPERATOR, target, new ApproveOffer(2)).orElseThrow();
        assertThat(waiting()).extracting(OfferEntry::incident).containsExactly(into.incident());
    }

    @Test
    void staffSeeWhatWaitsForAnApprovalAndNobodyElse() {
        allow(each("5"));
        offer(TEN);

        assertThat(waiting())
                .extracting(OfferEntry::incident, entry -> entry.offer().number())
                .containsExactly(tuple(target.incident(), 1));
        assertThat(desk.remedies().proposedOffers(CUSTOMER, SHOP, 10)).isEmpty();
    }

    private List<OfferEntry> waiting() {
        return desk.remedies().proposedOffers(OPERATOR, SHOP, 10);
    }

    private Target otherIncident() {
        return Target.of(
                SHOP,
                desk.incidents()
                        .register(AGENT, SHOP, twoRosesDamaged().override().build())
                        .orElseThrow()
                        .id());
    }

    private void allow(Grant... grants) {
        desk.settings()
                .authority()
                .replace(OPERATOR, SHOP, AuthorityPolicy.of(grants), 0)
                .orElseThrow();
    }

    private static Grant each(String limit) {
        return Grant.toParty(Party.AGENT).withEach(euros(limit));
    }

    private static Grant perOrder(String limit) {
        return Grant.toParty(Party.AGENT).withPerOrder(euros(limit));
    }

    private static Grant toOperators(String perOrder) {
        return Grant.toParty(Party.OPERATOR).withPerOrder(euros(perOrder));
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }

    private static MakeOffer money(OfferKind kind, String amount) {
        return MakeOffer.money(kind, euros(amount), "As an apology.");
    }

    private Incident offer(MakeOffer command) {
        return offer(target, command);
    }

    private Incident offer(Target which, MakeOffer command) {
        return desk.remedies().makeOffer(AGENT, which, command).orElseThrow();
    }

    private Outcome<Incident> approve(Actor actor) {
        return desk.remedies().approveOffer(actor, target, new ApproveOffer(1));
    }

    private Outcome<Incident> reject(Actor actor, Target which) {
        return desk.remedies().rejectOffer(actor, which, new RejectOffer(1));
    }

    private List<OfferStatus> statuses() {
        return found(target).remedies().offers().stream().map(Offer::status).toList();
    }

    private Incident found(Target which) {
        return desk.incidents()
                .find(AGENT, SHOP, which.incident())
                .orElseThrow()
                .incident();
    }

    private static void assertRefused(Outcome<Incident> outcome, Reason reason, String field) {
        assertThat(outcome.refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(reason, field));
    }
}
