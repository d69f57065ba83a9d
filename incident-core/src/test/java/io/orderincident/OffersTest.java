package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Promise;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferAnswer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.remedy.WithdrawOffer;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Solutions that are offered to customers. It is Monday noon in a shop whose days end at midnight in UTC. */
class OffersTest {

    private static final Instant FRIDAY = NOON.plus(Duration.ofDays(4));
    private static final MakeOffer NEW_ROSES = MakeOffer.of(OfferKind.REPLACEMENT, "New roses, on us.");
    private static final MakeOffer HALF_BACK =
            MakeOffer.money(OfferKind.REFUND, Money.of("5.50", "EUR"), "Half of the price back.");

    private static final Resolve RESOLVE = Resolve.because("REPLACED", "New roses sent.");

    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .clock(() -> now)
            .build();
    private Target target;

    @BeforeEach
    void register() {
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();
        target = Target.of(SHOP, incident.id());
    }

    @Test
    void severalStandOpenSideBySideAndItIsTheCustomersTurn() {
        offer(NEW_ROSES.costing(Money.of("4", "EUR")));
        Incident incident = offer(HALF_BACK.promising(FRIDAY));

        assertThat(incident.remedies().openOffers())
                .extracting(Offer::number, Offer::kind, Offer::promisedUntil)
                .containsExactly(tuple(1, OfferKind.REPLACEMENT, null), tuple(2, OfferKind.REFUND, FRIDAY));
        assertThat(incident.turn()).isEqualTo(WaitingOn.CUSTOMER);
    }

    @Test
    void noCustomerSeesWhatItCosts() {
        offer(NEW_ROSES.costing(Money.of("4", "EUR")));

        IncidentView view =
                desk.incidents().find(CUSTOMER, SHOP, target.incident()).orElseThrow();

        assertThat(view.incident().remedies().offers()).singleElement().matches(offer -> offer.cost() == null);
        assertThat(view.history()).noneMatch(entry -> entry.event().toString().contains("4.00"));
    }

    @Test
    void oneThatSaysNothingIsOpenToTheEndOfTheSeventhDayOrToTheDateThatItPromises() {
        assertThat(offer(NEW_ROSES).remedies().offers().get(0).expiresAt())
                .isEqualTo(Instant.parse("2026-03-10T00:00:00Z"));
        assertThat(offer(NEW_ROSES.promising(FRIDAY)).remedies().offers().get(1).expiresAt())
                .isEqualTo(FRIDAY);
    }

    @Test
    void whatAnOfferLacksOrHasTooMuchIsRefusedByField() {
        assertRefused(MakeOffer.of(OfferKind.SUBSTITUTION, "Tulips"), Reason.OFFER_INCOMPLETE, "sku");
        assertRefused(MakeOffer.of(OfferKind.CREDIT, "Some money"), Reason.OFFER_INCOMPLETE, "amount");
        assertRefused(MakeOffer.of(OfferKind.REPLENISHMENT, "Later"), Reason.OFFER_INCOMPLETE, "promisedUntil");
        assertRefused(
                new MakeOffer(OfferKind.REPLACEMENT, "Roses", Sku.of("TULIP"), null, null, null, null),
                Reason.NOT_OF_OFFER,
                "sku");
        assertRefused(MakeOffer.money(OfferKind.OTHER, Money.of("1", "EUR"), "Money"), Reason.NOT_OF_OFFER, "amount");
        assertRefused(
                NEW_ROSES.promising(FRIDAY).expiringAt(FRIDAY.plusSeconds(1)),
                Reason.OFFER_OUTLIVES_PROMISE,
                "expiresAt");
        assertRefused(NEW_ROSES.expiringAt(NOON), Reason.INVALID, "expiresAt");
        assertRefused(NEW_ROSES.expiringAt(NOON.plus(Duration.ofDays(91))), Reason.DATE_TOO_FAR, "expiresAt");
        assertRefused(NEW_ROSES.promising(NOON.plus(Duration.ofDays(367))), Reason.DATE_TOO_FAR, "promisedUntil");
        assertRefused(MakeOffer.of(OfferKind.OTHER, " "), Reason.INVALID, "terms");
    }

