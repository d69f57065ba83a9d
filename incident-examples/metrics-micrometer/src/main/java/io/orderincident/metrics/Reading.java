package io.orderincident.metrics;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What gauges share, asked of the database no more often than every so many seconds, by one thread at a time. Thread-safe. */
final class Reading<T> {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentMetrics.class);

    private final Supplier<T> source;
    private final long every;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable State<T> state;

    Reading(Supplier<T> source, Duration every, Clock clock) {
        this.source = source;
        this.every = every.toNanos();
        this.clock = clock;
    }

    private record State<T>(@Nullable T value, long at) {}

    /** What was read last, null if that failed, or while it is read for the first time. */
    @Nullable
    T get() {
        State<T> known = state;
        if (isOld(known) && asking.tryLock()) {
            try {
                if (isOld(state)) {
                    state = new State<>(asked(), now());
                }
                known = state;
            } finally {
                asking.unlock();
            }
        }
        return known == null ? null : known.value();
    }

    private boolean isOld(@Nullable State<T> known) {
        return known == null || now() - known.at() >= every;
    }

    private long now() {
        return clock.monotonicTime();
    }

    private @Nullable T asked() {
        try {
            return source.get();
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "what the gauges show cannot be read: {}",
                    failure.getClass().getName());
            return null;
        }
    }
}
