package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.Trigger;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.money.Money;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RejectOffer;
import io.orderincident.remedy.WithdrawOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What customers are told of offers, and staff of the answers. */
final class TellingOfOffersTest {

    private static final Instant FRIDAY = Instant.parse("2026-03-06T12:00:00Z");
    private static final MakeOffer HALF_BACK = MakeOffer.money(
                    OfferKind.REFUND, Money.of("4.75", "EUR"), "Keep the cup and get half of the price back.")
            .expiringAt(FRIDAY)
            .costing(Money.of("5.11", "EUR"));

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");

    @Test
    void anOfferIsToldWithItsTermsAndItsDeadlineAndNotWithItsCost() {
        Delivery english = offered(Locale.UK);
        assertThat(english.subject()).startsWith("An offer for your incident ");
        assertThat(english.text())
                .contains(
                        "(Damaged, Taza azul): refund, €4.75.\n\nKeep the cup and get half of the price back.\n",
                        "until Friday, 6 March 2026, 12:00 UTC")
                .doesNotContain("5.11");
        assertThat(english.html()).contains("<strong>refund, €4.75</strong>");
    }

    @Test
    void anOfferIsToldInTheLanguageAndTheFormatOfTheCustomer() {
        Delivery spanish = offered(Locale.forLanguageTag("es-ES"));
        assertThat(spanish.text())
                .contains("reembolso, 4,75\u00a0€.", "hasta el viernes, 6 de marzo de 2026, 12:00 UTC");
        assertThat(spanish.notification().data()).containsEntry("offerNumber", "1");
    }

    @Test
    void whoIsInChargeHearsWhatTheCustomerSaidToAnOffer() {
        Notifications notifications = notifications();
        IncidentDesk desk = desk(notifications, Samples.ANA);
        Target target = assigned(desk);
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        desk.remedies()
                .declineOffer(
                        CornerShop.OPERATOR, target, new DeclineOffer(1, "It is a present.", ChannelCode.of("PHONE")))
                .orElseThrow();
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        desk.remedies()
                .acceptOffer(CornerShop.OPERATOR, target, new AcceptOffer(2, null, ChannelCode.of("PHONE")))
                .orElseThrow();
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        shop.clock.advance(Duration.between(shop.clock.instant(), FRIDAY));
        desk.timers().runDue();

        notifications.runDue();

        assertThat(post.deliveries())
                .filteredOn(delivery -> delivery.notification().kind().name().startsWith("OFFER_"))
                .extracting(Delivery::text)
                .satisfiesExactly(
                        declined -> assertThat(declined)
                                .contains("ha rechazado una oferta: reembolso, 4,75\u00a0€.", "It is a present."),
                        accepted -> assertThat(accepted).contains("ha aceptado una oferta"),
                        expired -> assertThat(expired).contains("no ha respondido a tiempo a una oferta"));
    }