    @Test
    void amountsAreAboveZeroInTheOrdersCurrencyAndItsDecimals() {
        Currency euro = Currency.getInstance("EUR");
        assertRefused(refund(Money.zero(euro)), Reason.AMOUNT_NOT_POSITIVE, "amount");
        assertRefused(refund(Money.of("-1", "EUR")), Reason.AMOUNT_NOT_POSITIVE, "amount");
        assertRefused(refund(Money.of("1.005", "EUR")), Reason.AMOUNT_TOO_PRECISE, "amount");
        assertRefused(refund(Money.of("1", "USD")), Reason.OTHER_CURRENCY, "amount");
        assertRefused(NEW_ROSES.costing(Money.zero(euro)), Reason.AMOUNT_NOT_POSITIVE, "cost");
    }

    @Test
    void nothingIsOfferedThatNoStoreCouldKeepAsACost() {
        Money tooMuch = Money.of("1000000000000.01", "EUR");

        assertRefused(refund(tooMuch), Reason.AMOUNT_TOO_LARGE, "amount");
        assertRefused(NEW_ROSES.costing(tooMuch), Reason.AMOUNT_TOO_LARGE, "cost");
    }

    @Test
    void noMoreOfTheOrderIsOfferedBackThanWasPaidForIt() {
        assertRefused(refund(Money.of("45.01", "EUR")), Reason.AMOUNT_TOO_LARGE, "amount");
        assertRefused(
                MakeOffer.money(OfferKind.DISCOUNT, Money.of("45.01", "EUR"), "Less."),
                Reason.AMOUNT_TOO_LARGE,
                "amount");
        offer(refund(Money.of("45", "EUR")));
        offer(MakeOffer.money(OfferKind.CREDIT, Money.of("45.01", "EUR"), "A credit."));
    }

    @Test
    void moneyIsOfferedWithinTheAuthorityOfWhoOffersIt() {
        desk.settings()
                .authority()
                .replace(
                        OPERATOR,
                        SHOP,
                        AuthorityPolicy.of(Grant.toParty(Party.AGENT).withEach(Money.of("5", "EUR"))),
                        0)
                .orElseThrow();

        assertThat(offer(refund(Money.of("5.01", "EUR"))).remedies().openOffers())
                .as("only proposed")
                .isEmpty();
        assertThat(offer(refund(Money.of("5", "EUR"))).remedies().openOffers()).hasSize(1);
        assertThat(offer(NEW_ROSES.costing(Money.of("80", "EUR"))).remedies().openOffers())
                .as("only what the customer gets in money takes authority")
                .hasSize(2);
    }

    @Test
    void noMoreThanTenAreOpenAtATime() {
        for (int i = 0; i < MakeOffer.OPEN_MAX; i++) {
            offer(NEW_ROSES);
        }

        assertRefused(NEW_ROSES, Reason.LIMIT_REACHED, "offers");
    }

    @Test
    void customersOfferNothing() {
        assertThat(desk.remedies().makeOffer(CUSTOMER, target, NEW_ROSES).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void whatTheCustomerAcceptsIsAgreedOnAndTheOthersAreWithdrawn() {
        offer(NEW_ROSES);
        offer(HALF_BACK);

        Incident incident = accept(CUSTOMER, 2, "Half will do.");

        assertThat(incident.remedies().offers())
                .extracting(Offer::status)
                .containsExactly(OfferStatus.WITHDRAWN, OfferStatus.ACCEPTED);
        assertThat(incident.remedies().agreed())
                .extracting(Offer::kind, Offer::answer)
                .containsExactly(tuple(OfferKind.REFUND, new OfferAnswer(NOON, "Half will do.", null)));
        assertThat(incident.turn()).isEqualTo(WaitingOn.AGENT);
    }

    @Test
    void theDateOfAnAcceptedOfferIsPromised() {
        offer(NEW_ROSES.promising(FRIDAY));
        assertThat(found().openPromises()).isEmpty();

        accept(CUSTOMER, 1, null);

        assertThat(found().openPromises())
                .extracting(Promise::what, Promise::until)
                .containsExactly(tuple("New roses, on us.", FRIDAY));
    }

    @Test
    void whatIsDeclinedStaysOnRecordWithTheCustomersWords() {
        offer(NEW_ROSES);
        offer(HALF_BACK);

        Incident incident = desk.remedies()
                .declineOffer(CUSTOMER, target, DeclineOffer.of(1, "The party is over."))
                .orElseThrow();

        Offer declined = incident.remedies().offers().get(0);
        assertThat(declined.status()).isEqualTo(OfferStatus.DECLINED);
        assertThat(declined.answer()).isEqualTo(new OfferAnswer(NOON, "The party is over.", null));
        assertThat(incident.turn()).as("the other is still open").isEqualTo(WaitingOn.CUSTOMER);
        assertThat(found().owesAnAnswer()).isFalse();
    }

    @Test
    void whenNoneFitsTheCustomerIsToBeToldWhatElseCanBeDone() {
        offer(HALF_BACK);
        desk.remedies()
                .declineOffer(CUSTOMER, target, DeclineOffer.of(1, "All of it, please."))
                .orElseThrow();

        assertThat(found().turn()).isEqualTo(WaitingOn.AGENT);
        assertThat(found().owesAnAnswer()).isTrue();

        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We look for something else."))
                .orElseThrow();
        assertThat(found().owesAnAnswer()).isFalse();
    }

    @Test
    void staffWriteDownWhatTheCustomerSaidByTelephone() {
        offer(NEW_ROSES);

        assertThat(desk.remedies().acceptOffer(AGENT, target, AcceptOffer.of(1)).refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.CHANNEL_MISSING, "channel"));
        assertThat(desk.remedies()
                        .acceptOffer(AGENT, target, new AcceptOffer(1, null, ChannelCode.of("PIGEON")))
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.UNKNOWN_CHANNEL, "channel"));
        Incident incident = desk.remedies()
                .acceptOffer(AGENT, target, new AcceptOffer(1, "Yes", ChannelCode.of("PHONE")))
                .orElseThrow();

        assertThat(incident.remedies().agreed())
                .extracting(Offer::answer)
                .containsExactly(new OfferAnswer(NOON, "Yes", ChannelCode.of("PHONE")));
    }

