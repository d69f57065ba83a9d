package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.Sku;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Solutions that are offered to customers. It is Monday noon in a shop whose days end at midnight in UTC. */
class OffersTest {

    private static final Instant FRIDAY = NOON.plus(Duration.ofDays(4));
    private static final MakeOffer NEW_ROSES = MakeOffer.of(OfferKind.REPLACEMENT, "New roses, on us.");
    private static final MakeOffer HALF_BACK =
            MakeOffer.money(OfferKind.REFUND, Money.of("5.50", "EUR"), "Half of the price back.");

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
