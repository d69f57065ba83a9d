package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.IncidentDesk;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.Grant;
import io.orderincident.authority.LimitQuery;
import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Trigger;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.party.Party;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The book of offers of money is written with the incidents, and limits hold for all who offer at once. */
interface OffersContract extends Tested {

    /** One of them is within {@link #LIMIT}, two are not. */
    MakeOffer OFFER = MakeOffer.money(OfferKind.DISCOUNT, Money.of("7.05", "EUR"), "Un descuento");

    Money LIMIT = Money.of("10", "EUR");

    @Test
    default void keepsAnOfferThatIsProposedAndItsApproval() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = offering(shop, order);
        allow(desk, shop, Grant.toParty(Party.OPERATOR));
        Target target = registered(desk, shop, order);
        Incident proposed = desk.remedies().makeOffer(shop.agent, target, OFFER).orElseThrow();
        assertThat(shop.find(target.incident())).contains(proposed);
        assertThat(waiting(desk, shop))
                .containsExactly(new OfferEntry(
                        shop.id,
                        order.id(),
                        target.incident(),
                        proposed.remedies().offers().get(0),
                        Money.of("0", "EUR")));
        assertThat(given(shop, order)).isEqualTo(Money.of("0", "EUR"));

        Incident approved = desk.remedies()
                .approveOffer(shop.operator, target, new ApproveOffer(1))
                .orElseThrow();

