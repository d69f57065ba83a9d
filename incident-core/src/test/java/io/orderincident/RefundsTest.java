package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.Grant;
import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Trigger;
import io.orderincident.catalog.StandardCodes.RefundReasons;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.Cost;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundKey;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundPreview;
import io.orderincident.remedy.RefundQuote;
import io.orderincident.remedy.RefundRefusal;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.remedy.WithdrawOffer;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.store.Veto;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that is paid back of an order of roses for 30 and a vase for 15 euros. It is Monday noon. */
class RefundsTest {

    private static final OrderLineId ROSES = order().lines().get(0).id();
    private static final OrderLineId VASE = order().lines().get(1).id();
    private static final RequestRefund ONE_ROSE =
            RequestRefund.of(RefundSpec.of(Item.pieces(ROSES, 1)), RefundReasons.DAMAGED);
    private static final RequestRefund THE_VASE = RequestRefund.of(RefundSpec.of(Item.pieces(VASE, 1)), "DAMAGED");
    private static final RequestRefund ALL = RequestRefund.of(RefundSpec.everything(), "WITHDRAWAL");
    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofHours(2);

    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryRefunds provider = MemoryRefunds.create();
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .refunds(provider)
            .clock(() -> now)
            .build();
    private Target target;

    @BeforeEach
    void register() {
        target = target(desk.incidents().register(AGENT, SHOP, twoRosesDamaged().build()));
    }

