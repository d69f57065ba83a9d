package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.Timers;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Outbox;
import io.orderincident.notify.Recipient;
import io.orderincident.notify.RecordingChannel;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.spring.shop.Orders;
import io.orderincident.spring.shop.ShopApplication;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;

/** What the application declares takes the place of what the starter makes, or a part in it. */
class BeansOfTheHostTest {

    private static final MemoryStorage STORAGE = MemoryStorage.create();

    private static final ApplicationContextRunner WITHOUT_ORDERS = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(IncidentAutoConfiguration.class))
            .withBean(Storage.class, () -> STORAGE)
            .withBean(Outbox.class, () -> MemoryOutbox.create(STORAGE.transactions()))
            .withPropertyValues(
                    "order-incident.timers.auto-startup=false", "order-incident.notifications.auto-startup=false");

    private static final ApplicationContextRunner RUNNER =
            WITHOUT_ORDERS.withBean(OrderPort.class, () -> MemoryOrders.of());

    static Stream<Class<?>> optionsOfTheDesk() {
        return options(IncidentDesk.Builder.class);
    }

    static Stream<Class<?>> optionsOfNotifications() {
        return options(Notifications.Builder.class);
    }

    /** What a builder takes beside plain values. */
    private static Stream<Class<?>> options(Class<?> builder) {
        return Stream.of(builder.getMethods())
                .filter(method -> method.getReturnType() == builder && method.getParameterCount() == 1)
                .map(method -> method.getParameterTypes()[0])
                .filter(type -> !type.isPrimitive() && !type.getName().startsWith("java.time.Duration"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource({"optionsOfTheDesk", "optionsOfNotifications"})
    <T> void whateverADeskOrNotificationsAreBuiltFromMayBeABean(Class<T> type) {
        (type == OrderPort.class ? WITHOUT_ORDERS : RUNNER)
                .withBean("mine", type, () -> {
                    throw new IllegalStateException("asked for");
                })
                .run(context -> assertThat(context).getFailure().rootCause().hasMessage("asked for"));
    }

    @Test
    void aStorageOfAnotherKindNeedsNoDatabase() {
        RUNNER.run(context -> {
            assertThat(context).hasSingleBean(IncidentDesk.class).hasSingleBean(Notifications.class);
            assertThat(context).hasSingleBean(Timers.class).doesNotHaveBean(Transactions.class);
            assertThat(context).doesNotHaveBean(IncidentMigration.class);
        });
    }

    @Test
    void aDeskOfTheHostTakesThePlaceOfTheOther() {
        IncidentDesk mine = IncidentDesk.builder(MemoryOrders.of(), STORAGE).build();
        RUNNER.withBean("mine", IncidentDesk.class, () -> mine).run(context -> {
            assertThat(context).getBean(IncidentDesk.class).isSameAs(mine);
            assertThat(context).getBean(Timers.class).isSameAs(mine.timers());
        });
    }

    @Test
    void notificationsOfTheHostTakeThePlaceOfTheOthers() {
        Notifications mine = Notifications.builder(STORAGE, MemoryOutbox.create(STORAGE.transactions()))
                .channel(Channel.logging())
                .build();
        RUNNER.withBean("mine", Notifications.class, () -> mine)
                .run(context -> assertThat(context).getBean(Notifications.class).isSameAs(mine));
    }

    @Test
    void timersOfTheHostTakeThePlaceOfTheOthers() {
        Timers mine = IncidentDesk.builder(MemoryOrders.of(), STORAGE).build().timers();
        RUNNER.withBean("mine", Timers.class, () -> mine)
                .run(context -> assertThat(context).getBean(Timers.class).isSameAs(mine));
    }

    @Test
    void customizersHaveTheLastWord() {
        List<String> called = new ArrayList<>();
        RUNNER.withBean(IncidentDeskCustomizer.class, () -> desk -> called.add("desk"))
                .withBean(NotificationsCustomizer.class, () -> notifications -> {
                    called.add("notifications");
                    notifications.channel(RecordingChannel.named("added"));
                })
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(called).containsExactlyInAnyOrder("desk", "notifications");
    }

    @Test
    void everyChannelIsTaken() {
        RUNNER.withBean("sms", Channel.class, () -> RecordingChannel.named("sms"))
                .withBean("mail", Channel.class, () -> RecordingChannel.named("sms"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("there is already a channel named sms"));
    }

    @Test
    void ordersAreMarkedOnlyWhereThePortDoesSo() {
        OrderPort finds = (shop, order) -> Optional.empty();
        OrderPort marks = new OrderPort() {
            @Override
            public Optional<OrderFacts> find(ShopId shop, OrderId order) {
                return Optional.empty();
            }

            @Override
            public void flag(ShopId shop, OrderId order, boolean hasIncident) {}
        };

        assertThat(marksOrders(finds)).isFalse();
        assertThat(marksOrders(proxy(finds))).isFalse();
        assertThat(marksOrders(marks)).isTrue();
        assertThat(marksOrders(proxy(marks))).isTrue();
        assertThat(marksOrders(finds, "order-incident.notifications.flag-orders=true"))
                .isTrue();
        assertThat(marksOrders(marks, "order-incident.notifications.flag-orders=false"))
                .isFalse();
    }

    private static OrderPort proxy(OrderPort orders) {
        return (OrderPort) new ProxyFactory(orders).getProxy();
    }

    private static boolean marksOrders(OrderPort orders, String... properties) {
        List<String> channels = new ArrayList<>();
        WITHOUT_ORDERS
                .withBean(OrderPort.class, () -> orders)
                .withPropertyValues(properties)
                .run(context ->
                        channels.addAll(context.getBean(Notifications.class).channels(Actor.system("test"))));
        return channels.contains("order-flag");
    }

    @Test
    void channelsAreTriedInTheOrderOfTheirBeans() {
        LoggingSystem.get(getClass().getClassLoader())
                .setLogLevel(IncidentAutoConfiguration.class.getName(), LogLevel.INFO);
        String output = Output.of(() -> RUNNER.withBean("sms", Channel.class, () -> RecordingChannel.named("sms"))
                .withBean("mail", Channel.class, () -> new OrderedChannel(RecordingChannel.named("mail")))
                .run(context -> assertThat(context)
                        .getBean(Notifications.class)
                        .extracting(telling -> telling.channels(Actor.system("test")))
                        .isEqualTo(List.of("mail", "sms"))));

        assertThat(output).contains("the first of these channels that reaches them: mail, sms");
    }

    @Order(1)
    private record OrderedChannel(Channel channel) implements Channel {

        @Override
        public String name() {
            return channel.name();
        }

        @Override
        public boolean reaches(Recipient recipient) {
            return channel.reaches(recipient);
        }

        @Override
        public DeliveryResult deliver(Delivery delivery) throws Exception {
            return channel.deliver(delivery);
        }
    }

    @Test
    void aClockOfTheHostIsThatOfIncidents() {
        Instant now = Instant.parse("2026-03-02T10:00:00Z");
        WITHOUT_ORDERS
                .withBean(OrderPort.class, ShopApplication::anyOrder)
                .withBean(Clock.class, () -> Clock.fixed(now, ZoneOffset.UTC))
                .run(context -> assertThat(Orders.register(context.getBean(IncidentDesk.class), "clock")
                                .openSince())
                        .isEqualTo(now));
    }

    @Test
    void withoutAChannelOnlyTheLogIsToldAndItSaysSo() {
        String output =
                Output.of(() -> RUNNER.run(context -> assertThat(context).hasSingleBean(Notifications.class)));

        assertThat(output).contains("there is no bean of the type io.orderincident.notify.Channel");
    }

    @Test
    void withAChannelThereIsNothingToWarnOf() {
        String output = Output.of(() -> RUNNER.withBean(Channel.class, () -> RecordingChannel.named("sms"))
                .run(context -> assertThat(context).hasNotFailed()));

        assertThat(output).doesNotContain("there is no bean");
    }
}
