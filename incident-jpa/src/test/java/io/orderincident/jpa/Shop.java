package io.orderincident.jpa;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.money.Money;
import io.orderincident.notify.Notification;
import io.orderincident.notify.NotificationKind;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.notify.Recipient;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.ReviewPolicy;
import io.orderincident.store.ChangeListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A shop with one order, and desks on it whose changes each tell the customer something. */
final class Shop {

    static final ShopId ID = ShopId.of("shop-1");
    static final Actor AGENT = Actor.agent(ID, "agent-7", "Lucía");
    static final OrderFacts ORDER = OrderFacts.builder(ID, OrderId.of("order-1"), Instant.parse("2026-02-01T10:00:00Z"))
            .boughtBy(
                    CustomerId.of("customer-1"),
                    Contact.byEmail("Ana", "ana@example.org", Locale.forLanguageTag("es-ES")))
            .lines(List.of(
                    OrderLine.of("1", "SKU-1", "Taza", 2, Money.of("9.90", "EUR")),
                    OrderLine.of("2", "SKU-2", "Plato", 6, Money.of("30", "EUR"))))
            .build();

    /** A protocol that begins by hand only. */
    static final Protocol CHECK = Protocol.of(
            "CHECK",
            LocalizedText.of("Check", "Comprobar"),
            ProtocolStep.optional("LOOK", LocalizedText.of("Look at it", "Mirarla"), Party.AGENT, null));

    private Shop() {}

    static IncidentDesk desk(JpaStorage storage) {
        return IncidentDesk.builder(MemoryOrders.of(ORDER), storage)
                .catalogue(Catalogue.standard().with(CHECK))
                .listener(tellCustomer(storage))
                .build();
    }

    /** Where what nobody touches is closed by itself, some time from now. */
    static IncidentDesk closingDesk(JpaStorage storage, Duration fromNow) {
        return IncidentDesk.builder(MemoryOrders.of(ORDER), storage)
                .lifeCycle(
                        LifeCyclePolicy.defaults().with(ReviewPolicy.defaults().automatic()))
                .clock(() -> Instant.now().plus(fromNow))
                .build();
    }

    static RegisterIncident.Builder damaged() {
        return RegisterIncident.builder(ORDER.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Llegó rota.")
                .line(OrderLineId.of("1"), 1)
                .line(OrderLineId.of("2"), 3);
    }

    /** The order of a shop of its own. */
    static OrderFacts order(String shop) {
        return OrderFacts.builder(ShopId.of(shop), ORDER.id(), ORDER.placedAt())
                .boughtBy(CustomerId.of("customer-1"), ORDER.contact())
                .build();
    }

    /** One more incident on an order, whatever is open on it. */
    static Incident registered(IncidentDesk desk, OrderFacts order) {
        return desk.incidents()
                .register(
                        Actor.agent(order.shop(), "agent-7", "Lucía"),
                        order.shop(),
                        RegisterIncident.builder(order.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Llegó rota.")
                                .override()
                                .build())
                .orElseThrow();
    }

    static Target target(Incident incident) {
        return Target.of(ID, incident.id());
    }

    static OutboxMessage message(long id, Change change) {
        Incident after = change.after();
        Notification notification = new Notification(
                NotificationKind.ACKNOWLEDGEMENT,
                after.shop(),
                after.id(),
                after.number(),
                Recipient.of(Party.CUSTOMER, after.report().contact()),
                Map.of("text", "Hola"));
        return new OutboxMessage(
                id,
                "mail",
                after.id() + "-CUSTOMER",
                change.entries().get(0).version(),
                notification,
                change.entries().get(0).at(),
                null);
    }

    private static ChangeListener tellCustomer(JpaStorage storage) {
        return change -> storage.outbox().add(List.of(message(storage.ids().next(), change)));
    }
}