    @Test
    void anOfferIsAnsweredOnceByItsOwnCustomerInTime() {
        offer(NEW_ROSES);
        offer(HALF_BACK.expiringAt(NOON.plus(Duration.ofHours(1))));
        offer(HALF_BACK);

        assertThat(desk.remedies()
                        .acceptOffer(OTHER_CUSTOMER, target, AcceptOffer.of(1))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_INCIDENT);
        assertNotAccepted(4, Reason.UNKNOWN_OFFER);
        desk.remedies().withdrawOffer(AGENT, target, new WithdrawOffer(3)).orElseThrow();
        assertNotAccepted(3, Reason.OFFER_WITHDRAWN);
        now = NOON.plus(Duration.ofHours(1));
        assertNotAccepted(2, Reason.OFFER_EXPIRED);
        accept(CUSTOMER, 1, null);
        assertNotAccepted(1, Reason.OFFER_ANSWERED);
        assertThat(desk.remedies()
                        .withdrawOffer(AGENT, target, new WithdrawOffer(1))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.OFFER_ANSWERED);
    }

    @Test
    void itExpiresByItselfAndIsTheShopsTurnAgain() {
        offer(NEW_ROSES.expiringAt(FRIDAY));

        now = FRIDAY.minusSeconds(1);
        desk.timers().runDue();
        assertThat(found().remedies().openOffers()).hasSize(1);
        now = FRIDAY;
        desk.timers().runDue();

        assertThat(found().remedies().offers()).extracting(Offer::status).containsExactly(OfferStatus.EXPIRED);
        assertThat(found().turn()).isEqualTo(WaitingOn.AGENT);
        assertNotAccepted(1, Reason.OFFER_EXPIRED);
    }

    @Test
    void nothingIsResolvedWhileAnOfferAwaitsItsAnswerOrBeforeTheCustomerHasWhatWasAgreedOn() {
        tell();
        offer(NEW_ROSES);
        assertNotResolved(Reason.OFFERS_OPEN);

        accept(CUSTOMER, 1, null);
        assertNotResolved(Reason.SOLUTION_UNFULFILLED);
        fulfil(1, FulfilmentStage.SENT);
        assertNotResolved(Reason.SOLUTION_UNFULFILLED);
        fulfil(1, FulfilmentStage.RECEIVED);

        assertThat(desk.incidents().resolve(AGENT, target, RESOLVE).value()).isPresent();
    }

    @Test
    void anOfferWhoseTimeIsUpKeepsNothingFromBeingResolved() {
        tell();
        offer(NEW_ROSES.expiringAt(FRIDAY));
        now = FRIDAY;

        Incident resolved = desk.incidents().resolve(AGENT, target, RESOLVE).orElseThrow();

        assertThat(resolved.remedies().openOffers()).isEmpty();
    }

