package io.orderincident.notify;

import io.orderincident.text.Fault;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off the outbox, every channel by itself: in threads of its own, or in the thread of a caller. Thread-safe. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** How often it is said what channels this node has in the time after which nobody has them. */
    private static final int LOOKS = 24;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final DeliveryTerms terms;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Thread> threads = new HashMap<>();
    private final Duration unclaimedAfter;
    private final Duration lookEvery;
    private final AtomicLong unclaimedLookAt;
    private volatile boolean announced;
    private volatile AtomicBoolean stopping = new AtomicBoolean();
    private boolean closed;

    Dispatcher(DeliveryTerms terms, Duration unclaimedAfter, List<DeliveryAttempt> attempts) {
        this.terms = terms;
        this.unclaimedAfter = unclaimedAfter;
        this.lookEvery = Collections.min(List.of(unclaimedAfter.dividedBy(LOOKS), LONGEST_PAUSE));
        this.unclaimedLookAt = new AtomicLong(terms.ticker().getAsLong());
        for (DeliveryAttempt attempt : attempts) {
            WakeSignal wakeSignal = new WakeSignal();
            DeliveryBatch batch = new DeliveryBatch(terms, attempt, wakeSignal);
            lines.put(attempt.channel().name(), new Line(attempt.channel(), batch, wakeSignal));
        }
    }

    private record Line(Channel channel, DeliveryBatch batch, WakeSignal wakeSignal) {}

    List<String> channels() {
        return List.copyOf(lines.keySet());
    }

    /** Also what has died meanwhile, and anew after a stop, when other nodes may have been away as long. */
    synchronized void start() {
        if (closed) {
            return;
        }
        if (stopping.get()) {
            announced = false;
            unclaimedLookAt.set(terms.ticker().getAsLong());
            stopping = new AtomicBoolean();
        }
        AtomicBoolean end = stopping;
        lines.forEach((name, line) -> {
            Thread running = threads.get(name);
            if (running == null || !running.isAlive()) {
                Worker worker = new Worker(name, () -> run(line, end::get), line.wakeSignal, end::get);
                Thread thread = new Thread(worker, "incident-notify-" + name);
                thread.setDaemon(true);
                threads.put(name, thread);
                thread.start();
            }
        });
    }

    int runDue() {
        AtomicBoolean end = stopping;
        int total = 0;
        for (Line line : lines.values()) {
            int tried;
            do {
                tried = run(line, end::get);
                total += tried;
            } while (tried > 0 && !Thread.currentThread().isInterrupted());
        }
        return total;
    }

    /** By the end that the work began with: after a stop and a start, what is still under way goes on no more. */
    private int run(Line line, BooleanSupplier stopping) {
        if (stopping.getAsBoolean()) {
            return 0;
        }
        giveUpUnclaimed(stopping);
        return line.batch.run(stopping);
    }

    /**
     * At the beginning, and then so often that no other node takes the channels of this one for lost. At the beginning nothing
     * is given up, as nodes that start at the same time may not have said yet what they have. What fails here holds up no
     * delivery.
     */
    private void giveUpUnclaimed(BooleanSupplier stopping) {
        long now = terms.ticker().getAsLong();
        long due = unclaimedLookAt.get();
        if (now - due < 0 || !unclaimedLookAt.compareAndSet(due, now + lookEvery.toNanos())) {
            return;
        }
        Duration time = announced ? unclaimedAfter : ChronoUnit.FOREVER.getDuration();
        try {
            long total = 0;
            int givenUp;
            do {
                givenUp = terms.transactions().required(() -> terms.outbox().giveUpUnclaimed(lines.keySet(), time));
                total += givenUp;
            } while (givenUp == Outbox.GIVEN_UP_MAX && !stopping.getAsBoolean());
            if (total > 0) {
                LOG.warn(
                        "{} deliveries are given up, as no node has had their channel for {}; this one has {}",
                        total,
                        unclaimedAfter,
                        lines.keySet());
            }
            announced = true;
        } catch (RuntimeException | Error e) {
            unclaimedLookAt.set(
                    now + Collections.min(List.of(lookEvery, Backoff.LONGEST)).toNanos());
            LOG.warn("looking for deliveries without a node failed with {}", Fault.names(e), Fault.of(e));
        }
    }

    void wake(String channel) {
        Line line = lines.get(channel);
        if (line != null) {
            line.wakeSignal.wake();
        }
    }

    void wakeAll() {
        lines.values().forEach(line -> line.wakeSignal.wake());
    }

    /** Stops, and lets what is under way end, but waits no longer than that. */
    synchronized void stop(Duration patience) {
        stopping.set(true);
        lines.values().forEach(line -> line.wakeSignal.wake());
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : threads.values()) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    /** Stops for good, then closes the channels. */
    synchronized void close(Duration patience) {
        if (closed) {
            return;
        }
        closed = true;
        stop(patience);
        boolean interrupted = Thread.interrupted();
        lines.values().forEach(line -> close(line.channel));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (RuntimeException | Error e) {
            LOG.warn("{}: closing failed with {}", channel.name(), Fault.names(e), Fault.of(e));
        }
    }
}
