package io.orderincident.notify;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Wakes those who wait for work, also when it came between their last look and their waiting. Thread-safe. */
final class WakeSignal {

    private long rings;

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    /** How often it has rung, to be asked before looking for work. */
    synchronized long rings() {
        return rings;
    }

    /**
     * Waits until it has rung more often than that, or the time is over. True if an interrupt ended the wait; the thread
     * stays interrupted then.
     */
    synchronized boolean await(long heard, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long rest = atMost.toNanos();
        try {
            while (rings == heard && rest > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, rest);
                rest = end - System.nanoTime();
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