    @Test
    void anOperatorMayOverrideWithAReasonThatStaysInHistoryAndWhatIsOpenIsWithdrawn() {
        tell();
        offer(NEW_ROSES);
        offer(HALF_BACK);
        accept(CUSTOMER, 1, null);
        offer(HALF_BACK);

        assertThat(desk.incidents().resolve(AGENT, target, RESOLVE.overriding()).refusals())
                .extracting(Refusal::field)
                .containsExactly("override", "why");
        desk.incidents()
                .resolve(OPERATOR, target.because("The customer has moved on."), RESOLVE.overriding())
                .orElseThrow();

        assertThat(storage.incidents().history(SHOP, target.incident(), 1, 100))
                .last()
                .extracting(HistoryEntry::why)
                .isEqualTo("The customer has moved on.");
        assertThat(found().remedies().offers())
                .extracting(Offer::status)
                .containsExactly(OfferStatus.ACCEPTED, OfferStatus.WITHDRAWN, OfferStatus.WITHDRAWN);
        assertThat(found().isPeoplesToClose())
                .as("what was agreed on is not fulfilled")
                .isTrue();
    }

    @Test
    void resolvingCountsNoOpenPromiseAsKept() {
        tell();
        offer(NEW_ROSES.promising(FRIDAY));
        accept(CUSTOMER, 1, null);
        desk.incidents()
                .resolve(OPERATOR, target.because("Settled."), RESOLVE.overriding())
                .orElseThrow();
        assertThat(found().openPromises()).hasSize(1);

        now = FRIDAY.plusSeconds(1);

        assertThat(desk.serviceLevels().clocks(AGENT, SHOP, target.incident()))
                .filteredOn(clock -> clock.key().kind() == ClockKind.PROMISE)
                .extracting(Clock::isMissed)
                .containsExactly(true);
    }

    @Test
    void whatIsReceivedKeepsThePromiseOfTheOffer() {
        offer(NEW_ROSES.promising(FRIDAY));
        accept(CUSTOMER, 1, null);
        desk.incidents()
                .promise(AGENT, target, MakePromise.of("a letter", FRIDAY))
                .orElseThrow();

        fulfil(1, FulfilmentStage.RECEIVED);

        assertThat(found().openPromises()).extracting(Promise::what).containsExactly("a letter");
    }

    @Test
    void eachKindIsFulfilledByItsOwnStages() {
        offer(HALF_BACK);
        assertThat(fulfilRefused(1, FulfilmentStage.MONEY_MOVED))
                .containsExactly(tuple(Reason.OFFER_NOT_AGREED, "number"));
        assertThat(fulfilRefused(7, FulfilmentStage.MONEY_MOVED))
                .containsExactly(tuple(Reason.UNKNOWN_OFFER, "number"));
        accept(CUSTOMER, 1, null);
        assertThat(fulfilRefused(1, FulfilmentStage.RECEIVED)).containsExactly(tuple(Reason.NOT_OF_OFFER, "stage"));

        fulfil(1, FulfilmentStage.MONEY_MOVED);

        assertThat(fulfilRefused(1, FulfilmentStage.MONEY_MOVED)).containsExactly(tuple(Reason.STAGE_REACHED, "stage"));
        assertThat(found().remedies().unfulfilled()).isEmpty();
    }

    @Test
    void whatWasAgreedOnIsSupersededByWhatIsAgreedOnInItsPlace() {
        offer(NEW_ROSES);
        accept(CUSTOMER, 1, null);
        offer(HALF_BACK);

        accept(CUSTOMER, 2, "As there are no roses.");

        assertThat(found().remedies().offers())
                .extracting(Offer::status)
                .containsExactly(OfferStatus.SUPERSEDED, OfferStatus.ACCEPTED);
        assertThat(found().remedies().unfulfilled()).extracting(Offer::number).containsExactly(2);
    }

    @Test
    void thePromiseOfWhatIsSupersededIsNotOwedAnyMore() {
        offer(NEW_ROSES.promising(FRIDAY));
        accept(CUSTOMER, 1, null);
        desk.incidents()
                .promise(AGENT, target, MakePromise.of("a letter", FRIDAY))
                .orElseThrow();
        offer(NEW_ROSES.promising(FRIDAY));
        accept(CUSTOMER, 2, null);
        assertThat(found().openPromises())
                .as("of two that say the same the new one is owed")
                .extracting(Promise::number)
                .containsExactly(2, 3);
        offer(HALF_BACK);

        accept(CUSTOMER, 3, "As there are no roses.");

        assertThat(found().openPromises()).extracting(Promise::what).containsExactly("a letter");
        now = FRIDAY.plusSeconds(1);
        assertThat(desk.serviceLevels().clocks(AGENT, SHOP, target.incident()))
                .filteredOn(clock -> clock.key().kind() == ClockKind.PROMISE)
                .extracting(Clock::isMissed)
                .containsExactly(false, true, false);
    }

