package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.notify.DeliveryObserver.Attempt;
import io.orderincident.notify.DeliveryObserver.Result;
import io.orderincident.notify.Outbox.Backlog;
import io.orderincident.notify.Outbox.ChannelBacklog;
import io.orderincident.party.Party;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What an observer and a tracing see of deliveries, and that no delivery needs them. */
final class WatchedDeliveriesTest {

    private static final RetryPolicy AT_ONCE = RetryPolicy.defaults()
            .withFirstDelay(Duration.ZERO)
            .withMaxDelay(Duration.ZERO)
            .withMaxAttempts(2);
    private static final TraceParent CAUSE = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private final List<Attempt> attempts = new ArrayList<>();
    private final AtomicLong ticks = new AtomicLong();

    private Notifications.Builder watched() {
        return shop.notifications()
                .channel(post)
                .retry(AT_ONCE)
                .clock(shop.clock)
                .ticker(() -> ticks.addAndGet(1_000))
                .observer(attempts::add);
    }

    private IncidentDesk desk(Notifications notifications) {
        return IncidentDesk.builder(shop.orders, shop.storage)
                .listener(notifications.listener())
                .clock(shop.clock)
                .build();
    }

    @Test
    void tellsOfADeliveryHowLongItTookAndHowLongAfterItsChange() {
        Notifications notifications = watched().build();
        CornerShop.register(desk(notifications), Origin.CUSTOMER);
        shop.clock.advance(Duration.ofSeconds(7));

        notifications.runDue();

        assertThat(attempts)
                .containsExactly(new Attempt(
                        "post",
                        NotificationKind.ACKNOWLEDGEMENT,
                        Samples.SHOP,
                        Result.DELIVERED,
                        1,
                        Duration.ofNanos(1_000),
                        Duration.ofSeconds(7)));
    }

    @Test
    void tellsOfEachAttemptHowItEnded() {
        Notifications notifications = watched().build();
        IncidentDesk desk = desk(notifications);
        CornerShop.register(desk, Origin.CUSTOMER, "1");
        post.answerNext(DeliveryResult.failed("busy"));
        post.answerNext(DeliveryResult.failed("busy"));
        notifications.runDue();
        CornerShop.register(desk, Origin.CUSTOMER, "2");
        post.answerNext(DeliveryResult.rejected("no such address"));
        notifications.runDue();

        assertThat(attempts)
                .extracting(Attempt::result)
                .containsExactly(Result.FAILED, Result.GIVEN_UP, Result.REJECTED);
        assertThat(attempts).extracting(Attempt::attempt).containsExactly(1, 2, 1);
        assertThat(notifications.backlog(CornerShop.OPERATOR))
                .isEqualTo(new Backlog(List.of(new ChannelBacklog("post", 0, null, 2))));
        assertThat(notifications.backlog(CornerShop.AGENT)).isEqualTo(Backlog.empty());
    }

    @Test
    void tellsOfWhatNobodyNeedsAnyMore() {
        Notifications notifications = watched().build();
        shop.add(obsolete());

        notifications.runDue();

        assertThat(attempts).extracting(Attempt::result).containsExactly(Result.OBSOLETE);
        assertThat(post.deliveries()).isEmpty();
    }

    /** That somebody was put in charge of what is over. */
    private OutboxMessage obsolete() {
        IncidentDesk desk = desk(shop.notifications().channel(post).build());
        Incident over = CornerShop.register(desk, Origin.ORGANIZATION);
        shop.clock.advance(Duration.ofSeconds(1));
        desk.incidents()
                .cancel(CornerShop.AGENT, CornerShop.target(over), Cancel.because("A mistake"))
                .orElseThrow();
        return Samples.message(
                "post",
                "a",
                new Notification(
                        NotificationKind.ASSIGNED,
                        over.shop(),
                        over.id(),
                        over.number(),
                        Recipient.of(Party.AGENT, Staff.EVA.contact()),
                        Samples.data()));
    }

    @Test
    void oneThatThrowsKeepsNothingFromBeingDelivered() {
        Error broken = new NoClassDefFoundError("of the host");
        Notifications notifications = shop.notifications()
                .channel(post)
                .observer(attempt -> {
                    throw broken;
                })
                .tracing(new DeliveryTracing() {
                    @Override
                    public Optional<TraceParent> current() {
                        throw broken;
                    }

                    @Override
                    public Scope begin(TraceParent cause, String channel, Delivery delivery) {
                        throw broken;
                    }
                })
                .build();
        CornerShop.register(desk(notifications), Origin.CUSTOMER);
        shop.add(Samples.message("post", "elsewhere").tracedBy(CAUSE));

        assertThat(notifications.runDue()).isEqualTo(2);

        assertThat(post.deliveries()).extracting(Delivery::trace).containsExactlyInAnyOrder(null, CAUSE);
    }

    @Test
    void aSpanThatThrowsAtItsEndKeepsNothingFromBeingDelivered() {
        Traces traces = new Traces();
        traces.broken = true;
        Notifications notifications = watched().tracing(traces).build();
        traces.current = Optional.of(CAUSE);
        CornerShop.register(desk(notifications), Origin.CUSTOMER);

        notifications.runDue();

        assertThat(attempts).extracting(Attempt::result).containsExactly(Result.DELIVERED);
    }

    @Test
    void aDeliveryGoesOnWithTheTraceOfItsChangeOnWhateverNodeAndInEachAttempt() {
        Traces ofThisNode = new Traces();
        Traces ofAnother = new Traces();
        Notifications here = watched().tracing(ofThisNode).build();
        Notifications there = watched().tracing(ofAnother).build();
        ofThisNode.current = Optional.of(CAUSE);
        CornerShop.register(desk(here), Origin.CUSTOMER);
        post.answerNext(DeliveryResult.failed("busy"));

        there.runDue();

        assertThat(ofAnother.log)
                .containsExactly(
                        "begin " + CAUSE.spanId() + " post 1",
                        "end FAILED",
                        "begin " + CAUSE.spanId() + " post 2",
                        "end DELIVERED");
        assertThat(post.deliveries()).extracting(Delivery::trace).containsOnly(CAUSE);
        assertThat(ofThisNode.log).isEmpty();
    }

    @Test
    void whatWasNotTracedBeginsNoTrace() {
        Traces traces = new Traces();
        Notifications notifications = watched().tracing(traces).build();
        CornerShop.register(desk(notifications), Origin.CUSTOMER);

        notifications.runDue();

        assertThat(traces.log).isEmpty();
        assertThat(post.deliveries()).extracting(Delivery::trace).containsOnlyNulls();
    }

    /** Writes down what it is asked. */
    private static final class Traces implements DeliveryTracing {

        private final List<String> log = new ArrayList<>();
        private Optional<TraceParent> current = Optional.empty();
        private boolean broken;

        @Override
        public Optional<TraceParent> current() {
            return current;
        }

        @Override
        public Scope begin(TraceParent cause, String channel, Delivery delivery) {
            log.add("begin " + cause.spanId() + " " + channel + " " + delivery.attempt());
            return result -> {
                log.add("end " + result.status());
                if (broken) {
                    throw new IllegalStateException("of the host");
                }
            };
        }
    }
}
