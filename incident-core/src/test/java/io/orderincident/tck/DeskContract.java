package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.IncidentView;
import io.orderincident.Incidents;
import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.Schedule;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.store.ConcurrentChangeException;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The storage under a desk, as a host uses it. */
interface DeskContract extends Tested {

    @Test
    default void keepsAnIncidentFromItsRegistrationToItsEnd() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        IncidentDesk desk = desk(shop, order);
        Incidents incidents = desk.incidents();
        Incident registered = incidents
                .register(shop.agent, shop.id, shop.about(order).build())
                .orElseThrow();
        Target target = Target.of(shop.id, registered.id());

        incidents
                .communicate(shop.agent, target, Communicate.message("Enviamos otra."))
                .orElseThrow();
        incidents
                .resolve(shop.agent, target, Resolve.because("REPLACED", "Enviada."))
                .orElseThrow();
        assertThat(flagged(desk, shop)).containsExactly(order.id());
        Incident closed = incidents.close(shop.operator, target).orElseThrow();

        assertThat(closed.status()).isEqualTo(Status.CLOSED);
        IncidentView view = incidents.find(shop.agent, shop.id, registered.id()).orElseThrow();
        assertThat(view.incident()).isEqualTo(closed);
        assertThat(view.history())
                .extracting(entry -> entry.event().type())
                .containsExactly(EventType.REGISTERED, EventType.COMMUNICATED, EventType.RESOLVED, EventType.CLOSED);
        assertThat(incidents.verify(shop.agent, shop.id, registered.id())).contains(List.of());
        assertThat(Incident.replay(view.history())).isEqualTo(closed);
        assertThat(flagged(desk, shop)).isEmpty();
        assertThat(desk.search()
                        .find(shop.agent, IncidentFilter.of(shop.id), PageRequest.first(10))
                        .rows())
                .containsExactly(IncidentSummary.of(closed, Schedule.none()));
    }

    @Test
    default void doesACommandOnceUnderItsKey() {
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        Incidents incidents = desk(shop, order).incidents();
        RegisterIncident command = shop.about(order).once("form-1").build();

        List<Outcome<Incident>> outcomes = Threads.together(4, () -> incidents.register(shop.agent, shop.id, command));

        assertThat(outcomes.stream().map(outcome -> outcome.orElseThrow().id()).distinct())
                .hasSize(1);
        assertThat(outcomes.stream().filter(Outcome::isRepeated)).hasSize(3);
    }

    @Test
    default void losesNoChangeOfManyWhoWorkOnTheSameIncident() {
        int threads = 8;
        int each = 10;
        KitShop shop = newShop();
        OrderFacts order = shop.order("order-1");
        Incidents incidents = desk(shop, order).incidents();
        Incident registered = incidents
                .register(shop.agent, shop.id, shop.about(order).build())
                .orElseThrow();
        Target target = Target.of(shop.id, registered.id());

        List<List<String>> told = Threads.together(threads, () -> {
            List<String> own = IntStream.range(0, each)
                    .mapToObj(i -> Thread.currentThread().getName() + " says " + i)
                    .toList();
            own.forEach(text -> tell(incidents, shop, target, text));
            return own;
        });

        List<HistoryEntry> history = shop.history(registered.id());
        assertThat(history.stream()
                        .map(HistoryEntry::event)
                        .filter(LifeCycleEvent.Communicated.class::isInstance)
                        .map(event -> ((LifeCycleEvent.Communicated) event).text()))
                .containsExactlyInAnyOrderElementsOf(
                        told.stream().flatMap(List::stream).toList());
        assertThat(history)
                .extracting(HistoryEntry::version)
                .isEqualTo(LongStream.rangeClosed(1, 1 + threads * each).boxed().toList());
        assertThat(shop.find(registered.id())).contains(Incident.replay(history));
    }

    /** Again and again: when many want the same at once, the desk may give up a command, and says so. */
    private static void tell(Incidents incidents, KitShop shop, Target target, String text) {
        while (true) {
            try {
                incidents
                        .communicate(shop.agent, target, Communicate.message(text))
                        .orElseThrow();
                return;
            } catch (ConcurrentChangeException clash) {
                Thread.onSpinWait();
            }
        }
    }

    private static Set<OrderId> flagged(IncidentDesk desk, KitShop shop) {
        return desk.search().ordersWithOpenIncident(shop.agent, shop.id, List.of(OrderId.of("order-1")));
    }

    private static IncidentDesk desk(KitShop shop, OrderFacts order) {
        return IncidentDesk.builder(MemoryOrders.of(order), shop.storage)
                .validatorFactory(Validation.byDefaultProvider()
                        .configure()
                        .messageInterpolator(new Verbatim())
                        .buildValidatorFactory())
                .build();
    }

    /** Messages as they stand, so that the kit needs no expression language. */
    final class Verbatim implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}