    @Test
    void cancellingWithdrawsWhatIsOpen() {
        offer(NEW_ROSES);

        desk.incidents().cancel(AGENT, target, Cancel.because("a mistake")).orElseThrow();

        assertThat(found().remedies().offers()).extracting(Offer::status).containsExactly(OfferStatus.WITHDRAWN);
        now = FRIDAY.plus(Duration.ofDays(10));
        assertThat(desk.timers().runDue()).isZero();
    }

    @Test
    void whatAMergedIncidentOffersIsAnsweredWhereItGoesOn() {
        offer(NEW_ROSES);
        Target into = anotherWith(MakeOffer.of(OfferKind.OTHER, "A voucher for the opera."));
        desk.links().merge(AGENT, target, new MergeInto(into.incident())).orElseThrow();
        assertThat(found(into).remedies().openOffers())
                .extracting(Offer::number, Offer::terms)
                .containsExactly(tuple(1, "A voucher for the opera."), tuple(2, "New roses, on us."));

        Incident reached = accept(CUSTOMER, 1, "By the link in the mail.");

        assertThat(reached.id()).isEqualTo(into.incident());
        assertThat(found(into).remedies().agreed()).extracting(Offer::number).containsExactly(2);
        assertNotAccepted(2, Reason.UNKNOWN_OFFER);
    }

    @Test
    void whatCameByAMergeGoesBackAsItIsByThen() {
        offer(NEW_ROSES);
        offer(HALF_BACK);
        Target into = anotherWith(MakeOffer.of(OfferKind.OTHER, "A voucher for the opera."));
        desk.links().merge(AGENT, target, new MergeInto(into.incident())).orElseThrow();
        desk.remedies()
                .declineOffer(CUSTOMER, into, DeclineOffer.of(2, "No roses."))
                .orElseThrow();

        desk.links().unmerge(AGENT, target).orElseThrow();

        assertThat(found().remedies().offers())
                .extracting(Offer::number, Offer::status)
                .containsExactly(tuple(1, OfferStatus.DECLINED), tuple(2, OfferStatus.OPEN));
        assertThat(found(into).remedies().offers()).extracting(Offer::number).containsExactly(1);
        assertThat(accept(CUSTOMER, 2, null).id()).isEqualTo(target.incident());
    }

    @Test
    void whatIsPromisedByAnOfferThatWasAcceptedAfterAMergeGoesBackWithIt() {
        offer(NEW_ROSES.promising(FRIDAY).expiringAt(NOON.plus(Duration.ofDays(2))));
        Target into = anotherWith(MakeOffer.of(OfferKind.OTHER, "A voucher for the opera."));
        desk.links().merge(AGENT, target, new MergeInto(into.incident())).orElseThrow();
        accept(CUSTOMER, 1, null);
        assertThat(found(into).openPromises()).extracting(Promise::until).containsExactly(FRIDAY);

        desk.links().unmerge(AGENT, target).orElseThrow();

        assertThat(found(into).openPromises()).isEmpty();
        assertThat(found().openPromises())
                .extracting(Promise::what, Promise::until)
                .containsExactly(tuple("New roses, on us.", FRIDAY));
    }

    @Test
    void whatAnOfferCostsGoesWithItToWhereItIsSupersededAfterAMerge() {
        offer(NEW_ROSES.costing(Money.of("4", "EUR")));
        accept(CUSTOMER, 1, null);
        Target into = anotherWith(
                MakeOffer.of(OfferKind.OTHER, "A voucher for the opera.").costing(Money.of("7", "EUR")));

        desk.links().merge(AGENT, target, new MergeInto(into.incident())).orElseThrow();

        assertThat(costs(target)).isEmpty();
        assertThat(costs(into)).containsExactly(tuple(2, Money.of("4", "EUR")));
        desk.remedies().acceptOffer(CUSTOMER, into, AcceptOffer.of(1)).orElseThrow();
        assertThat(costs(into)).containsExactly(tuple(1, Money.of("7", "EUR")));
    }

