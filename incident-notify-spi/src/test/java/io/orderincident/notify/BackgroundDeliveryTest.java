package io.orderincident.notify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderincident.incident.Origin;
import io.orderincident.notify.Outbox.Claimed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BackgroundDeliveryTest {

    private final CornerShop shop = new CornerShop();
    private final RecordingChannel post = RecordingChannel.named("post");
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Notifications> running = new ArrayList<>();

    @AfterEach
    void stop() {
        release.countDown();
        running.forEach(Notifications::close);
    }

    @Test
    void deliversAtOnceWhatThisNodePlans() {
        CountingOutbox counting = new CountingOutbox(shop.outbox);
        Notifications notifications =
                started(Notifications.builder(shop.storage, counting).channel(post));
        eventually().until(() -> counting.claims() == 3);
        long start = System.nanoTime();

        CornerShop.register(shop.desk(notifications), Origin.CUSTOMER);

        eventually()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !post.deliveries().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Backoff.after(2).dividedBy(2));
    }

    @Test
    void deliversWhatAnotherNodeLeftOver() {
        started(shop.notifications().channel(post));

        shop.add(Samples.message("post", "a"));

        eventually().until(() -> post.deliveries().size() == 1);
    }

    @Test
    void asksAnIdleOutboxAtMostOnceASecond() {
        CountingOutbox counting = new CountingOutbox(shop.outbox);
        long start = System.nanoTime();
        started(Notifications.builder(shop.storage, counting).channel(post));

        eventually().until(() -> counting.claims() == 3);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void runsOneDaemonThreadPerChannelAndEndsIt() {
        Notifications notifications = started(shop.notifications().channel(post).channel(Channel.logging()));
        notifications.start();

        assertThat(threads("post")).hasSize(1).allMatch(Thread::isDaemon);
        assertThat(threads("log")).hasSize(1).allMatch(Thread::isDaemon);

        notifications.close();

        assertThat(threads("post")).isEmpty();
        assertThat(threads("log")).isEmpty();
    }

    @Test
    void deliversAgainAfterItWasStoppedAndItsChannelsStayOpen() {
        List<String> closed = new CopyOnWriteArrayList<>();
        Notifications notifications = started(shop.notifications()
                .channel(post)
                .channel(
                        new Answering("other", delivery -> {
                            throw new IllegalStateException("is not asked");
                        }) {
                            @Override
                            public void close() {
                                closed.add(name());
                            }
                        }));

        notifications.stop();

        assertThat(threads("post")).isEmpty();
        shop.add(Samples.message("post", "a"));
        assertThat(notifications.runDue()).as("while it rests").isZero();
        assertThat(closed).isEmpty();

        notifications.start();

        eventually().until(() -> post.deliveries().size() == 1);
        notifications.stop();
        notifications.close();
        assertThat(closed).containsExactly("other");
        notifications.start();
        assertThat(threads("post")).as("after the end").isEmpty();
    }

    @Test
    void whatIsUnderWayFromBeforeAStopGoesOnNoMoreAfterAStart() {
        AtomicReference<Notifications> notifications = new AtomicReference<>();
        AtomicBoolean again = new AtomicBoolean();
        notifications.set(shop.notifications()
                .channel(new Answering("post", delivery -> {
                    if (again.compareAndSet(false, true)) {
                        Notifications started = requireNonNull(notifications.get());
                        started.stop();
                        started.start();
                    }
                    return DeliveryResult.delivered();
                }))
                .build());
        Notifications telling = requireNonNull(notifications.get());
        running.add(telling);
        shop.add(Samples.message("post", "a"), Samples.message("post", "b"), Samples.message("post", "c"));

        assertThat(telling.runDue()).isEqualTo(1);
    }

    @Test
    void letsAHangingChannelHoldUpNoOther() {
        started(shop.notifications().channel(hanging("slow")).channel(post));
        shop.add(Samples.message("slow", "a"));
        eventually().until(() -> threads("slow").get(0).getState() == Thread.State.WAITING);

        IntStream.range(0, 50).forEach(i -> shop.add(Samples.message("post", "sequence " + i)));

        eventually().until(() -> post.deliveries().size() == 50);
    }

    @Test
    void goesOnAfterTheDatabaseFailed() {
        CountingOutbox failing = new CountingOutbox(shop.outbox);
        failing.failClaims(2);
        failing.failFinishes(2);
        try (CapturedLog log = CapturedLog.of("io.orderincident.notify")) {
            Notifications notifications =
                    started(Notifications.builder(shop.storage, failing).channel(post));
            shop.add(Samples.message("post", "a"));

            eventually().until(() -> notifications.waiting(CornerShop.OPERATOR) == 0);

            assertThat(post.deliveries())
                    .as("delivered once, finished until it worked")
                    .hasSize(1);
            assertThat(log.lines())
                    .containsExactly(
                            "post: working off the outbox failed with java.lang.IllegalStateException",
                            "post: working off the outbox failed with java.lang.IllegalStateException",
                            "post: finishing 1 deliveries failed with java.lang.IllegalStateException",
                            "post: finishing 1 deliveries failed with java.lang.IllegalStateException");
        }
    }

    @Test
    void survivesErrorsOfPlugIns() {
        Notifications notifications = started(shop.notifications()
                .channel(new Answering("post", delivery -> {
                    throw new NoClassDefFoundError("plug-in is not whole");
                }))
                .retry(RetryPolicy.defaults().withMaxAttempts(1)));

        shop.add(Samples.message("post", "a"));
        eventually()
                .until(() -> notifications.deadLetters(CornerShop.OPERATOR, 10).size() == 1);
        shop.add(Samples.message("post", "b"));
        eventually()
                .until(() -> notifications.deadLetters(CornerShop.OPERATOR, 10).size() == 2);

        assertThat(threads("post")).hasSize(1);
    }

    @Test
    void givesBackWhatItHasNotTriedWhenClosed() {
        CountDownLatch begun = new CountDownLatch(1);
        Notifications notifications = shop.notifications()
                .channel(new Answering("post", delivery -> {
                    begun.countDown();
                    release.await();
                    return DeliveryResult.delivered();
                }))
                .build();
        shop.add(Samples.message("post", "a"), Samples.message("post", "b"), Samples.message("post", "c"));
        notifications.start();
        eventually().until(() -> begun.getCount() == 0);
        Thread closing = new Thread(notifications::close);
        closing.start();
        eventually().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        eventually().until(() -> !closing.isAlive());

        assertThat(shop.outbox.claim("post", 10, Duration.ofMinutes(1)).messages())
                .as("the first is delivered, the others come at once as if never claimed")
                .hasSize(2)
                .extracting(Claimed::attempt)
                .containsOnly(1);
    }

    @Test
    void closesInBoundedTimeWhenAChannelHangs() {
        Notifications notifications =
                started(shop.notifications().channel(hanging("slow")).closeWait(Duration.ofMillis(200)));
        shop.add(Samples.message("slow", "a"));
        eventually().until(() -> threads("slow").get(0).getState() == Thread.State.WAITING);
        long start = System.nanoTime();

        notifications.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(10));
    }

    @Test
    void stopsWaitingForAHangingChannelWhenInterruptedAndStaysInterrupted() {
        Notifications notifications = started(shop.notifications().channel(hanging("slow")));
        shop.add(Samples.message("slow", "a"));
        eventually().until(() -> threads("slow").get(0).getState() == Thread.State.WAITING);

        Thread.currentThread().interrupt();
        notifications.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(threads("slow")).as("still hanging").hasSize(1);
    }

    @Test
    void deliversEachMessageOnceWithTwoNodesAtWork() {
        List<OutboxMessage> all = IntStream.range(0, 300)
                .mapToObj(i -> Samples.message("post", "sequence " + i % 50))
                .toList();
        shop.add(all.toArray(OutboxMessage[]::new));

        Notifications first = started(shop.notifications().channel(post).batchSize(5));
        started(shop.notifications().channel(post).batchSize(5));

        eventually().until(() -> first.waiting(CornerShop.OPERATOR) == 0);
        assertThat(post.deliveries())
                .extracting(Delivery::key)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(OutboxMessage::key).toList());
    }

    @Test
    void dropsAnInterruptFromOutsideAndGoesOn() {
        started(shop.notifications().channel(post));
        eventually().until(() -> threads("post").get(0).getState() == Thread.State.TIMED_WAITING);

        threads("post").get(0).interrupt();
        shop.add(Samples.message("post", "a"));

        eventually().until(() -> post.deliveries().size() == 1);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private Notifications started(Notifications.Builder builder) {
        Notifications notifications = builder.build();
        running.add(notifications);
        notifications.start();
        return notifications;
    }

    private Channel hanging(String name) {
        return new Answering(name, delivery -> {
            release.await();
            return DeliveryResult.delivered();
        });
    }

    private static List<Thread> threads(String channel) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("incident-notify-" + channel))
                .toList();
    }
}