        assertThat(waiting(desk, shop)).isEmpty();
        assertThat(given(shop, order)).isEqualTo(Money.of("7.05", "EUR"));
        LimitQuery ofItself = new LimitQuery(
                shop.operator.author(), AuthorizedAction.DISCOUNT, LIMIT.currency(), order.id(), target.incident());
        shop.inTransaction(() -> {
            assertThat(shop.storage.offers().ofOrder(shop.id, ofItself))
                    .as("of the order, but for what was offered on the incident itself")
                    .isEqualTo(ofItself.nothing());
            assertThat(shop.storage.offers().since(shop.id, ofItself, KitShop.START))
                    .as("since then, but for what was offered on the incident itself")
                    .isEqualTo(ofItself.nothing());
            return ofItself;
        });
        assertThat(Incident.replay(shop.history(target.incident()))).isEqualTo(approved);
        assertThat(shop.faults(target.incident())).isEmpty();
    }

    @Test
    default void whatWasOfferedOnAMergedIncidentIsInTheBookOnce() {
        KitShop shop = newShop();
        OrderFacts first = shop.order("order-1");
        OrderFacts second = shop.order("order-2");
        IncidentDesk desk = offering(shop, first, second);
        Target source = registered(desk, shop, first);
        Target into = registered(desk, shop, second);
        desk.remedies().makeOffer(shop.operator, source, OFFER).orElseThrow();
        desk.remedies().acceptOffer(shop.customer(), source, AcceptOffer.of(1)).orElseThrow();

        desk.links().merge(shop.agent, source, new MergeInto(into.incident())).orElseThrow();
        assertThat(given(shop, first)).isEqualTo(OFFER.amount());
        assertThat(given(shop, second)).isEqualTo(Money.of("0", "EUR"));

        desk.links().unmerge(shop.agent, source).orElseThrow();
        assertThat(given(shop, first)).isEqualTo(OFFER.amount());
        assertThat(given(shop, second)).isEqualTo(Money.of("0", "EUR"));
    }

    @Test
    default void ofTwoIncidentsOfOneOrderAtOnceOneIsOfferedAllThatTheLimitAllows() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = offering(shop, order);
        allow(desk, shop, Grant.toParty(Party.AGENT).withPerOrder(LIMIT));
        List<Target> targets =
                Stream.generate(() -> registered(desk, shop, order)).limit(3).toList();

        assertThat(offeredAtOnce(desk, shop, targets))
                .containsExactlyInAnyOrder(OfferStatus.OPEN, OfferStatus.PROPOSED, OfferStatus.PROPOSED);
    }

    @Test
    default void ofTwoOrdersAtOnceOneIsOfferedAllThatTheLimitOfTheDayAllows() {
        KitShop shop = newShop();
        OrderFacts first = shop.order("order-1");
        OrderFacts second = shop.order("order-2");
        IncidentDesk desk = offering(shop, first, second);
        allow(desk, shop, Grant.toParty(Party.AGENT).withPerDay(LIMIT));
        List<Target> targets = List.of(registered(desk, shop, first), registered(desk, shop, second));

        assertThat(offeredAtOnce(desk, shop, targets))
                .containsExactlyInAnyOrder(OfferStatus.OPEN, OfferStatus.PROPOSED);
    }

    private static List<OfferStatus> offeredAtOnce(IncidentDesk desk, KitShop shop, List<Target> targets) {
        return Threads.together(targets.stream()
                .map(target -> (Callable<OfferStatus>) () -> status(
                        desk.remedies().makeOffer(shop.agent, target, OFFER).orElseThrow()))
                .toList());
    }

    private static OfferStatus status(Incident incident) {
        return incident.remedies().offers().get(0).status();
    }

    @Test
    default void aRuleKeepsItsLimitPerOrderWhileItRegistersOnIt() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        Action offer = new Action.Offer(
                OfferKind.DISCOUNT, LocalizedText.of("A discount", "Un descuento"), null, OFFER.amount(), null, null);
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), shop.storage)
                .automation(AutomationRules.of(AutomationRule.of("sorry", Trigger.on(EventType.REGISTERED), offer)))
                .clock(() -> KitShop.START)
                .build();
        allow(desk, shop, Grant.toParty(Party.SYSTEM).withPerOrder(LIMIT));

        List<OfferStatus> statuses = Threads.together(
                3,
                () -> status(shop.find(registered(desk, shop, order).incident()).orElseThrow()));
        Supplier<OfferStatus> again =
                () -> status(shop.find(registered(desk, shop, order).incident()).orElseThrow());

        assertThat(statuses).containsExactlyInAnyOrder(OfferStatus.OPEN, OfferStatus.PROPOSED, OfferStatus.PROPOSED);
        assertThat(again.get()).isEqualTo(OfferStatus.PROPOSED);
        assertThat(waiting(desk, shop))
                .extracting(entry -> entry.offer().author())
                .hasSize(3)
                .allMatch(author -> author != null && author.party() == Party.SYSTEM);
    }

    @Test
    default void anOfferThatRollsBackIsInNoBook() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = offering(shop, order);
        allow(desk, shop, Grant.toParty(Party.OPERATOR).withPerOrder(LIMIT));
        Target target = registered(desk, shop, order);
        shop.rolledBack(() -> {
            desk.remedies().makeOffer(shop.operator, target, OFFER).orElseThrow();
            desk.remedies().makeOffer(shop.operator, target, OFFER).orElseThrow();
            assertThat(waiting(desk, shop))
                    .as("what waits for an approval, in the transaction that proposed it")
                    .extracting(OfferEntry::incident, entry -> entry.offer().number())
                    .containsExactly(tuple(target.incident(), 2));
        });

        assertThat(waiting(desk, shop)).isEmpty();
        assertThat(given(shop, order)).isEqualTo(Money.of("0", "EUR"));
        assertThat(desk.remedies()
                        .makeOffer(shop.operator, target, OFFER)
                        .orElseThrow()
                        .remedies()
                        .offers())
                .extracting(Offer::status)
                .containsExactly(OfferStatus.OPEN);
    }

    private static List<OfferEntry> waiting(IncidentDesk desk, KitShop shop) {
        return desk.remedies().proposedOffers(shop.agent, shop.id, 10);
    }

    /** How much the operator offered of the order. */
    private static Money given(KitShop shop, OrderFacts order) {
        LimitQuery giving = new LimitQuery(
                shop.operator.author(), AuthorizedAction.DISCOUNT, LIMIT.currency(), order.id(), new IncidentId(1));
        return shop.inTransaction(() -> {
            Money given = shop.storage.offers().ofOrder(shop.id, giving);
            assertThat(shop.storage.offers().since(shop.id, giving, KitShop.START))
                    .isGreaterThanOrEqualTo(given);
            assertThat(shop.storage.offers().since(shop.id, giving, KitShop.START.plusSeconds(1)))
                    .isEqualTo(giving.nothing());
            return given;
        });
    }

    private static void allow(IncidentDesk desk, KitShop shop, Grant... grants) {
        desk.settings()
                .authority()
                .replace(shop.operator, shop.id, AuthorityPolicy.of(grants), 0)
                .orElseThrow();
    }

    private static IncidentDesk offering(KitShop shop, OrderFacts... orders) {
        return IncidentDesk.builder(MemoryOrders.of(orders), shop.storage)
                .clock(() -> KitShop.START)
                .build();
    }

    private static Target registered(IncidentDesk desk, KitShop shop, OrderFacts order) {
        return Target.of(
                shop.id,
                desk.incidents()
                        .register(
                                shop.agent,
                                shop.id,
                                shop.about(order).override().build())
                        .orElseThrow()
                        .id());
    }
}