    @Test
    void aRefundIsReservedAtOnceAndPaidByTheTimers() {
        Incident reserved = request(ONE_ROSE).orElseThrow();

        assertThat(reserved.remedies().refunds())
                .extracting(Refund::number, Refund::status, Refund::total)
                .containsExactly(tuple(1, RefundStatus.REQUESTED, euros("10")));
        assertThat(provider.book()).isEmpty();
        assertThat(desk.timers().runDue()).isEqualTo(1);

        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(refund().reference()).isEqualTo("paid-" + key());
        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("10"));
        assertThat(desk.timers().runDue()).isZero();
    }

    @Test
    void whatIsPaidBackIsACostOnceItIsPaidAndNotBefore() {
        provider.reactNext(Reaction.DECLINE, Reaction.PAY);
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();
        request(THE_VASE).orElseThrow();
        assertThat(incident().remedies().costs().entries()).isEmpty();

        desk.timers().runDue();

        assertThat(incident().remedies().costs().entries())
                .extracting(Cost::kind, Cost::amount, Cost::refund)
                .containsExactly(tuple(CostKind.REFUND, euros("15"), 2));
    }

    @Test
    void whatIsExecutedIsWhatWasPreviewed() {
        RefundQuote quote = desk.remedies()
                .previewRefund(AGENT, SHOP, target.incident(), ONE_ROSE)
                .orElseThrow();

        assertThat(incident().remedies().refunds()).isEmpty();
        assertThat(desk.remedies().refundsOf(AGENT, SHOP, ORDER)).isEmpty();
        request(ONE_ROSE).orElseThrow();

        assertThat(quote.refund()).isEqualTo(refund());
        assertThat(desk.remedies().refundsOf(AGENT, SHOP, ORDER))
                .extracting(RefundEntry::breakdown)
                .containsExactly(quote.preview().breakdown());
        assertThat(quote.payableBalance()).isNull();
    }

    @Test
    void aProviderThatCannotSayItsBalanceHindersNoPreview() {
        RefundPort failing = new RefundPort() {
            @Override
            public RefundAnswer pay(RefundPayment payment) {
                return provider.pay(payment);
            }

            @Override
            public Optional<RefundAnswer> find(RefundPayment payment) {
                return provider.find(payment);
            }

            @Override
            public Optional<Money> payableBalance(ShopId shop, OrderId order) {
                throw new IllegalStateException("timed out");
            }
        };

        RefundQuote quote = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .refunds(failing)
                .build()
                .remedies()
                .previewRefund(AGENT, SHOP, target.incident(), ONE_ROSE)
                .orElseThrow();

        assertThat(quote.payableBalance()).isNull();
        assertThat(quote.refund().total()).isEqualTo(euros("10"));
    }

    @Test
    void aRefundWhosePreviewGrewOldIsRefused() {
        RequestRefund previewed =
                RequestRefund.of(RefundSpec.everything().asPreviewed(euros("45"), euros("45")), "OTHER");
        request(ONE_ROSE).orElseThrow();

        assertRefused(request(previewed), Reason.PREVIEW_OUTDATED, "spec");
    }

    @Test
    void twoThatSawTheSamePreviewNeverPayASecondPiece() {
        RequestRefund seen = previewed(ONE_ROSE);
        request(seen).orElseThrow();

        assertRefused(desk.remedies().requestRefund(OPERATOR, target, seen), Reason.PREVIEW_OUTDATED, "spec");
        assertThat(incident().remedies().refunds()).hasSize(1);
        request(previewed(ONE_ROSE)).orElseThrow();
    }

    private RequestRefund previewed(RequestRefund command) {
        RefundPreview seen = desk.remedies()
                .previewRefund(AGENT, SHOP, target.incident(), command)
                .orElseThrow()
                .preview();
        RefundSpec spec = command.spec()
                .asPreviewed(seen.breakdown().total(), seen.before().total());
        return RequestRefund.of(spec, command.reason().value());
    }

    @Test
    void aFullRefundResolvesAndClosesWhatWasOnlyDetected() {
        request(ALL).orElseThrow();
        assertThat(incident().status()).isEqualTo(Status.DETECTED);

        desk.timers().runDue();

        assertThat(incident().status()).isEqualTo(Status.CLOSED);
        assertThat(resolution().reason()).hasToString("FULL_REFUND");
        assertThat(resolution().whatWasDone()).startsWith("Se ha reembolsado todo");
        assertThat(types()).endsWith(EventType.REFUND_DONE, EventType.RESOLVED, EventType.CLOSED);
        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("45"));
    }

    @Test
    void aVetoThatFailsKeepsNoPaidMoneyUnrecorded() {
        request(ALL).orElseThrow();

        deskWithVeto((proposed, actor) -> {
                    throw new IllegalStateException("no rules today");
                })
                .timers()
                .runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(incident().status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void aVetoThatFailsForWhatARuleWouldDoKeepsNoPaidMoneyUnrecorded() {
        request(ONE_ROSE).orElseThrow();

        IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .refunds(provider)
                .automation(AutomationRules.of(
                        AutomationRule.of("paid", Trigger.on(EventType.REFUND_DONE), new Action.AddTag("paid"))))
                .veto((proposed, actor) -> {
                    if (proposed.entries().get(0).event().type() != EventType.REFUND_DONE) {
                        throw new IllegalStateException("no rules today");
                    }
                    return Optional.empty();
                })
                .clock(() -> now)
                .build()
                .timers()
                .runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        HistoryEntry done = storage.incidents().history(SHOP, target.incident(), 1, 100).stream()
                .filter(entry -> entry.event().type() == EventType.REFUND_DONE)
                .findFirst()
                .orElseThrow();
        assertThat(done.why()).startsWith("No se ha hecho nada más de forma automática");
        assertThat(incident().details().tags()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless host answers
    void aVetoThatAnswersNullKeepsNoPaidMoneyUnrecorded() {
        request(ALL).orElseThrow();

        deskWithVeto((proposed, actor) -> null).timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(incident().status()).isEqualTo(Status.DETECTED);
    }

    private IncidentDesk deskWithVeto(Veto veto) {
        return IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .refunds(provider)
                .veto(veto)
                .clock(() -> now)
                .build();
    }

    @Test
    void whatCannotBeWrittenDownIsPutOffLongerEachTime() {
        request(ONE_ROSE).orElseThrow();
        IncidentDesk failing = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .refunds(provider)
                .listener(change -> {
                    throw new IllegalStateException("not now");
                })
                .clock(() -> now)
                .build();
        int attempts = 0;
        for (int minute = 0; minute < 60; minute++) {
            attempts += failing.timers().runDue();
            now = now.plus(Duration.ofMinutes(1));
        }

        assertThat(attempts).isBetween(6, 15);
        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(provider.calls(key())).isEqualTo(1);
    }

    @Test
    void aListOfProposalsAsksTheProviderNothing() {
        desk.remedies()
                .requestRefund(Actor.system("assistant"), target, ONE_ROSE)
                .orElseThrow();
        provider.putBalance(SHOP, ORDER, euros("45"));

        RefundQuote approval = desk.remedies()
                .previewApproval(AGENT, SHOP, target.incident(), 1)
                .orElseThrow();
        RefundQuote refund = desk.remedies()
                .previewRefund(AGENT, SHOP, target.incident(), ONE_ROSE)
                .orElseThrow();

        assertThat(approval.refund().total()).isEqualTo(euros("10"));
        assertThat(approval.payableBalance()).isNull();
        assertThat(refund.payableBalance()).isEqualTo(euros("45"));
    }

    @Test
    void aSlowProviderAndOneFailureLoseNoClosing() {
        provider.reactNext(Reaction.PAY_LATER);
        request(ALL).orElseThrow();
        for (int asked = 0; asked < 10; asked++) {
            assertThat(desk.timers().runDue()).isEqualTo(1);
            now = now.plus(LONGER_THAN_ANY_WAIT);
        }
        provider.settlePending();
        AtomicBoolean failed = new AtomicBoolean();

        IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .refunds(provider)
                .listener(change -> {
                    if (!failed.getAndSet(true)) {
                        throw new IllegalStateException("not now");
                    }
                })
                .clock(() -> now)
                .build()
                .timers()
                .runDue();

        assertThat(failed).isTrue();
        assertThat(incident().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void aFullRefundClosesWhatIsResolvedAlready() {
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We refund it."))
                .orElseThrow();
        request(ALL).orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("OTHER", "done"))
                .orElseThrow();

        desk.timers().runDue();

        assertThat(incident().status()).isEqualTo(Status.CLOSED);
        assertThat(resolution().reason()).hasToString("OTHER");
    }

    @Test
    void aPartialRefundChangesNoStatusAndTheLastPartIsAFullOne() {
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();
        assertThat(incident().status()).isEqualTo(Status.DETECTED);

        request(RequestRefund.of(RefundSpec.everything(), "OTHER")).orElseThrow();
        desk.timers().runDue();

        assertThat(incident().status()).isEqualTo(Status.CLOSED);
        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("45"));
    }

    @Test
    void twoIncidentsOfOneOrderNeverRefundTheSameLineTwice() {
        Target other = otherIncident();
        request(other, THE_VASE).orElseThrow();

        assertThat(request(THE_VASE).refusals()).isNotEmpty();
        desk.timers().runDue();
        Incident rest = request(ALL).orElseThrow();
        desk.timers().runDue();

        assertThat(rest.remedies().refunds().get(0).total()).isEqualTo(euros("30"));
        assertThat(incident().status()).isEqualTo(Status.CLOSED);
        assertThat(desk.incidents()
                        .find(AGENT, SHOP, other.incident())
                        .orElseThrow()
                        .incident()
                        .status())
                .isEqualTo(Status.DETECTED);
    }

    @Test
    void aDoubleClickRefundsOnce() {
        Target once = target.once("click");
        request(once, ONE_ROSE).orElseThrow();

        assertThat(request(once, ONE_ROSE).isRepeated()).isTrue();
        desk.timers().runDue();

        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("10"));
    }

    @Test
    void aRetryAfterATimeoutPaysOnceUnderTheSameKey() {
        provider.reactNext(Reaction.TIME_OUT);
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.OUTCOME_UNKNOWN);
        assertThat(unknown()).hasSize(1);
        assertThat(desk.timers().runDue()).isZero();
        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(unknown()).isEmpty();
        assertThat(provider.calls(key())).isEqualTo(2);
        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("10"));
    }

    @Test
    void aTimeoutWithALateSuccessIsFoundAndNotPaidAgain() {
        provider.reactNext(Reaction.PAY_AND_TIME_OUT);
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.OUTCOME_UNKNOWN);

        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(provider.calls(key())).isEqualTo(1);
        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("10"));
    }

    @Test
    void whatIsPendingIsSaidOnceAndAskedAboutUntilTheProviderKnows() {
        provider.reactNext(Reaction.PAY_LATER);
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();
        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();
        assertThat(types()).containsOnlyOnce(EventType.REFUND_PENDING);
        assertThat(refund().status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(refund().pendingSince()).isEqualTo(NOON);

        provider.settlePending();
        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(refund().pendingSince()).isNull();
        assertThat(types()).doesNotContain(EventType.REFUND_OUTCOME_UNKNOWN);
    }

    @Test
    void whatIsPendingForTooLongIsUnknownOnceAndIsAskedAboutAllTheSame() {
        provider.reactNext(Reaction.PAY_LATER);
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();
        now = NOON.plus(LifeCyclePolicy.DEFAULT_PENDING_REFUND).minusSeconds(1);
        desk.timers().runDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.REQUESTED);

        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.OUTCOME_UNKNOWN);
        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();
        assertThat(types()).containsOnlyOnce(EventType.REFUND_PENDING, EventType.REFUND_OUTCOME_UNKNOWN);

        provider.settlePending();
        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
    }

    @Test
    void aProviderThatIsWorkingOnItAndCannotBeAskedForOnceAlarmsNobody() {
        IncidentDesk other = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .refunds(new RefundPort() {
                    @Override
                    public RefundAnswer pay(RefundPayment payment) {
                        return RefundAnswer.pending();
                    }

                    @Override
                    public Optional<RefundAnswer> find(RefundPayment payment) {
                        throw new IllegalStateException("timed out");
                    }
                })
                .clock(() -> now)
                .build();
        request(ONE_ROSE).orElseThrow();
        other.timers().runDue();

        now = now.plus(LONGER_THAN_ANY_WAIT);
        other.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.REQUESTED);
    }

    @Test
    void anUnknownOutcomeStaysReserved() {
        provider.reactNext(Reaction.TIME_OUT);
        request(THE_VASE).orElseThrow();
        desk.timers().runDue();

        assertThat(request(THE_VASE).refusals()).isNotEmpty();
    }

    @Test
    void withAnInsufficientBalanceNothingMovesAndTheMoneyCanBeAskedForAgain() {
        provider.putBalance(SHOP, ORDER, euros("9.99"));
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.REFUSED);
        assertThat(refund().refusal()).isEqualTo(RefundRefusal.INSUFFICIENT_BALANCE);
        assertThat(provider.paidOut(SHOP, ORDER)).isEmpty();
        provider.putBalance(SHOP, ORDER, euros("10"));
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();

        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("10"));
    }

    @Test
    void onlyAnOperatorGoesBeyondTheBalanceWhereThePolicySaysSo() {
        provider.putBalance(SHOP, ORDER, euros("1"));
        RequestRefund beyond = ONE_ROSE.goingBeyondBalance();
        assertRefused(request(beyond), Reason.BEYOND_BALANCE, "beyondBalance");
        assertThat(desk.remedies().requestRefund(OPERATOR, target, beyond).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.BEYOND_BALANCE);

        allow(Grant.toParty(Party.OPERATOR).goingBeyondBalance());
        desk.remedies().requestRefund(OPERATOR, target, beyond).orElseThrow();
        desk.timers().runDue();

        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("10"));
    }

    @Test
    void aboveTheAuthoritySomebodyElseApproves() {
        allow(Grant.toParty(Party.AGENT).withEach(euros("9.99")), Grant.toParty(Party.OPERATOR));
        request(ONE_ROSE).orElseThrow();
        assertThat(refund().status()).isEqualTo(RefundStatus.PROPOSED);
        assertThat(desk.remedies()
                        .refunds(OPERATOR, SHOP, Set.of(RefundStatus.PROPOSED), RefundPageRequest.oldest(10))
                        .entries())
                .hasSize(1);
        assertThat(desk.timers().runDue()).isZero();
        assertRefused(approve(AGENT), Reason.OWN_PROPOSAL, "actor");
        assertRefused(approve(Actor.operator("pedro", "Pedro")), Reason.OWN_PROPOSAL, "actor");
        assertRefused(approve(Actor.agent(SHOP, "rosa", "Rosa")), Reason.BEYOND_AUTHORITY, "actor");
        assertRefused(approve(Actor.system("robot")), Reason.NOT_ALLOWED, "actor");

        approve(OPERATOR).orElseThrow();
        desk.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(refund().author()).isEqualTo(AGENT.author());
        assertThat(refund().approver()).isEqualTo(OPERATOR.author());
        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("10"));
        assertRefused(approve(OPERATOR), Reason.UNKNOWN_REFUND, "number");
    }

    @Test
    void aProposalReservesNothingAndIsCheckedAgain() {
        allow(Grant.toParty(Party.OPERATOR));
        request(THE_VASE).orElseThrow();
        Target other = otherIncident();
        desk.remedies().requestRefund(OPERATOR, other, THE_VASE).orElseThrow();

        assertThat(approve(OPERATOR).refusals()).isNotEmpty();

        assertThat(refund().status()).isEqualTo(RefundStatus.PROPOSED);
    }

    @Test
    void ofTwoProposalsForOnePieceTheSecondIsApprovedByNobodyWhoSawOnlyOne() {
        allow(Grant.toParty(Party.OPERATOR));
        request(ONE_ROSE).orElseThrow();
        request(ONE_ROSE).orElseThrow();
        RefundQuote first = approval(OPERATOR, 1).orElseThrow();
        RefundQuote second = approval(OPERATOR, 2).orElseThrow();
        assertThat(first.preview().before().total()).isEqualTo(euros("45"));
        assertThat(second.refund().status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(refunds()).extracting(Refund::status).containsOnly(RefundStatus.PROPOSED);

        approve(OPERATOR, 1, first.preview().before().total()).orElseThrow();
        assertRefused(approve(OPERATOR, 2, second.preview().before().total()), Reason.PREVIEW_OUTDATED, "remaining");
        assertThat(refunds().get(1).status()).isEqualTo(RefundStatus.PROPOSED);

        RefundQuote again = approval(OPERATOR, 2).orElseThrow();
        assertThat(again.preview().before().total()).isEqualTo(euros("35"));
        approve(OPERATOR, 2, euros("35")).orElseThrow();
    }

    @Test
    void whoMustNotApproveIsToldSoBefore() {
        allow(Grant.toParty(Party.AGENT).withEach(euros("9.99")), Grant.toParty(Party.OPERATOR));
        request(ONE_ROSE).orElseThrow();

        assertRefused(approval(AGENT, 1), Reason.OWN_PROPOSAL, "actor");
        assertRefused(approval(Actor.agent(SHOP, "rosa", "Rosa"), 1), Reason.BEYOND_AUTHORITY, "actor");
        assertRefused(approval(CUSTOMER, 1), Reason.NOT_ALLOWED, "actor");
        assertRefused(approval(OTHER_AGENT, 1), Reason.UNKNOWN_INCIDENT, "incident");
        assertRefused(approval(OPERATOR, 2), Reason.UNKNOWN_REFUND, "number");
    }

    private Outcome<RefundQuote> approval(Actor viewer, int number) {
        return desk.remedies().previewApproval(viewer, SHOP, target.incident(), number);
    }

    @Test
    void aFullRefundEndsAProposalThatWaits() {
        allow(Grant.toParty(Party.OPERATOR));
        request(ONE_ROSE).orElseThrow();
        desk.remedies().requestRefund(OPERATOR, target, ALL).orElseThrow();

        desk.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.DECLINED);
        assertThat(incident().status()).isEqualTo(Status.CLOSED);
        assertThat(types())
                .endsWith(EventType.REFUND_DONE, EventType.REFUND_DECLINED, EventType.RESOLVED, EventType.CLOSED);
        assertRefused(approve(OPERATOR), Reason.UNKNOWN_REFUND, "number");
    }

    @Test
    void aProposalIsDeclinedWithAReason() {
        allow(Grant.toParty(Party.OPERATOR));
        request(ONE_ROSE).orElseThrow();
        assertRefused(
                desk.remedies().declineRefund(OPERATOR, target, new DeclineRefund(1)), Reason.REASON_MISSING, "why");

        desk.remedies()
                .declineRefund(OPERATOR, target.because("one photo shows no damage"), new DeclineRefund(1))
                .orElseThrow();

        assertThat(refund().status()).isEqualTo(RefundStatus.DECLINED);
        assertRefused(approve(OPERATOR), Reason.UNKNOWN_REFUND, "number");
    }

    @Test
    void aProposalExpires() {
        allow(Grant.toParty(Party.OPERATOR));
        request(ONE_ROSE).orElseThrow();
        now = now.plus(Duration.ofDays(RequestRefund.PROPOSAL_DAYS));

        assertRefused(approve(OPERATOR), Reason.UNKNOWN_REFUND, "number");
        desk.timers().runDue();

        assertThat(refund().status()).isEqualTo(RefundStatus.EXPIRED);
        assertThat(types()).contains(EventType.REFUND_EXPIRED);
    }

    @Test
    void whatActsByItselfOnlyProposes() {
        desk.remedies()
                .requestRefund(Actor.system("assistant"), target, ONE_ROSE)
                .orElseThrow();

        assertThat(refund().status()).isEqualTo(RefundStatus.PROPOSED);
        approve(AGENT).orElseThrow();
    }

    @Test
    void aLimitPerDayCountsWhatWasGivenOnAllOrders() {
        allow(Grant.toParty(Party.AGENT).only(Set.of(AuthorizedAction.REFUND)).withPerDay(euros("24")));
        request(THE_VASE).orElseThrow();
        request(ONE_ROSE).orElseThrow();
        assertThat(refunds()).extracting(Refund::status).containsExactly(RefundStatus.REQUESTED, RefundStatus.PROPOSED);

        now = now.plus(Duration.ofHours(12));
        request(ONE_ROSE).orElseThrow();

        assertThat(refunds().get(2).status()).isEqualTo(RefundStatus.REQUESTED);
    }

    @Test
    void aLimitPerOrderCountsWhatOtherIncidentsOfItGave() {
        allow(Grant.toParty(Party.AGENT).only(Set.of(AuthorizedAction.REFUND)).withPerOrder(euros("24")));
        request(otherIncident(), THE_VASE).orElseThrow();

        request(ONE_ROSE).orElseThrow();

        assertThat(refund().status()).isEqualTo(RefundStatus.PROPOSED);
    }

    @Test
    void aWithdrawalIsDueWithinFourteenDaysOfTheDayItWasWrittenDown() {
        now = now.plus(Duration.ofDays(3));

        request(ALL).orElseThrow();

        assertThat(refund().dueOn()).isEqualTo(LocalDate.parse("2026-03-16"));
    }

    @Test
    void whileMoneyIsUnderWayNothingEndsTheIncident() {
        provider.reactNext(Reaction.PAY_LATER);
        request(ONE_ROSE).orElseThrow();
        Target other = otherIncident();

        assertRefused(
                desk.incidents().cancel(AGENT, target, Cancel.because("a mistake")), Reason.REFUND_UNDER_WAY, "status");
        assertThat(desk.links()
                        .merge(AGENT, target, new MergeInto(other.incident()))
                        .refusals())
                .extracting(Refusal::reason)
                .contains(Reason.REFUND_UNDER_WAY);
        desk.timers().runDue();
        provider.settlePending();
        now = now.plus(LONGER_THAN_ANY_WAIT);
        desk.timers().runDue();

        desk.incidents().cancel(AGENT, target, Cancel.because("a mistake")).orElseThrow();
        assertRefused(request(ONE_ROSE), Reason.WRONG_STATUS, "status");
    }

    @Test
    void whileAProposalWaitsNothingEndsTheIncident() {
        allow(Grant.toParty(Party.OPERATOR));
        request(ONE_ROSE).orElseThrow();
        Target other = otherIncident();

        assertRefused(
                desk.incidents().cancel(AGENT, target, Cancel.because("a mistake")), Reason.REFUND_UNDER_WAY, "status");
        assertThat(desk.links()
                        .merge(AGENT, target, new MergeInto(other.incident()))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.REFUND_UNDER_WAY);

        desk.remedies()
                .declineRefund(OPERATOR, target.because("registered twice"), new DeclineRefund(1))
                .orElseThrow();
        desk.links().merge(AGENT, target, new MergeInto(other.incident())).orElseThrow();
    }

    @Test
    void whatIsWrongIsSaidAtOnceAndNothingMoves() {
        assertThat(request(RequestRefund.of(RefundSpec.of(Item.amount(ROSES, euros("-1"))), "NONESUCH"))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactlyInAnyOrder(Reason.UNKNOWN_REFUND_REASON, Reason.AMOUNT_NOT_POSITIVE);
        assertRefused(desk.remedies().requestRefund(CUSTOMER, target, ONE_ROSE), Reason.NOT_ALLOWED, "actor");
        assertRefused(
                desk.remedies().requestRefund(OTHER_AGENT, target, ONE_ROSE), Reason.UNKNOWN_INCIDENT, "incident");
        assertThat(incident().remedies().refunds()).isEmpty();
        assertThat(provider.book()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_001, Integer.MAX_VALUE})
    void asManyRefundsAsCannotBeGivenAreNotAskedFor(int most) {
        Set<RefundStatus> statuses = Set.of(RefundStatus.REQUESTED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.remedies().refunds(AGENT, SHOP, statuses, RefundPageRequest.oldest(most)))
                .withMessageContaining("page size must be 1 to 1000");
    }

    @Test
    void withoutAProviderNothingIsRefunded() {
        IncidentDesk without =
                IncidentDesk.builder(MemoryOrders.of(order()), storage).build();

        assertRefused(without.remedies().requestRefund(AGENT, target, ONE_ROSE), Reason.NO_PAYMENT_PROVIDER, "");
    }

    @Test
    void customersSeeWhatWasPaidAndNothingElse() {
        allow(Grant.toParty(Party.AGENT).withEach(euros("10")));
        request(THE_VASE).orElseThrow();
        request(ONE_ROSE).orElseThrow();
        desk.timers().runDue();

        assertThat(desk.incidents()
                        .find(CUSTOMER, SHOP, target.incident())
                        .orElseThrow()
                        .incident()
                        .remedies()
                        .refunds())
                .extracting(
                        Refund::number, Refund::total, refund -> refund.author().id())
                .containsExactly(tuple(2, euros("10"), "AGENT"));
        assertThat(desk.remedies().refundsOf(CUSTOMER, SHOP, ORDER)).isEmpty();
        assertThat(desk.remedies()
                        .refunds(OTHER_AGENT, SHOP, Set.of(RefundStatus.DONE), RefundPageRequest.oldest(10))
                        .entries())
                .isEmpty();
    }

    @Test
    void whatWasAgreedOnIsFulfilledWhenTheMoneyHasMoved() {
        offer(OfferKind.REFUND, euros("10"));
        accept(1);
        request(ONE_ROSE.fulfilling(1)).orElseThrow();
        assertThat(incident().remedies().unfulfilled()).hasSize(1);

        desk.timers().runDue();

        assertThat(incident().remedies().unfulfilled()).isEmpty();
        assertThat(types()).endsWith(EventType.REFUND_DONE, EventType.OFFER_FULFILLED);
    }

    @Test
    void aRefundThatHasNothingToDoWithTheOfferDoesNotFulfilIt() {
        offer(OfferKind.REFUND, euros("10"));
        accept(1);
        request(THE_VASE).orElseThrow();
        desk.timers().runDue();
        assertThat(incident().remedies().unfulfilled()).hasSize(1);

        request(ONE_ROSE.fulfilling(1)).orElseThrow();
        desk.timers().runDue();

        assertThat(incident().remedies().unfulfilled()).isEmpty();
    }

    @Test
    void anOfferIsFulfilledOnceAllPartsOfItsMoneyArePaid() {
        offer(OfferKind.REFUND, euros("25"));
        accept(1);
        request(ONE_ROSE.fulfilling(1)).orElseThrow();
        desk.timers().runDue();
        assertThat(incident().remedies().unfulfilled()).hasSize(1);

        request(THE_VASE.fulfilling(1)).orElseThrow();
        desk.timers().runDue();

        assertThat(incident().remedies().unfulfilled()).isEmpty();
    }

    @Test
    void aRefundThatWasAskedForBeforeTheCustomerAcceptedCounts() {
        offer(OfferKind.REFUND, euros("10"));
        request(ONE_ROSE.fulfilling(1)).orElseThrow();
        now = now.plus(Duration.ofMinutes(1));
        accept(1);

        desk.timers().runDue();

        assertThat(incident().remedies().unfulfilled()).isEmpty();
    }

    @Test
    void anOfferWhoseMoneyIsPaidAlreadyIsFulfilledWhenItIsAccepted() {
        offer(OfferKind.REFUND, euros("10"));
        request(ONE_ROSE.fulfilling(1)).orElseThrow();
        desk.timers().runDue();
        assertThat(types()).doesNotContain(EventType.OFFER_FULFILLED);

        accept(1);

        assertThat(incident().remedies().unfulfilled()).isEmpty();
        assertThat(types()).endsWith(EventType.OFFER_ACCEPTED, EventType.OFFER_FULFILLED);
    }

    @Test
    void aRefundFulfilsNothingButAnOfferOfMoneyBackThatIsOpenOrAgreedOn() {
        offer(OfferKind.CREDIT, euros("10"));
        offer(OfferKind.REFUND, euros("10"));
        offer(OfferKind.REFUND, euros("11"));
        offer(OfferKind.REFUND, euros("12"));
        desk.remedies()
                .declineOffer(CUSTOMER, target, new DeclineOffer(2, "Too little", null))
                .orElseThrow();
        desk.remedies().withdrawOffer(AGENT, target, new WithdrawOffer(3)).orElseThrow();

        assertRefused(request(ONE_ROSE.fulfilling(1)), Reason.NOT_A_REFUND_OFFER, "offer");
        assertRefused(request(ONE_ROSE.fulfilling(2)), Reason.OFFER_NOT_AGREED, "offer");
        assertRefused(request(ONE_ROSE.fulfilling(3)), Reason.OFFER_WITHDRAWN, "offer");
        assertRefused(request(ONE_ROSE.fulfilling(5)), Reason.UNKNOWN_OFFER, "offer");
        assertThat(request(ONE_ROSE.fulfilling(0)).refusals())
                .extracting(Refusal::field)
                .containsExactly("offer");
        now = now.plus(Duration.ofDays(30));
        assertRefused(request(ONE_ROSE.fulfilling(4)), Reason.OFFER_EXPIRED, "offer");
        assertThat(refunds()).isEmpty();
    }

    @Test
    void anAgreedOfferIsNotPaidTwice() {
        offer(OfferKind.REFUND, euros("10"));
        accept(1);
        provider.reactNext(Reaction.DECLINE, Reaction.PAY);
        request(ONE_ROSE.fulfilling(1)).orElseThrow();

        assertRefused(request(ONE_ROSE.fulfilling(1)), Reason.OFFER_EXCEEDED, "offer");
        desk.timers().runDue();
        request(ONE_ROSE.fulfilling(1)).orElseThrow();
        desk.timers().runDue();

        assertRefused(request(ONE_ROSE.fulfilling(1)), Reason.OFFER_EXCEEDED, "offer");
        assertThat(provider.paidOut(SHOP, ORDER)).contains(euros("10"));
        request(ONE_ROSE).orElseThrow();
    }

    @Test
    void aProposedRefundTakesOfItsOfferAndIsNotApprovedOnceThatIsFulfilledByHand() {
        offer(OfferKind.REFUND, euros("25"));
        accept(1);
        RequestRefund proposed = ONE_ROSE.fulfilling(1);
        desk.remedies()
                .requestRefund(Actor.system("assistant"), target, proposed)
                .orElseThrow();
        assertThat(refund().status()).isEqualTo(RefundStatus.PROPOSED);
        request(THE_VASE.fulfilling(1)).orElseThrow();
        assertRefused(request(ONE_ROSE.fulfilling(1)), Reason.OFFER_EXCEEDED, "offer");

        moved(OPERATOR, target.because("paid in cash at the counter")).orElseThrow();

        assertRefused(
                desk.remedies().approveRefund(AGENT, target, new ApproveRefund(1, euros("30"))),
                Reason.OFFER_EXCEEDED,
                "offer");
    }

    @Test
    void moneyThatIsPaidForAnOfferGoesWhereTheOfferGoesByAMerge() {
        offer(OfferKind.REFUND, euros("25"));
        accept(1);
        request(ONE_ROSE.fulfilling(1)).orElseThrow();
        desk.timers().runDue();
        Target whole = otherIncident();
        offer(whole, OfferKind.REFUND, euros("1"));
        desk.links().merge(AGENT, target, new MergeInto(whole.incident())).orElseThrow();

        request(whole, THE_VASE.fulfilling(2)).orElseThrow();
        assertThat(desk.links().unmerge(AGENT, target).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.REFUND_UNDER_WAY);
        desk.timers().runDue();

        assertThat(incident(whole).remedies().unfulfilled()).isEmpty();
        desk.links().unmerge(AGENT, target).orElseThrow();
        assertThat(incident().remedies().offer(1))
                .hasValueSatisfying(offer -> assertThat(offer.fulfilment()).isNotEmpty());
    }

    @Test
    void whatWasPaidWhileAnOfferWasPartOfAnotherIncidentCountsWhenItIsBack() {
        offer(OfferKind.REFUND, euros("25"));
        accept(1);
        Target whole = otherIncident();
        desk.links().merge(AGENT, target, new MergeInto(whole.incident())).orElseThrow();
        request(whole, ONE_ROSE.fulfilling(1)).orElseThrow();
        desk.timers().runDue();
        desk.links().unmerge(AGENT, target).orElseThrow();
        assertThat(incident().remedies().unfulfilled()).hasSize(1);

        request(THE_VASE.fulfilling(1)).orElseThrow();
        desk.timers().runDue();

        assertThat(incident().remedies().unfulfilled()).isEmpty();
    }

    @Test
    void onlyAnOperatorWithAReasonSaysByHandThatMoneyOfTheProviderHasMoved() {
        offer(OfferKind.REFUND, euros("10"));
        accept(1);

        assertRefused(moved(AGENT, target), Reason.PAID_BY_PROVIDER, "stage");
        assertRefused(moved(Actor.system("robot"), target), Reason.PAID_BY_PROVIDER, "stage");
        assertRefused(moved(OPERATOR, target), Reason.REASON_MISSING, "why");
        moved(OPERATOR, target.because("paid in cash at the counter")).orElseThrow();

        assertThat(incident().remedies().unfulfilled()).isEmpty();
    }

    @Test
    void agentsSayByHandThatACreditIsGiven() {
        offer(OfferKind.CREDIT, euros("10"));
        accept(1);

        moved(AGENT, target).orElseThrow();
    }

    private Outcome<Incident> moved(Actor actor, Target whose) {
        return desk.remedies().fulfilOffer(actor, whose, FulfilOffer.of(1, FulfilmentStage.MONEY_MOVED));
    }

    private void offer(OfferKind kind, Money amount) {
        offer(target, kind, amount);
    }

    private void offer(Target whose, OfferKind kind, Money amount) {
        desk.remedies()
                .makeOffer(AGENT, whose, MakeOffer.money(kind, amount, "Some of the price back."))
                .orElseThrow();
    }

    private void accept(int number) {
        desk.remedies().acceptOffer(CUSTOMER, target, AcceptOffer.of(number)).orElseThrow();
    }

    private Target otherIncident() {
        return target(desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("LOST"), Origin.CUSTOMER, "Where is the vase?")
                                .line(VASE, 1)
                                .build()));
    }

    private static Target target(Outcome<Incident> registered) {
        return Target.of(SHOP, registered.orElseThrow().id());
    }

    private void allow(Grant... grants) {
        desk.settings()
                .authority()
                .replace(OPERATOR, SHOP, AuthorityPolicy.of(grants), 0)
                .orElseThrow();
    }

    private Outcome<Incident> request(RequestRefund command) {
        return request(target, command);
    }

    private Outcome<Incident> request(Target whose, RequestRefund command) {
        return desk.remedies().requestRefund(AGENT, whose, command);
    }

    private Outcome<Incident> approve(Actor actor) {
        return approve(actor, 1, euros("45"));
    }

    private Outcome<Incident> approve(Actor actor, int number, Money remaining) {
        return desk.remedies().approveRefund(actor, target, new ApproveRefund(number, remaining));
    }

    private Incident incident() {
        return incident(target);
    }

    private Incident incident(Target whose) {
        return desk.incidents()
                .find(AGENT, SHOP, whose.incident())
                .orElseThrow()
                .incident();
    }

    private Resolution resolution() {
        return Objects.requireNonNull(incident().resolution());
    }

    private List<Refund> refunds() {
        return incident().remedies().refunds();
    }

    private Refund refund() {
        return refunds().get(0);
    }

    private List<RefundEntry> unknown() {
        return desk.remedies()
                .refunds(AGENT, SHOP, Set.of(RefundStatus.OUTCOME_UNKNOWN), RefundPageRequest.oldest(10))
                .entries();
    }

    private RefundKey key() {
        return RefundKey.of(target.incident(), 1);
    }

    private List<EventType> types() {
        return storage
                .transactions()
                .required(() ->
                        storage.incidents().history(SHOP, target.incident()).toList())
                .stream()
                .map(entry -> entry.event().type())
                .toList();
    }

    private static void assertRefused(Outcome<?> outcome, Reason reason, String field) {
        assertThat(outcome.refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(reason, field));
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }
}
