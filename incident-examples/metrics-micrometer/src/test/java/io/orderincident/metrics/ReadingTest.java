package io.orderincident.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MockClock clock = new MockClock();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void isAskedForOncePerPeriodHoweverOftenItIsShown() {
        Reading<Integer> reading = new Reading<>(asked::incrementAndGet, MINUTE, clock);

        assertThat(reading.get()).isOne();
        clock.add(MINUTE.minusNanos(1));
        assertThat(reading.get()).isOne();
        clock.add(Duration.ofNanos(1));
        assertThat(reading.get()).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatFailsIsNothingAndIsNotAskedAgainBeforeItsTime() {
        Reading<Integer> reading = new Reading<>(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("no connection");
                    }
                    return 7;
                },
                MINUTE,
                clock);

        assertThat(reading.get()).isNull();
        assertThat(reading.get()).isNull();
        assertThat(asked).hasValue(1);
        clock.add(MINUTE);
        assertThat(reading.get()).isEqualTo(7);
    }

    @Test
    void whileOneAsksOthersAreShownWhatWasReadBefore() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Reading<Integer> reading = new Reading<>(
                () -> {
                    int times = asked.incrementAndGet();
                    if (times == 2) {
                        asking.countDown();
                        await(answer);
                    }
                    return times;
                },
                MINUTE,
                clock);
        reading.get();
        clock.add(MINUTE);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> slow = other.submit(reading::get);
            await(asking);

            assertThat(reading.get()).isOne();

            answer.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(asked).hasValue(2);
        } finally {
            other.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
