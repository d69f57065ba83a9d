package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.orderincident.order.HostEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link OrderPort} must do, for authors of one. Extend it and name an order; if your port tells events, one
 * with at least two of them at different instants. The library asks for an order in the transaction of a command, and the kit
 * without any: where your port needs one, as it does to read lines lazily, override {@link #inTransaction}.
 */
public abstract class OrderPortContract {

    private static final List<String> MISTYPED =
            List.of("nobody-ordered-this", "ñandú 商店", "%", "' or '1'='1", "a:b:c");
    private static final int MANY = 1_000;

    /** For those who extend it. */
    protected OrderPortContract() {}

    /**
     * The port to test.
     *
     * @return a new one, or always the same
     */
    protected abstract OrderPort port();

    /**
     * A shop that it knows.
     *
     * @return its key
     */
    protected abstract ShopId shop();

    /**
     * An order of that shop.
     *
     * @return its id
     */
    protected abstract OrderId order();

    /**
     * Whether it tells events, as it need not.
     *
     * @return by default true if the class of the port has a method {@code events} of its own, so false of a lambda; of a proxy,
     *     which has all methods, true
     */
    protected boolean tellsEvents() {
        return Arrays.stream(port().getClass().getMethods())
                .filter(method -> method.getName().equals("events"))
                .anyMatch(method -> method.getDeclaringClass() != OrderPort.class);
    }

    /**
     * Asks the port for an order as the library does, in a transaction. Override it where yours cannot answer without one.
     *
     * @param find asks the port
     * @param <T> its answer
     * @return what it gave; by default it is asked as is, in no transaction
     */
    protected <T> T inTransaction(Supplier<T> find) {
        return find.get();
    }

    private Optional<OrderFacts> find(ShopId shop, OrderId order) {
        return inTransaction(() -> port().find(shop, order));
    }

    private List<HostEvent> events(Locale reader, int most) {
        return port().events(shop(), order(), reader, most);
    }

    @Test
    void findsTheOrderThatIsAskedFor() {
        Optional<OrderFacts> facts = find(shop(), order());

        assertThat(facts).as("find(shop(), order()): an order that is there").isPresent();
        assertThat(facts.map(OrderFacts::shop))
                .as("the shop of its facts: that which was asked for")
                .contains(shop());
        assertThat(facts.map(OrderFacts::id))
                .as("the id of its facts: that which was asked for")
                .contains(order());
    }

    @Test
    void findsNoOrderUnderANumberThatSomebodyMistyped() {
        assertThat(MISTYPED)
                .allSatisfy(typed -> assertThat(find(shop(), OrderId.of(typed)))
                        .as("find(shop(), \"%s\"): no order, as nobody has ordered under that number", typed)
                        .isEmpty());
    }

    @Test
    void findsNoOrderOfOneShopInAnother() {
        assertThat(find(anotherShop(), order()))
                .as(
                        "find(another shop, order()): no order. Answer only for the orders of the shop that is asked for; if you"
                                + " have one shop, compare its key")
                .isEmpty();
    }

    @Test
    void marksAnOrderAgainWithoutHarm() {
        Optional<OrderFacts> before = find(shop(), order());

        assertThatCode(() -> {
                    for (boolean hasIncident : new boolean[] {true, true, false, false}) {
                        port().flag(shop(), order(), hasIncident);
                    }
                })
                .as("flag(shop(), order(), …) twice with true, then twice with false: it comes at least once")
                .doesNotThrowAnyException();
        assertThat(find(shop(), order()))
                .as("find(shop(), order()) after flag(…): the same facts as before")
                .isEqualTo(before);
    }

    @Test
    void tellsEventsOnlyIfItSaysSo() {
        List<Instant> instants = events(Locale.ENGLISH, MANY).stream()
                .map(HostEvent::at)
                .distinct()
                .toList();

        if (tellsEvents()) {
            assertThat(instants)
                    .as(
                            "instants of events(shop(), order(), …): two at least. Name an order with events in order(); if your port"
                                    + " tells none, override tellsEvents() to return false")
                    .hasSizeGreaterThanOrEqualTo(2);
        } else {
            assertThat(instants)
                    .as(
                            "instants of events(shop(), order(), …): none, as tellsEvents() is false; if your port tells events,"
                                    + " override it to return true")
                    .isEmpty();
        }
    }

    @Test
    void tellsTheNewestEventsWhereThereAreMoreThanAreShown() {
        List<HostEvent> all = newestFirst(events(Locale.ENGLISH, MANY));

        for (int most = 1; most <= all.size(); most++) {
            List<Instant> shown = newestFirst(events(Locale.ENGLISH, most)).stream()
                    .limit(most)
                    .map(HostEvent::at)
                    .toList();
            assertThat(shown)
                    .as("the newest %d", most)
                    .isEqualTo(all.stream().limit(most).map(HostEvent::at).toList());
        }
    }

    @Test
    void tellsTheSameEventsToEveryReader() {
        List<HostEvent> english = newestFirst(events(Locale.ENGLISH, MANY));

        for (Locale reader : List.of(Locale.forLanguageTag("es-ES"), Locale.JAPAN, Locale.ROOT)) {
            List<HostEvent> told = newestFirst(events(reader, MANY));
            assertThat(told)
                    .extracting(HostEvent::at)
                    .as("instants of the events as they are told in %s: those that are told in English", reader)
                    .isEqualTo(all(english, HostEvent::at));
            assertThat(told)
                    .extracting(HostEvent::shared)
                    .as("which events the customer may see, told in %s: those that are told in English", reader)
                    .isEqualTo(all(english, HostEvent::shared));
            assertThat(told)
                    .extracting(HostEvent::text)
                    .as("texts of the events in %s: some text, in another language where there is none in this", reader)
                    .noneMatch(String::isBlank);
        }
    }

    @Test
    void tellsNothingOfAnotherShopsOrders() {
        assertThat(port().events(anotherShop(), order(), Locale.ENGLISH, MANY))
                .as("events(another shop, order(), …): none, as that shop has no such order")
                .isEmpty();
    }

    @Test
    void tellsNothingOfAnOrderThatItDoesNotKnow() {
        assertThat(MISTYPED)
                .allSatisfy(typed -> assertThat(port().events(shop(), OrderId.of(typed), Locale.ENGLISH, MANY))
                        .as("events(shop(), \"%s\", …): none, as there is no such order", typed)
                        .isEmpty());
    }

    @Test
    void answersEveryThreadAlike() {
        Optional<OrderFacts> facts = find(shop(), order());
        List<HostEvent> events = newestFirst(events(Locale.ENGLISH, MANY));

        assertThat(Threads.together(4, () -> find(shop(), order())))
                .as("find(shop(), order()) in several threads: the same facts as in one")
                .allMatch(facts::equals);
        assertThat(Threads.together(4, () -> newestFirst(events(Locale.ENGLISH, MANY))))
                .as("events(shop(), order(), …) in several threads: the same as in one")
                .allMatch(events::equals);
    }

    private static ShopId anotherShop() {
        return ShopId.of(UUID.randomUUID().toString());
    }

    private static <T> List<T> all(List<HostEvent> events, Function<HostEvent, T> part) {
        return events.stream().map(part).toList();
    }

    /** Those of the same instant in any order that does not change. */
    private static List<HostEvent> newestFirst(List<HostEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(HostEvent::at, Comparator.reverseOrder())
                        .thenComparing(HostEvent::text))
                .toList();
    }
}