    @Test
    void supervisorsHearOfAnOfferToApproveAndWhoIsInChargeWhatBecameOfIt() {
        Notifications notifications = notifications();
        IncidentDesk desk = desk(notifications, Samples.ANA);
        AuthorityPolicy operatorsOnly = AuthorityPolicy.of(Grant.toParty(Party.OPERATOR));
        desk.settings()
                .authority()
                .replace(CornerShop.OPERATOR, Samples.SHOP, operatorsOnly, 0)
                .orElseThrow();
        Target target = assigned(desk);
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        notifications.runDue();
        assertThat(told("OFFER"))
                .isNotEmpty()
                .allMatch(delivery -> delivery.notification().kind() == NotificationKind.OFFER_PROPOSED)
                .allMatch(
                        delivery -> delivery.text().contains("Una oferta espera aprobación: reembolso, 4,75\u00a0€."));

        desk.remedies()
                .rejectOffer(CornerShop.OPERATOR, target.because("It is a present."), new RejectOffer(1))
                .orElseThrow();
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        desk.remedies()
                .approveOffer(CornerShop.OPERATOR, target, new ApproveOffer(2))
                .orElseThrow();
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        shop.clock.advance(Duration.between(shop.clock.instant(), FRIDAY.minusSeconds(1)));
        notifications.runDue();
        assertThat(told("OFFER"))
                .filteredOn(delivery -> delivery.notification().kind() != NotificationKind.OFFER_PROPOSED)
                .extracting(Delivery::text)
                .satisfiesExactlyInAnyOrder(
                        rejected -> assertThat(rejected).contains("no se ha aprobado", "It is a present."),
                        offered -> assertThat(offered).contains("Keep the cup"));
        assertThat(told("OFFER_PROPOSED"))
                .extracting(delivery -> delivery.notification().data().get("offerNumber"))
                .as("the second was approved before anybody was told")
                .contains("1", "3")
                .doesNotContain("2");

        shop.clock.advance(Duration.ofSeconds(1));
        desk.timers().runDue();
        notifications.runDue();
        assertThat(told("OFFER_PROPOSAL_EXPIRED"))
                .singleElement()
                .satisfies(expired -> assertThat(expired.text()).contains("Nadie ha aprobado a tiempo una oferta"));
    }

    private List<Delivery> told(String kind) {
        return post.deliveries().stream()
                .filter(delivery -> delivery.notification().kind().name().startsWith(kind))
                .toList();
    }

    @Test
    void anOfferThatIsOverBeforeItIsDeliveredIsToldToNobody() {
        Notifications notifications = notifications();
        IncidentDesk desk = desk(notifications, Samples.ANA);
        Target target = CornerShop.target(CornerShop.register(desk, Origin.ORGANIZATION, "1"));
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        desk.remedies()
                .withdrawOffer(CornerShop.AGENT, target, new WithdrawOffer(1))
                .orElseThrow();

        notifications.runDue();

        assertThat(post.deliveries()).isEmpty();
        assertThat(notifications.waiting(CornerShop.OPERATOR)).isZero();
    }

    @Test
    void aWithdrawnOfferThatTheCustomerWasToldOfIsToldAsWithdrawn() {
        Notifications notifications = notifications();
        IncidentDesk desk = desk(notifications, Samples.ANA);
        Target target = CornerShop.target(CornerShop.register(desk, Origin.ORGANIZATION, "1"));
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        notifications.runDue();
        desk.remedies()
                .withdrawOffer(CornerShop.AGENT, target, new WithdrawOffer(1))
                .orElseThrow();

        notifications.runDue();

        assertThat(withdrawn())
                .singleElement()
                .satisfies(
                        told -> assertThat(told.text()).contains("ya no podemos ofrecerle", "reembolso, 4,75\u00a0€."));
    }

    @Test
    void aWithdrawnOfferInWhosePlaceAnotherIsOfferedAtOnceIsNotToldAsWithdrawn() {
        Notifications notifications = notifications();
        IncidentDesk desk = desk(
                notifications,
                Samples.ANA,
                AutomationRule.of(
                        "another",
                        Trigger.on(EventType.OFFER_WITHDRAWN),
                        new Action.Offer(
                                OfferKind.REPLACEMENT,
                                LocalizedText.of("A new cup.", "Una taza nueva."),
                                null,
                                null,
                                null,
                                null)));
        Target target = CornerShop.target(CornerShop.register(desk, Origin.ORGANIZATION, "1"));
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        notifications.runDue();
        desk.remedies()
                .withdrawOffer(CornerShop.AGENT, target, new WithdrawOffer(1))
                .orElseThrow();

        notifications.runDue();

        assertThat(withdrawn()).isEmpty();
        assertThat(offersTold()).isEqualTo(2);
    }

