package io.orderincident.desk;

import io.orderincident.mail.UnmatchedMail;
import io.orderincident.store.Storage;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the storage remove what nobody needs any more, once an hour and a little at a time; what fails of it waits for the
 * next hour. Thread-safe.
 */
final class Purge {

    /** How often it is looked for: every hour. */
    static final Duration EVERY = Duration.ofHours(1);

    /** How many rows are removed in one transaction. */
    private static final int MOST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    private final Storage storage;
    private final DocumentWork documents;
    private final AtomicReference<Instant> dueAt;

    Purge(Storage storage, DocumentWork documents, Instant now) {
        this.storage = storage;
        this.documents = documents;
        this.dueAt = new AtomicReference<>(now.plus(EVERY));
    }

    void runIfDue(Instant now) {
        Instant due = dueAt.get();
        if (!now.isBefore(due) && dueAt.compareAndSet(due, now.plus(EVERY)) && removed(now)) {
            dueAt.set(now);
        }
    }

    /** Whether there may be more. */
    private boolean removed(Instant now) {
        int most = removed(() -> storage.transactions().required(() -> mostOfRows(now)));
        int orphans = removed(() -> documents.purge(now, MOST));
        return most == MOST || orphans == MOST;
    }

    /** What lies in rows only, together, as mostly there is none. */
    private int mostOfRows(Instant now) {
        int unused = storage.timers().purge(MOST);
        int expired = storage.customerLinks().purge(now, MOST);
        int asked = storage.guestCodes().purge(now.minus(EVERY), MOST);
        int mails = storage.unmatchedMails().purge(now.minus(UnmatchedMail.KEPT), MOST);
        return Math.max(Math.max(unused, mails), Math.max(expired, asked));
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
