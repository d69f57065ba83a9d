package io.orderincident.jpa;

import io.orderincident.incident.Incident;
import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a thread writes within a batch, and writes it when that ends, or when somebody is about to read. Outside of a
 * batch, and in another transaction than that of the batch, all is written at once. Thread-safe.
 */
final class BatchedWrites {

    private static final String NUMBER_KEY = "inc_incident_number";

    private final Supplier<EntityManager> current;
    private final StatementWriter writer;
    private final NumberDoubts doubts;

    /** One for each storage, as a thread may work in the transactions of several. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Open> open = new ThreadLocal<>();

    /** Told of incidents whose number may be in use already. */
    @FunctionalInterface
    interface NumberDoubts {

        void doubt(Incident incident);
    }

    BatchedWrites(Supplier<EntityManager> current, StatementWriter writer, NumberDoubts doubts) {
        this.current = current;
        this.writer = writer;
        this.doubts = doubts;
    }

    /** A batch under way, and the session of the provider in whose transaction it is. */
    private record Open(Object session, WriteBatch batch) {}

    <T> T inBatch(Supplier<T> work) {
        Open outer = open.get();
        Object session = current.get().getDelegate();
        if (outer != null && outer.session() == session) {
            return joined(outer.batch(), work);
        }
        WriteBatch batch = new WriteBatch();
        open.set(new Open(session, batch));
        try {
            T result = work.get();
            write(batch);
            if (!batch.isPresumedRightly()) {
                throw new ConcurrentChangeException("what was taken for the first of its order may not be: try again");
            }
            return result;
        } finally {
            if (outer == null) {
                open.remove();
            } else {
                open.set(outer);
            }
        }
    }

    /** What part of a batch collected before it failed would be written with the rest, if somebody caught the failure. */
    private static <T> T joined(WriteBatch batch, Supplier<T> work) {
        int before = batch.additions();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (batch.additions() > before) {
                batch.failed(failure);
            }
            throw failure;
        }
    }

    /** The batch of the transaction under way in this thread. */
    Optional<WriteBatch> batch() {
        Open found = open.get();
        return found != null && found.session() == current.get().getDelegate()
                ? Optional.of(found.batch())
                : Optional.empty();
    }

    /** The database behind the transaction under way. */
    Database database() {
        return writer.database(current.get());
    }

    /** Has something written: with the rest of the batch, or at once. */
    void add(Consumer<WriteBatch> addition) {
        Optional<WriteBatch> collecting = batch();
        if (collecting.isPresent()) {
            addition.accept(collecting.get());
        } else {
            WriteBatch alone = new WriteBatch();
            addition.accept(alone);
            write(alone);
        }
    }

    /** Begins what changes a row. What of it is still to be written, goes first: no statement may change a row twice. */
    void begin(WriteBatch batch, Object row) {
        if (!batch.isFirstOf(row)) {
            write(batch);
            batch.isFirstOf(row);
        }
    }

    /** Writes what has been collected, so that it can be read. */
    void writeCollected() {
        Open found = open.get();
        if (found != null && found.batch().isPending()) {
            batch().ifPresent(this::write);
        }
    }

    /**
     * Writes what a batch holds. What the host has changed of its own is flushed before, as it would be before a write of the
     * provider. What could not be written fails again each time, so that nobody who catches the failure has the rest written.
     *
     * @throws ConcurrentChangeException if it clashes with what somebody else did
     */
    void write(WriteBatch batch) {
        batch.checkSound();
        if (batch.isEmpty()) {
            return;
        }
        EntityManager manager = current.get();
        List<Incident> added = batch.added();
        try {
            manager.flush();
            writer.write(manager, batch.take());
        } catch (SQLException failure) {
            if (Clash.names(failure, NUMBER_KEY)) {
                added.forEach(doubts::doubt);
            }
            throw batch.failed(Clash.ofOwnRows(failure));
        } catch (PersistenceException failure) {
            throw batch.failed(Clash.translated(failure));
        } catch (ConcurrentChangeException failure) {
            throw batch.failed(failure);
        }
    }

    /**
     * Writes one row at once, unless it is not as it was, or is there already.
     *
     * @return whether it was written
     */
    boolean isWritten(RowWrite guarded) {
        try {
            return writer.isWritten(current.get(), guarded);
        } catch (SQLException failure) {
            if (Clash.isDuplicate(failure)) {
                return false;
            }
            throw Clash.ofOwnRows(failure);
        }
    }
}
