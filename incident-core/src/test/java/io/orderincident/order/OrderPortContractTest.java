package io.orderincident.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.orderincident.memory.MemoryOrders;
import io.orderincident.party.ShopId;
import io.orderincident.tck.KitRun;
import io.orderincident.tck.OrderPortContract;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for orders lets sound ports pass, and finds each fault of those that are broken on purpose. */
class OrderPortContractTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final OrderId ORDER = OrderId.of("P-1");
    private static final Instant PLACED = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void aSoundPortPassesWhole() {
        assertThat(failures(sound(), true)).isEmpty();
    }

    @Test
    void aPortThatOnlyFindsOrdersPassesWhole() {
        OrderPort sound = sound();
        OrderPort onlyOrders = (shop, order) -> sound.find(shop, order);

        assertThat(KitRun.failures(OrderPortContract.class, () -> new Kit(onlyOrders)))
                .isEmpty();
    }

    @Test
    void aPortThatTellsEventsIsAskedForThemWithoutAWord() {
        assertThat(KitRun.failures(
                        OrderPortContract.class, () -> new Kit(new BrokenPort(sound(), Broken.TELLS_NO_EVENTS))))
                .containsOnlyKeys(Broken.TELLS_NO_EVENTS.test)
                .extractingByKey(Broken.TELLS_NO_EVENTS.test, THROWABLE)
                .hasMessageContaining("override tellsEvents() to return false");
    }

    @Test
    void aPortThatAnswersInATransactionOnlyPassesWhole() {
        OrderPort sound = sound();
        ThreadLocal<Boolean> inTransaction = ThreadLocal.withInitial(() -> false);
        OrderPort lazy = (shop, order) -> {
            assertThat(inTransaction.get()).as("in a transaction").isTrue();
            return sound.find(shop, order);
        };

        assertThat(KitRun.failures(OrderPortContract.class, () -> new Kit(lazy) {
                    @Override
                    protected <T> T inTransaction(Supplier<T> find) {
                        inTransaction.set(true);
                        try {
                            return find.get();
                        } finally {
                            inTransaction.set(false);
                        }
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEachFault(Broken broken) {
        assertThat(failures(new BrokenPort(sound(), broken), true))
                .as("failures of a port that is broken: %s", broken)
                .containsKey(broken.test);
    }

    private static MemoryOrders sound() {
        MemoryOrders orders =
                MemoryOrders.of(OrderFacts.builder(SHOP, ORDER, PLACED).build());
        orders.putEvents(
                SHOP,
                ORDER,
                HostEvent.shared(PLACED, "placed"),
                HostEvent.internal(PLACED.plusSeconds(60), "checked").by("fraud desk"),
                HostEvent.shared(PLACED.plusSeconds(120), "picked"));
        return orders;
    }

    /** Each with the test of the kit that finds it. */
    private enum Broken {
        FINDS_NOTHING("findsTheOrderThatIsAskedFor"),
        FINDS_THE_SAME_ORDER_WHATEVER_IS_ASKED_FOR("findsNoOrderUnderANumberThatSomebodyMistyped"),
        FORGETS_THE_SHOP("findsNoOrderOfOneShopInAnother"),
        CANNOT_MARK_TWICE("marksAnOrderAgainWithoutHarm"),
        TELLS_NO_EVENTS("tellsEventsOnlyIfItSaysSo"),
        TELLS_THE_OLDEST_EVENTS("tellsTheNewestEventsWhereThereAreMoreThanAreShown"),
        TELLS_EVENTS_IN_ONE_LANGUAGE_ONLY("tellsTheSameEventsToEveryReader"),
        TELLS_EVENTS_OF_OTHER_SHOPS("tellsNothingOfAnotherShopsOrders"),
        TELLS_EVENTS_OF_ANY_ORDER("tellsNothingOfAnOrderThatItDoesNotKnow"),
        TELLS_OTHER_EVENTS_EACH_TIME("answersEveryThreadAlike");

        private final String test;

        Broken(String test) {
            this.test = test;
        }
    }

    /** A sound port, but for one fault. */
    private record BrokenPort(OrderPort sound, Broken fault, Set<OrderId> marked, AtomicInteger asked)
            implements OrderPort {

        BrokenPort(OrderPort sound, Broken fault) {
            this(sound, fault, new HashSet<>(), new AtomicInteger());
        }

        @Override
        public Optional<OrderFacts> find(ShopId shop, OrderId order) {
            return switch (fault) {
                case FINDS_NOTHING -> Optional.empty();
                case FINDS_THE_SAME_ORDER_WHATEVER_IS_ASKED_FOR -> sound.find(shop, ORDER);
                case FORGETS_THE_SHOP -> sound.find(SHOP, order);
                default -> sound.find(shop, order);
            };
        }

        @Override
        public void flag(ShopId shop, OrderId order, boolean hasIncident) {
            if (fault == Broken.CANNOT_MARK_TWICE && hasIncident && !marked.add(order)) {
                throw new IllegalStateException("marked already");
            }
        }

        @Override
        public List<HostEvent> events(ShopId shop, OrderId order, Locale reader, int most) {
            List<HostEvent> events = sound.events(shop, order, reader, most);
            return switch (fault) {
                case TELLS_NO_EVENTS -> List.of();
                case TELLS_THE_OLDEST_EVENTS -> events.stream().limit(most).toList();
                case TELLS_EVENTS_IN_ONE_LANGUAGE_ONLY -> reader.equals(Locale.ENGLISH) ? events : List.of();
                case TELLS_EVENTS_OF_OTHER_SHOPS -> sound.events(SHOP, order, reader, most);
                case TELLS_EVENTS_OF_ANY_ORDER -> sound.events(shop, ORDER, reader, most);
                case TELLS_OTHER_EVENTS_EACH_TIME ->
                    events.stream().skip(asked.getAndIncrement() % 2).toList();
                default -> events;
            };
        }
    }

    private static Map<String, Throwable> failures(OrderPort port, boolean tellsEvents) {
        return KitRun.failures(OrderPortContract.class, () -> new Kit(port) {
            @Override
            protected boolean tellsEvents() {
                return tellsEvents;
            }
        });
    }

    /** What the author of a port writes. */
    private static class Kit extends OrderPortContract {

        private final OrderPort port;

        Kit(OrderPort port) {
            this.port = port;
        }

        @Override
        protected OrderPort port() {
            return port;
        }

        @Override
        protected ShopId shop() {
            return SHOP;
        }

        @Override
        protected OrderId order() {
            return ORDER;
        }
    }
}