    @Test
    void whatAnOfferCostsGoesBackWithIt() {
        offer(NEW_ROSES.costing(Money.of("4", "EUR")));
        Target into = anotherWith(MakeOffer.of(OfferKind.OTHER, "A voucher for the opera."));
        desk.links().merge(AGENT, target, new MergeInto(into.incident())).orElseThrow();
        desk.remedies().acceptOffer(CUSTOMER, into, AcceptOffer.of(2)).orElseThrow();
        assertThat(costs(into)).containsExactly(tuple(2, Money.of("4", "EUR")));

        desk.links().unmerge(AGENT, target).orElseThrow();

        assertThat(costs(into)).isEmpty();
        assertThat(costs(target)).containsExactly(tuple(1, Money.of("4", "EUR")));
        assertThat(desk.incidents()
                        .find(CUSTOMER, SHOP, target.incident())
                        .orElseThrow()
                        .history())
                .as("of costs customers see nothing")
                .noneMatch(entry -> entry.event().toString().contains("4.00"));
    }

    private List<Tuple> costs(Target incident) {
        return found(incident).remedies().costs().current().stream()
                .filter(cost -> !cost.amount().isZero())
                .map(cost -> tuple(cost.offer(), cost.amount()))
                .toList();
    }

    @Test
    void aReopenedIncidentGoesOnWithWhatWasAgreedOnAndOffersAnew() {
        tell();
        offer(HALF_BACK);
        accept(CUSTOMER, 1, null);
        fulfil(1, FulfilmentStage.MONEY_MOVED);
        desk.incidents().resolve(AGENT, target, RESOLVE).orElseThrow();
        desk.incidents()
                .reopen(CUSTOMER, target, Reopen.because("It was less."))
                .orElseThrow();

        Incident incident = offer(HALF_BACK);

        assertThat(incident.remedies().agreed()).extracting(Offer::number).containsExactly(1);
        assertThat(incident.remedies().openOffers()).extracting(Offer::number).containsExactly(2);
    }

    @Test
    void twoWhoAnswerAtOnceDoNotBothGetTheirWay() {
        offer(NEW_ROSES);
        Target seen = target.atVersion(found().version());
        accept(CUSTOMER, 1, null);

        assertThat(desk.remedies()
                        .declineOffer(AGENT, seen, new DeclineOffer(1, null, ChannelCode.of("PHONE")))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.STALE_VERSION);
        assertThat(desk.remedies()
                        .acceptOffer(CUSTOMER, target.once("click"), AcceptOffer.of(1))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.OFFER_ANSWERED);
    }

    private void tell() {
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We are sorry."))
                .orElseThrow();
    }

    private Incident accept(Actor actor, int number, @Nullable String words) {
        return desk.remedies()
                .acceptOffer(actor, target, new AcceptOffer(number, words, null))
                .orElseThrow();
    }

    private void fulfil(int number, FulfilmentStage stage) {
        desk.remedies()
                .fulfilOffer(AGENT, target, FulfilOffer.of(number, stage))
                .orElseThrow();
    }

    private List<Tuple> fulfilRefused(int number, FulfilmentStage stage) {
        return desk.remedies().fulfilOffer(AGENT, target, FulfilOffer.of(number, stage)).refusals().stream()
                .map(refusal -> tuple(refusal.reason(), refusal.field()))
                .toList();
    }

    private void assertNotAccepted(int number, Reason reason) {
        assertThat(desk.remedies()
                        .acceptOffer(CUSTOMER, target, AcceptOffer.of(number))
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(reason, "number"));
    }

    private void assertNotResolved(Reason reason) {
        assertThat(desk.incidents().resolve(AGENT, target, RESOLVE).refusals())
                .extracting(Refusal::reason)
                .containsExactly(reason);
    }

    private Incident found() {
        return found(target);
    }

    private Incident found(Target which) {
        return desk.incidents()
                .find(AGENT, SHOP, which.incident())
                .orElseThrow()
                .incident();
    }

    private Target anotherWith(MakeOffer offer) {
        Incident other = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
        Target into = Target.of(SHOP, other.id());
        desk.remedies().makeOffer(AGENT, into, offer).orElseThrow();
        return into;
    }

    private static MakeOffer refund(Money amount) {
        return MakeOffer.money(OfferKind.REFUND, amount, "Money back.");
    }

    private Incident offer(MakeOffer command) {
        return desk.remedies().makeOffer(AGENT, target, command).orElseThrow();
    }

    private void assertRefused(MakeOffer command, Reason reason, String field) {
        Outcome<Incident> outcome = desk.remedies().makeOffer(AGENT, target, command);
        assertThat(outcome.refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(reason, field));
    }
}
