package io.orderincident.notify;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Wakes those who wait for work, also when it came between their last look and their waiting. Thread-safe. */
final class WakeSignal {

    private long count;

    synchronized void wake() {
        count++;
        notifyAll();
    }

    /** How often it has woken, to be asked before looking for work. */
    synchronized long count() {
        return count;
    }

    /**
     * Waits until it has woken more often than that, or the time is over. True if an interrupt ended the wait; the thread
     * stays interrupted then.
     */
    synchronized boolean await(long seen, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long rest = atMost.toNanos();
        try {
            while (count == seen && rest > 0) {
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
