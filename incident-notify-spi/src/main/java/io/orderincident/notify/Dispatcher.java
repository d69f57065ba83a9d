package io.orderincident.notify;

import io.orderincident.Transactions;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off the outbox, every channel by itself: in threads of its own, or in the thread of a caller. Thread-safe. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    private final Transactions transactions;
    private final Outbox outbox;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean burialDue = new AtomicBoolean(true);
    private volatile boolean stopping;

    Dispatcher(Notifications.Builder builder) {
        this.transactions = builder.storage.transactions();
        this.outbox = builder.outbox;
        Relevance relevance = new Relevance(builder.storage);
        Renderer renderer = new Renderer(builder.templates);
        for (Channel channel : builder.channels) {
            Courier courier = new Courier(channel, relevance, renderer, builder.retry, RANDOM);
            Bell bell = new Bell();
            Round round = new Round(builder, channel.name(), courier, () -> stopping, bell);
            lines.put(channel.name(), new Line(channel, round, bell));
        }
    }

    private record Line(Channel channel, Round round, Bell bell) {}

    synchronized void start() {
        if (stopping || !threads.isEmpty()) {
            return;
        }
        lines.forEach((name, line) -> {
            Thread thread =
                    new Thread(new Worker(name, () -> run(line), line.bell, () -> stopping), "incident-notify-" + name);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        });
    }

    int runDue() {
        int total = 0;
        for (Line line : lines.values()) {
            int tried;
            do {
                tried = run(line);
                total += tried;
            } while (tried > 0 && !Thread.currentThread().isInterrupted());
        }
        return total;
    }

    private int run(Line line) {
        if (stopping) {
            return 0;
        }
        buryUnknownChannels();
        return line.round.run();
    }

    /** Once at the beginning, and again after letters of an unknown channel may have been redriven. */
    private void buryUnknownChannels() {
        if (!burialDue.compareAndSet(true, false)) {
            return;
        }
        boolean done = false;
        try {
            int buried = transactions.required(() -> outbox.buryUnknownChannels(lines.keySet()));
            if (buried > 0) {
                LOG.warn("{} deliveries are given up, as there are only the channels {}", buried, lines.keySet());
            }
            done = true;
        } finally {
            burialDue.compareAndSet(false, !done);
        }
    }

    void wake(String channel) {
        Line line = lines.get(channel);
        if (line != null) {
            line.bell.ring();
        }
    }

    void wakeAll() {
        burialDue.set(true);
        lines.values().forEach(line -> line.bell.ring());
    }

    /** Stops, lets what is under way end, but waits no longer than that, then closes the channels. */
    synchronized void stop(Duration patience) {
        if (stopping) {
            return;
        }
        stopping = true;
        lines.values().forEach(line -> line.bell.ring());
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            }
        }
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
