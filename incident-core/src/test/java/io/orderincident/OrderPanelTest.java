package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.ANA;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.history.Audience;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.Availability;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.HostEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.store.Storage;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderPanelTest {

    private static final CommercialDocument SECRET_INVOICE =
            CommercialDocument.of(DocumentKind.INVOICE, "secret-invoice");

    private static final OrderId OTHER_ORDER = OrderId.of("P-2002");

    private final Storage storage = MemoryStorage.create();
    private final MemoryOrders orders = MemoryOrders.of(facts(ORDER), facts(OTHER_ORDER));
    private final MemoryRefunds provider = MemoryRefunds.create();
    private Instant now = NOON;
    private final IncidentDesk desk = desk(orders, provider);

    private static OrderFacts facts(OrderId id) {
        OrderFacts order = Fixtures.order();
        return OrderFacts.builder(SHOP, id, order.placedAt())
                .boughtBy(ANA, order.contact())
                .lines(List.of(
                        order.lines().get(0).with(Availability.UNAVAILABLE),
                        order.lines().get(1)))
                .shippingPaid(Money.of("5", "EUR"))
                .promisedDelivery(NOON)
                .carrier("SEUR")
                .valuedCustomer(true)
                .build();
    }

    private IncidentDesk desk(OrderPort port, RefundPort payments) {
        return IncidentDesk.builder(port, storage)
                .refunds(payments)
                .clock(() -> now)
                .build();
    }

    @Test
    void theHeaderHasArticleDateAndReasonOfTheOpenIncidentThatHasWaitedLongest() {
        Incident roses = register(twoRosesDamaged().reason(ReasonCode.of("PICKING_MISTAKE")));
        pass(Duration.ofHours(1));
        Incident whole = register(about(ORDER, "LATE_DELIVERY"));
        desk.incidents()
                .cancel(AGENT, target(register(about(ORDER, "STOCK_SHORTAGE"))), Cancel.because("A mistake"))
                .orElseThrow();

        OrderPanel panel = panel(AGENT);

        assertThat(panel.open())
                .containsExactly(
                        new OrderPanel.Open(
                                roses.id(),
                                roses.number(),
                                "Red roses",
                                NOON,
                                TypeCode.of("DAMAGED"),
                                ReasonCode.of("PICKING_MISTAKE")),
                        new OrderPanel.Open(
                                whole.id(),
                                whole.number(),
                                null,
                                NOON.plus(Duration.ofHours(1)),
                                TypeCode.of("LATE_DELIVERY"),
                                null));
        assertThat(panel.incidents())
                .extracting(Incident::status)
                .containsExactly(Status.DETECTED, Status.DETECTED, Status.CANCELLED);
    }

    @Test
    void theHistoryOfTheHostAndOfEveryIncidentIsOneInTime() {
        Incident first = register(twoRosesDamaged());
        orders.putEvents(
                SHOP,
                ORDER,
                HostEvent.shared(NOON.plusSeconds(30), "Delivered").by("SEUR"),
                HostEvent.shared(NOON.minusSeconds(60), "Handed\nto the carrier"),
                HostEvent.shared(NOON, "Out for delivery"));
        pass(Duration.ofMinutes(1));
        register(about(ORDER, "LATE_DELIVERY"));
        pass(Duration.ofMinutes(1));
        say(first, Audience.CUSTOMER, "We send new ones.");

        assertThat(told(panel(AGENT)))
                .containsExactly(
                        "Handed to the carrier",
                        "Out for delivery",
                        "REGISTERED 1",
                        "Delivered",
                        "REGISTERED 1",
                        "MESSAGED 2");
        assertThat(panel(AGENT).messages().entries())
                .extracting(entry -> entry.event().type())
                .containsExactly(EventType.REGISTERED, EventType.REGISTERED, EventType.MESSAGED);
    }

    @Test
    void whatCameByAMergeIsTheHistoryOfBothOrders() {
        Incident source = register(about(OTHER_ORDER, "DAMAGED").line(OrderLineId.of("2"), 1));
        say(source, Audience.CUSTOMER, "Told before the merge");
        pass(Duration.ofMinutes(1));
        Incident target = register(twoRosesDamaged());
        desk.links().merge(AGENT, target(source), new MergeInto(target.id())).orElseThrow();
        pass(Duration.ofMinutes(1));
        say(target, Audience.CUSTOMER, "Told after the merge");

        OrderPanel into = panel(AGENT);
        OrderPanel from = desk.orders().panel(AGENT, SHOP, OTHER_ORDER).orElseThrow();

        assertThat(into.incidents()).extracting(Incident::id).containsExactly(target.id());
        assertThat(from.incidents()).extracting(Incident::id).containsExactly(target.id(), source.id());
        assertThat(told(into)).isEqualTo(told(from)).contains("MESSAGED 2", "ABSORBED 2", "MERGED 3");
        assertThat(into.numbers())
                .containsEntry(source.id(), source.number())
                .containsEntry(target.id(), target.number());
        assertThat(from.open())
                .extracting(OrderPanel.Open::id, OrderPanel.Open::article)
                .containsExactly(tuple(target.id(), "Glass vase"));
        assertThat(desk.orders()
                        .panel(CUSTOMER, SHOP, OTHER_ORDER)
                        .orElseThrow()
                        .messages()
                        .entries())
                .hasSize(4);
    }

    @Test
    void customersSeeTheirOrderWithoutWhatIsForStaff() {
        Incident incident = register(twoRosesDamaged());
        desk.incidents()
                .edit(
                        AGENT,
                        target(incident),
                        new Edit(Details.none().withRemark("secret remark").withDocuments(SECRET_INVOICE)))
                .orElseThrow();
        desk.incidents()
                .note(AGENT, target(incident), Note.internal("secret note"))
                .orElseThrow();
        desk.incidents()
                .note(AGENT, target(incident), Note.forCustomer("A word"))
                .orElseThrow();
        say(incident, Audience.OPERATOR, "secret question");
        refund(incident, "12");
        orders.putEvents(
                SHOP,
                ORDER,
                HostEvent.internal(NOON, "secret margin"),
                HostEvent.shared(NOON, "Delivered").by("secret driver"));
        provider.putBalance(SHOP, ORDER, Money.of("33", "EUR"));

        OrderPanel staff = panel(AGENT);
        OrderPanel customer = panel(CUSTOMER);

        assertThat(Fixtures.allIn(customer)).doesNotContain("secret", "pedro").contains("Delivered", "A word");
        assertThat(Fixtures.allIn(staff))
                .contains("secret note", "secret question", "secret remark", "secret margin", "secret driver");
        assertThat(staff.commercialDocuments()).containsExactly(SECRET_INVOICE);
        assertThat(customer.commercialDocuments()).isEmpty();
        OrderFacts facts = Objects.requireNonNull(customer.facts());
        assertThat(facts.valuedCustomer()).isFalse();
        assertThat(facts.lines().get(0).availability()).isEqualTo(Availability.AVAILABLE);
        assertThat(customer.refunds()).isEmpty();
        assertThat(customer.refundable()).isNull();
        assertThat(customer.payable()).isNull();
        assertThat(told(customer)).containsExactly("Delivered", "REGISTERED 1", "NOTED 4");
    }

    @Test
    void nobodyElseSeesAnything() {
        register(twoRosesDamaged());

        assertThat(desk.orders().panel(OTHER_CUSTOMER, SHOP, ORDER)).isEmpty();
        assertThat(desk.orders().panel(OTHER_AGENT, SHOP, ORDER)).isEmpty();
        assertThat(desk.orders().panel(Actor.guest(SHOP, ORDER.value(), "Ana"), SHOP, ORDER))
                .as("it is no guest's order")
                .isEmpty();
        assertThat(desk.orders().panel(AGENT, SHOP, OrderId.of("P-9"))).isEmpty();
        assertThat(desk.orders().panel(OPERATOR, SHOP, ORDER)).isPresent();
    }

    @Test
    void anIncidentOfWhoBoughtItBeforeIsNotShownToWhoIsSaidToHaveBoughtItSince() {
        register(twoRosesDamaged());
        orders.put(soldTo(OTHER_CUSTOMER));

        assertThat(panel(OTHER_CUSTOMER).incidents()).isEmpty();
        assertThat(panel(OTHER_CUSTOMER).history()).isEmpty();
        assertThat(desk.orders().panel(CUSTOMER, SHOP, ORDER)).isEmpty();
    }

    @Test
    void incidentsOfSomebodyElseHideNoneOfTheViewersAndCountAsNoMore() {
        orders.put(soldTo(OTHER_CUSTOMER));
        Incident own = register(twoRosesDamaged());
        orders.put(soldTo(CUSTOMER));
        IntStream.rangeClosed(0, OrderPanel.INCIDENTS_MAX)
                .forEach(i -> register(twoRosesDamaged().override()));
        orders.put(soldTo(OTHER_CUSTOMER));

        OrderPanel panel = panel(OTHER_CUSTOMER);

        assertThat(panel.incidents()).extracting(Incident::id).containsExactly(own.id());
        assertThat(panel.hasMoreIncidents()).isFalse();
    }

    private static OrderFacts soldTo(Actor customer) {
        return OrderFacts.builder(SHOP, ORDER, NOON)
                .boughtBy(customer.customer().orElseThrow(), Contact.unknown(Locale.ENGLISH))
                .lines(facts(ORDER).lines())
                .build();
    }

    @Test
    void aGuestSeesTheOrderThatTheyBoughtAndNoOther() {
        OrderId own = OrderId.of("P-3");
        orders.put(OrderFacts.builder(SHOP, own, NOON).lines(facts(own).lines()).build());
        register(about(own, "DAMAGED").line(OrderLineId.of("1"), 1));
        Actor guest = Actor.guest(SHOP, own.value(), "Ana");

        assertThat(desk.orders().panel(guest, SHOP, own).orElseThrow().incidents())
                .hasSize(1);
        assertThat(desk.orders().panel(guest, SHOP, ORDER)).isEmpty();
        assertThat(desk.orders().panel(CUSTOMER, SHOP, own)).isEmpty();
    }

    @Test
    void anOrderThatTheHostDoesNotKnowHasWhatItsIncidentsHave() {
        Incident incident = register(twoRosesDamaged());
        IncidentDesk forgetful = desk((shop, order) -> Optional.empty(), provider);

        OrderPanel panel = forgetful.orders().panel(AGENT, SHOP, ORDER).orElseThrow();

        assertThat(panel.facts()).isNull();
        assertThat(panel.incidents()).extracting(Incident::id).containsExactly(incident.id());
        assertThat(panel.refundable()).isNull();
        assertThat(panel.unavailable()).isEmpty();
        assertThat(forgetful.orders().panel(OTHER_CUSTOMER, SHOP, ORDER)).isEmpty();
    }

    @Test
    void whatIsRefundedAndWhatRemainsIsShownBesideWhatTheProviderCanPay() {
        refund(register(twoRosesDamaged()), "12");
        provider.putBalance(SHOP, ORDER, Money.of("33", "EUR"));

        OrderPanel panel = panel(AGENT);

        assertThat(panel.refunds()).hasSize(1);
        assertThat(Objects.requireNonNull(panel.refundable()).total()).isEqualTo(Money.of("38.00", "EUR"));
        assertThat(panel.payable()).isEqualTo(Money.of("33", "EUR"));

        desk.timers().runDue();
        assertThat(panel(CUSTOMER).refunds())
                .as("that was paid")
                .extracting(entry -> entry.refund().total())
                .containsExactly(Money.of("12.00", "EUR"));
    }

    @Test
    void aHostThatCannotTellWhatHappenedIsNoHindrance() {
        register(twoRosesDamaged());
        OrderPort broken = failing(OrderPort.class, "events", orders);
        RefundPort down = failing(RefundPort.class, "payableBalance", provider);

        OrderPanel panel = desk(broken, down).orders().panel(AGENT, SHOP, ORDER).orElseThrow();

        assertThat(panel.unavailable()).containsExactlyInAnyOrder(OrderPanel.Part.HOST_EVENTS, OrderPanel.Part.PAYABLE);
        assertThat(told(panel)).containsExactly("REGISTERED 1");
        assertThat(panel.refundable()).isNotNull();
        assertThat(panel.payable()).isNull();
    }

    @Test
    void amountsThatDoNotFitTogetherLeaveTheRestAsItIs() {
        OrderFacts mixed = OrderFacts.builder(SHOP, ORDER, NOON)
                .lines(facts(ORDER).lines())
                .shippingPaid(Money.of("5", "USD"))
                .build();
        orders.put(mixed);

        OrderPanel panel = panel(AGENT);

        assertThat(panel.refundable()).isNull();
        assertThat(panel.unavailable()).containsExactly(OrderPanel.Part.REFUNDABLE);
    }

    @Test
    void nullAmongTheEventsOfTheHostIsNamedAndLeavesTheRestAsItIs() {
        OrderPort nothing = new OrderPort() {
            @Override
            public Optional<OrderFacts> find(ShopId shop, OrderId order) {
                return orders.find(shop, order);
            }

            @Override
            @SuppressWarnings("NullAway")
            public List<HostEvent> events(ShopId shop, OrderId order, Locale reader, int most) {
                return null;
            }
        };

        assertThat(desk(nothing, provider)
                        .orders()
                        .panel(AGENT, SHOP, ORDER)
                        .orElseThrow()
                        .unavailable())
                .containsExactly(OrderPanel.Part.HOST_EVENTS);
    }

    @Test
    void noMoreIsShownThanTheLimitsSay() {
        Incident incident = register(twoRosesDamaged());
        IntStream.range(0, OrderPanel.ENTRIES_MAX)
                .forEach(i -> desk.incidents()
                        .note(AGENT, target(incident), Note.internal("Note " + i))
                        .orElseThrow());
        orders.putEvents(
                SHOP,
                ORDER,
                IntStream.rangeClosed(0, OrderPanel.EVENTS_MAX)
                        .mapToObj(i -> HostEvent.shared(NOON.plusSeconds(i), "Event " + i))
                        .toArray(HostEvent[]::new));

        OrderPanel panel = panel(AGENT);

        assertThat(panel.hasEarlierHistory()).isTrue();
        assertThat(panel.history()).hasSize(OrderPanel.ENTRIES_MAX + OrderPanel.EVENTS_MAX);
        assertThat(told(panel)).doesNotContain("Event 0", "REGISTERED 1").contains("Event 1", "NOTED 2");

        IntStream.range(0, OrderPanel.INCIDENTS_MAX)
                .forEach(i -> register(twoRosesDamaged().override()));
        OrderPanel full = panel(AGENT);
        assertThat(full.incidents()).hasSize(OrderPanel.INCIDENTS_MAX).doesNotContain(incident);
        assertThat(full.hasMoreIncidents()).isTrue();
    }

    private OrderPanel panel(Actor viewer) {
        return desk.orders().panel(viewer, SHOP, ORDER).orElseThrow();
    }

    private static List<String> told(OrderPanel panel) {
        return panel.history().stream().map(OrderPanelTest::told).toList();
    }

    private static String told(OrderMoment moment) {
        HistoryEntry entry = moment.entry();
        return entry == null
                ? Optional.ofNullable(moment.event()).orElseThrow().text()
                : entry.event().type() + " " + entry.version();
    }

    private Incident register(RegisterIncident.Builder command) {
        return desk.incidents().register(AGENT, SHOP, command.build()).orElseThrow();
    }

    private static RegisterIncident.Builder about(OrderId order, String type) {
        return RegisterIncident.builder(order, TypeCode.of(type), Origin.CUSTOMER, "It went wrong");
    }

    private void say(Incident incident, Audience audience, String text) {
        desk.incidents()
                .sendMessage(AGENT, target(incident), new Message(audience, text, false))
                .orElseThrow();
    }

    private void refund(Incident incident, String amount) {
        desk.remedies()
                .requestRefund(
                        AGENT,
                        target(incident),
                        RequestRefund.of(
                                RefundSpec.of(RefundSpec.Item.amount(OrderLineId.of("1"), Money.of(amount, "EUR"))),
                                "OTHER"))
                .orElseThrow();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }

    /** Does all as the real one, but for one method. */
    private static <T> T failing(Class<T> type, String method, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new IllegalStateException("the carrier of ana@example.org does not answer");
                    }
                    return called.invoke(real, arguments);
                }));
    }
}
