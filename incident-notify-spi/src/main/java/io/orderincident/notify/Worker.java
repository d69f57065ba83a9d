package io.orderincident.notify;

import io.orderincident.text.Fault;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off one channel until told to stop: at once when it is woken or there was work, else now and then. An
 * interrupt from elsewhere only makes it look again.
 */
final class Worker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final String channel;
    private final IntSupplier batch;
    private final WakeSignal wakeSignal;
    private final BooleanSupplier stopping;

    Worker(String channel, IntSupplier batch, WakeSignal wakeSignal, BooleanSupplier stopping) {
        this.channel = channel;
        this.batch = batch;
        this.wakeSignal = wakeSignal;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        int timesInVain = 0;
        while (!stopping.getAsBoolean()) {
            long seen = wakeSignal.count();
            if (worked()) {
                timesInVain = 0;
            } else if (wakeSignal.await(seen, Backoff.after(timesInVain++))) {
                Thread.interrupted();
            }
        }
    }

    private boolean worked() {
        try {
            return batch.getAsInt() > 0;
        } catch (Throwable e) {
            // A worker that died would leave its channel dead; whatever it was, the messages are still in the outbox.
            LOG.warn("{}: working off the outbox failed with {}", channel, Fault.names(e), Fault.of(e));
            return false;
        }
    }
}