    @Test
    void whatAnAcceptedOfferWithdrawsIsNotToldAsWithdrawn() {
        Notifications notifications = notifications();
        IncidentDesk desk = desk(notifications, Samples.ANA);
        Target target = CornerShop.target(CornerShop.register(desk, Origin.ORGANIZATION, "1"));
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        notifications.runDue();
        desk.remedies()
                .acceptOffer(CornerShop.OPERATOR, target, new AcceptOffer(2, null, ChannelCode.of("PHONE")))
                .orElseThrow();

        notifications.runDue();

        assertThat(withdrawn()).isEmpty();
    }

    private List<Delivery> withdrawn() {
        return post.deliveries().stream()
                .filter(delivery -> delivery.notification().kind() == NotificationKind.OFFER_WITHDRAWN)
                .toList();
    }

    @Test
    void anOfferOfAMergedIncidentIsToldAsLongAsItIsOpenWhereThatGoesOn() {
        Notifications notifications = notifications();
        IncidentDesk desk = desk(notifications, Samples.ANA);
        Incident goingOn = CornerShop.register(desk, Origin.ORGANIZATION, "1");
        desk.remedies()
                .makeOffer(CornerShop.AGENT, CornerShop.target(goingOn), HALF_BACK)
                .orElseThrow();
        notifications.runDue();
        offerAndMerge(desk, goingOn);
        notifications.runDue();
        assertThat(offersTold()).isEqualTo(2);

        offerAndMerge(desk, goingOn);
        desk.remedies()
                .withdrawOffer(CornerShop.AGENT, CornerShop.target(goingOn), new WithdrawOffer(3))
                .orElseThrow();
        notifications.runDue();

        assertThat(offersTold()).as("the third is withdrawn").isEqualTo(2);
    }

    private static void offerAndMerge(IncidentDesk desk, Incident goingOn) {
        RegisterIncident another = RegisterIncident.builder(
                        CornerShop.ORDER, TypeCode.of("DAMAGED"), Origin.ORGANIZATION, "Another cup is broken.")
                .override()
                .build();
        Target source = CornerShop.target(desk.incidents()
                .register(CornerShop.AGENT, Samples.SHOP, another)
                .orElseThrow());
        desk.remedies().makeOffer(CornerShop.AGENT, source, HALF_BACK).orElseThrow();
        desk.links()
                .merge(CornerShop.AGENT, source, new MergeInto(goingOn.id()))
                .orElseThrow();
    }

    private long offersTold() {
        return post.deliveries().stream()
                .filter(delivery -> delivery.notification().kind() == NotificationKind.OFFER)
                .count();
    }

    private Delivery offered(Locale locale) {
        Notifications notifications = notifications();
        IncidentDesk desk = desk(notifications, Contact.byEmail("Ana Núñez", "ana@example.org", locale));
        Target target = CornerShop.target(CornerShop.register(desk, Origin.ORGANIZATION, "1"));
        desk.remedies().makeOffer(CornerShop.AGENT, target, HALF_BACK).orElseThrow();
        notifications.runDue();
        List<Delivery> deliveries = post.deliveries();
        return deliveries.get(deliveries.size() - 1);
    }

    private Notifications notifications() {
        return shop.notifications()
                .clock(shop.clock)
                .channel(post)
                .people(Staff.people())
                .build();
    }

    private IncidentDesk desk(Notifications notifications, Contact customer, AutomationRule... rules) {
        return IncidentDesk.builder(MemoryOrders.of(CornerShop.order(customer)), shop.storage)
                .listener(notifications.listener())
                .automation(AutomationRules.of(rules))
                .clock(shop.clock)
                .build();
    }

    private static Target assigned(IncidentDesk desk) {
        Incident incident = CornerShop.register(desk, Origin.ORGANIZATION, "1");
        Target target = CornerShop.target(incident);
        desk.incidents()
                .assign(CornerShop.OPERATOR, target, new Assign(Assignment.to("pedro")))
                .orElseThrow();
        return target;
    }
}
