package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.FulfilmentStage;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Agrees with a customer on a solution, as the README does. */
class AgreeingTest {

    @Test
    void whatTheCustomerChoosesIsDoneBeforeItIsResolved() {
        ShopId shop = ShopId.of("flores");
        Instant monday = Instant.parse("2026-03-02T09:00:00Z");
        Instant friday = Instant.parse("2026-03-06T18:00:00Z");
        Actor pedro = Actor.agent(shop, "pedro", "Pedro");
        Actor ana = Actor.customer(shop, CustomerId.of("ana"), "Ana");
        OrderFacts order = OrderFacts.builder(shop, OrderId.of("P-77"), monday)
                .boughtBy(CustomerId.of("ana"), Contact.unknown(Locale.ENGLISH))
                .lines(List.of(OrderLine.of("1", "ROSES", "A dozen roses", 1, Money.of("24", "EUR"))))
                .build();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), MemoryStorage.create())
                .clock(() -> monday)
                .build();
        RegisterIncident command = RegisterIncident.builder(
                        order.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Half of the roses are broken.")
                .build();
        Target incident = Target.of(
                shop,
                desk.incidents().register(ana, shop, command).orElseThrow().id());
        desk.incidents().communicate(pedro, incident, Communicate.message("We are sorry. Choose what suits you."));

        MakeOffer newRoses = MakeOffer.of(OfferKind.REPLACEMENT, "A fresh dozen, at no cost.");
        desk.remedies().makeOffer(pedro, incident, newRoses.promising(friday).costing(Money.of("9.50", "EUR")));
        desk.remedies()
                .makeOffer(
                        pedro,
                        incident,
                        MakeOffer.money(OfferKind.REFUND, Money.of("12", "EUR"), "Half of the price."));

        Outcome<Incident> agreed = desk.remedies().acceptOffer(ana, incident, AcceptOffer.of(1));

        assertThat(agreed.orElseThrow().openPromises()).hasSize(1);
        Resolve resolve = Resolve.because("REPLACED", "Fresh roses delivered.");
        assertThat(desk.incidents().resolve(pedro, incident, resolve).refusals())
                .extracting(refusal -> refusal.reason())
                .containsExactly(Reason.SOLUTION_UNFULFILLED);

        desk.remedies().fulfilOffer(pedro, incident, FulfilOffer.of(1, FulfilmentStage.RECEIVED));
        Outcome<Incident> resolved = desk.incidents().resolve(pedro, incident, resolve);

        assertThat(resolved.value()).isPresent();
    }
}
