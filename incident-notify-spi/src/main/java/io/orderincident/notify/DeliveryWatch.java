package io.orderincident.notify;

import io.orderincident.notify.DeliveryAttempt.Tried;
import io.orderincident.notify.DeliveryObserver.Attempt;
import io.orderincident.notify.DeliveryTracing.Scope;
import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who look on, on whom nothing depends: what they throw is logged. Thread-safe. */
final class DeliveryWatch {

    static final DeliveryObserver NOBODY = attempt -> {};

    static final DeliveryTracing UNTRACED = new DeliveryTracing() {

        @Override
        public Optional<TraceParent> current() {
            return Optional.empty();
        }

        @Override
        public Scope begin(TraceParent cause, String channel, Delivery delivery) {
            return UNSEEN;
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWatch.class);
    private static final Scope UNSEEN = result -> {};

    private final DeliveryObserver observer;
    private final DeliveryTracing tracing;
    private final InstantSource clock;
    private final LongSupplier ticker;

    DeliveryWatch(DeliveryObserver observer, DeliveryTracing tracing, InstantSource clock, LongSupplier ticker) {
        this.observer = observer;
        this.tracing = tracing;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Has the attempt made. */
    Tried watched(Claimed claimed, Supplier<Tried> attempt) {
        if (observer == NOBODY) {
            return attempt.get();
        }
        long begun = ticker.getAsLong();
        Tried tried = attempt.get();
        Duration duration = Duration.ofNanos(ticker.getAsLong() - begun);
        guarded(() -> observer.attempted(attempt(claimed, tried, duration)));
        return tried;
    }

    private Attempt attempt(Claimed claimed, Tried tried, Duration duration) {
        OutboxMessage message = claimed.message();
        Duration sincePlanned = Duration.between(message.createdAt(), clock.instant());
        return new Attempt(
                message.channel(),
                message.notification().kind(),
                message.notification().shop(),
                tried.ending(),
                claimed.attempt(),
                duration,
                sincePlanned.isNegative() ? Duration.ZERO : sincePlanned);
    }

    /** The trace of what is done now, null if nothing is traced. */
    @Nullable
    TraceParent current() {
        try {
            return tracing.current().orElse(null);
        } catch (RuntimeException | Error failure) {
            log(failure);
            return null;
        }
    }

    /** Begins the span of a delivery. */
    Scope begin(String channel, Delivery delivery) {
        TraceParent cause = delivery.trace();
        if (cause == null || tracing == UNTRACED) {
            return UNSEEN;
        }
        try {
            Scope begun = tracing.begin(cause, channel, delivery);
            return result -> guarded(() -> begun.end(result));
        } catch (RuntimeException | Error failure) {
            log(failure);
            return UNSEEN;
        }
    }

    private static void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error failure) {
            log(failure);
        }
    }

    private static void log(Throwable failure) {
        LOG.warn("the observer or tracing of deliveries failed with {}", Fault.names(failure), Fault.of(failure));
    }
}
