package io.orderincident.desk;

import io.orderincident.store.Storage;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the storage remove what nobody needs any more: at the first look, as a process may live for one look only, then once
 * an hour, and a little at a time. What fails of it waits for the next hour, and keeps nothing else. Thread-safe.
 */
final class Purge {

    /** How often it is looked for: every hour. */
    static final Duration EVERY = Duration.ofHours(1);

    /** How many rows are removed in one transaction. */
    private static final int MOST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    private final Storage storage;
    private final DocumentWork documents;
    private final AtomicReference<Instant> dueAt = new AtomicReference<>(Instant.MIN);

    Purge(Storage storage, DocumentWork documents) {
        this.storage = storage;
        this.documents = documents;
    }

    void runIfDue(Instant now) {
        Instant due = dueAt.get();
        if (!now.isBefore(due) && dueAt.compareAndSet(due, now.plus(EVERY)) && removed(now)) {
            dueAt.set(now);
        }
    }

    /** Whether there may be more. */
    private boolean removed(Instant now) {
        int rows = mostOfRows(List.of(
                () -> storage.timers().purge(MOST),
                () -> storage.customerLinks().purge(now, MOST),
                () -> storage.guestCodes().purge(now.minus(EVERY), MOST)));
        int orphans = removed(() -> documents.purge(now, MOST));
        return rows == MOST || orphans == MOST;
    }

    /** What lies in rows only, together, as mostly there is none; each by itself where one fails. */
    private int mostOfRows(List<Supplier<Integer>> removals) {
        try {
            return storage.transactions().required(() -> most(removals.stream().map(Supplier::get)));
        } catch (RuntimeException together) {
            return most(removals.stream()
                    .map(removing -> removed(() -> storage.transactions().required(removing))));
        }
    }

    private static int most(Stream<Integer> removed) {
        return removed.mapToInt(Integer::intValue).max().orElse(0);
    }

    private static int removed(Supplier<Integer> removing) {
        try {
            return removing.get();
        } catch (RuntimeException failure) {
            LOG.warn("removing what nobody needs any more failed with {}", Fault.names(failure), Fault.of(failure));
            return 0;
        }
    }
}
