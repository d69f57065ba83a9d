package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.ANA;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.ClassificationEvent;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Contact;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.PriorityVerdict;
import io.orderincident.sla.SlaPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The urgency rises as the promised delivery comes nearer, though nobody touches the incident. */
class RisingPriorityTest {

    private static final Instant PROMISED = NOON.plus(Duration.ofDays(10));
    private static final Instant NEAR = PROMISED.minus(PriorityMatrix.DEFAULT_NEAR_DELIVERY);
    private static final Duration MOMENT = Duration.ofNanos(1_000);

    private final MemoryStorage storage = MemoryStorage.create();
    private final MemoryOrders orders = MemoryOrders.of(promisedFor(PROMISED).build());
    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(orders, storage)
            .slaPolicies(SlaPolicies.of())
            .clock(() -> now)
            .build();
    private final Incident incident =
            desk.incidents().register(AGENT, SHOP, twoRosesDamaged().build()).orElseThrow();

    private static OrderFacts.Builder promisedFor(Instant promised) {
        return OrderFacts.builder(SHOP, order().id(), NOON)
                .boughtBy(ANA, Contact.unknown(Locale.ENGLISH))
                .lines(order().lines())
                .promisedDelivery(promised);
    }

    @Test
    void risesOnceThePromisedDeliveryIsNear() {
        assertThat(found().classification().priority()).isEqualTo(Priority.NORMAL);
        now = NEAR;
        assertThat(desk.timers().runDue()).isZero();

        now = NEAR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isOne();

        PriorityVerdict verdict = found().classification().computedPriority();
        assertThat(verdict.priority()).isEqualTo(Priority.HIGH);
        assertThat(verdict.facts()).hasSize(2);
        assertThat(desk.timers().runDue()).isZero();
        assertThat(computed()).hasSize(1);
    }

    @Test
    void whatAPersonSetStaysAndComesBackToTheRisenOneWhenItIsWithdrawn() {
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .prioritize(AGENT, target, Prioritize.as(Priority.LOW, "Can wait"))
                .orElseThrow();

        now = NEAR.plus(MOMENT);
        desk.timers().runDue();

        assertThat(found().classification().priority()).isEqualTo(Priority.LOW);
        desk.incidents().prioritize(AGENT, target, Prioritize.asComputed()).orElseThrow();
        assertThat(found().classification().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void doesNotRiseWhenTheGoodsHaveArrivedMeanwhile() {
        orders.put(
                promisedFor(PROMISED).deliveredAt(NOON.plus(Duration.ofDays(1))).build());

        now = NEAR.plus(MOMENT);
        desk.timers().runDue();

        assertThat(found().classification().priority()).isEqualTo(Priority.NORMAL);
        assertThat(desk.timers().runDue()).isZero();
    }

    @Test
    void risesLaterWhenTheDeliveryIsPromisedForLater() {
        orders.put(promisedFor(PROMISED.plus(Duration.ofDays(1))).build());
        now = NEAR.plus(MOMENT);
        desk.timers().runDue();
        assertThat(found().classification().priority()).isEqualTo(Priority.NORMAL);

        now = NEAR.plus(Duration.ofDays(1)).plus(MOMENT);
        desk.timers().runDue();

        assertThat(found().classification().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void doesNotRiseOfWhatIsResolvedButDoesWhenThatIsReopened() {
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Two new ones leave today"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent"))
                .orElseThrow();
        now = NEAR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isZero();

        desk.incidents().reopen(AGENT, target, Reopen.because("Broken too")).orElseThrow();
        desk.timers().runDue();

        assertThat(found().classification().priority()).isEqualTo(Priority.HIGH);
    }

    /** It was judged by the other order, as that one was the more urgent: it must not fall back to what its own is. */
    @Test
    void risesByTheOrderThatCameByAMerge() {
        mergeAnother(PROMISED.plus(Duration.ofDays(5)), true);
        desk.incidents()
                .reclassify(AGENT, Target.of(SHOP, incident.id()), new Reclassify(TypeCode.of("LATE_DELIVERY")))
                .orElseThrow();
        Priority before = found().classification().priority();

        now = NEAR.plus(Duration.ofDays(5)).plus(MOMENT);
        assertThat(desk.timers().runDue()).isOne();

        assertThat(found().classification().priority()).isGreaterThan(before);
    }

    @Test
    void risesWhenTheDeliveryOfTheOrderThatCameByAMergeIsNear() {
        mergeAnother(PROMISED.plus(Duration.ofDays(5)), false);
        orders.put(
                promisedFor(PROMISED).deliveredAt(NOON.plus(Duration.ofDays(1))).build());
        now = NEAR.plus(MOMENT);
        desk.timers().runDue();
        assertThat(found().classification().priority()).isEqualTo(Priority.NORMAL);

        now = NEAR.plus(Duration.ofDays(5)).plus(MOMENT);
        desk.timers().runDue();

        assertThat(found().classification().priority()).isEqualTo(Priority.HIGH);
    }

    /** What was near before its own delivery, as this one is promised for earlier. */
    @Test
    void risesBeforeItsOwnDeliveryIsNearByTheOrderThatCameByAMerge() {
        mergeAnother(PROMISED.minus(Duration.ofDays(5)), false);

        now = NEAR.minus(Duration.ofDays(5)).plus(MOMENT);
        desk.timers().runDue();

        assertThat(found().classification().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void risesAtOnceByAMergedOrderWhoseDeliveryIsNearAlready() {
        mergeAnother(NOON.plus(Duration.ofDays(1)), false);

        desk.timers().runDue();

        assertThat(found().classification().priority()).isEqualTo(Priority.HIGH);
    }

    /** The other order is the worse one, as it is a valued customer's; its own delivery comes near before. */
    @Test
    void risesByTheNearestDeliveryOfAllOrdersAfterItWasReclassified() {
        mergeAnother(PROMISED.plus(Duration.ofDays(5)), true);
        desk.incidents()
                .reclassify(AGENT, Target.of(SHOP, incident.id()), new Reclassify(TypeCode.of("LATE_DELIVERY")))
                .orElseThrow();

        assertThat(found().classification().computedPriority().nextAt()).isEqualTo(NEAR.plus(MOMENT));
    }

    private void mergeAnother(Instant promised, boolean valued) {
        OrderId other = OrderId.of("P-OTHER");
        orders.put(OrderFacts.builder(SHOP, other, NOON)
                .boughtBy(ANA, Contact.unknown(Locale.ENGLISH))
                .lines(order().lines())
                .promisedDelivery(promised)
                .valuedCustomer(valued)
                .build());
        Incident merged = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(other, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken")
                                .build())
                .orElseThrow();
        desk.links()
                .merge(AGENT, Target.of(SHOP, merged.id()), new MergeInto(incident.id()))
                .orElseThrow();
    }

    private Incident found() {
        return storage.transactions()
                .required(() -> storage.incidents().find(SHOP, incident.id()).orElseThrow());
    }

    private List<IncidentEvent> computed() {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .history(SHOP, incident.id())
                        .map(entry -> entry.event())
                        .filter(ClassificationEvent.PriorityComputed.class::isInstance)
                        .toList());
    }
}
