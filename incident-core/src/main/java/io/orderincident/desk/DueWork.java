package io.orderincident.desk;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.Storage;
import io.orderincident.store.TimerFailure;
import io.orderincident.store.TimerStore;
import io.orderincident.store.TimerStore.Due;
import io.orderincident.store.TimerStore.Rescheduling;
import io.orderincident.store.Transactions;
import io.orderincident.text.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due by itself, one transaction for each thing: what is killed in it was never done, and is done by whoever
 * looks next. Thread-safe.
 */
public final class DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);

    private static final Actor TIMERS = Actor.system("timers");

    private final Storage storage;
    private final Transactions transactions;
    private final TimerStore timers;
    private final IncidentStore store;
    private final TimeKeeper time;
    private final CommandPipeline pipeline;
    private final UnitOfWork work;
    private final Purge purge;
    private final int batchSize;
    private final BooleanSupplier mayGoOn;

    /**
     * Knows what to do.
     *
     * @param batchSize how many incidents are scheduled anew in one transaction
     * @param mayGoOn asked before each thing
     */
    public DueWork(
            Storage storage,
            UnitOfWork work,
            CommandPipeline pipeline,
            TimeKeeper time,
            int batchSize,
            BooleanSupplier mayGoOn) {
        this.storage = storage;
        this.transactions = storage.transactions();
        this.timers = storage.timers();
        this.store = storage.incidents();
        this.time = time;
        this.pipeline = pipeline;
        this.work = work;
        this.purge = new Purge(storage, time.now());
        this.batchSize = batchSize;
        this.mayGoOn = mayGoOn;
    }

    /** How many things were done. */
    public int run() {
        if (transactions.isActive()) {
            throw new IllegalStateException(
                    "what is due is done in transactions of its own, one for each thing: call it outside of one");
        }
        int done = 0;
        do {
            done += wakeDue();
        } while (mayGoOn.getAsBoolean() && scheduleNextAnew());
        purge.runIfDue(time.now());
        return done;
    }

    /** Has the open incidents of a shop scheduled anew, from some time on. */
    public void askRescheduling(ShopId shop, Instant from) {
        inTransaction(() -> timers.askRescheduling(shop, from));
    }

    /** Goes on from where it is, and ends when there is nothing to do from the beginning either. */
    private int wakeDue() {
        int done = 0;
        Due last = null;
        while (mayGoOn.getAsBoolean()) {
            Attempt attempt = new Attempt(last);
            if (!attempt.run() && last == null) {
                break;
            }
            done += attempt.changed ? 1 : 0;
            last = attempt.taken;
        }
        return done;
    }

    /** One thing that is due, from the look to the commit. */
    private final class Attempt {

        private final @Nullable Due last;
        private @Nullable Due taken;
        private boolean changed;

        Attempt(@Nullable Due last) {
            this.last = last;
        }

        /** False if there is nothing to do. */
        boolean run() {
            try {
                return transactions.required(this::doDue);
            } catch (ConcurrentChangeException clash) {
                changed = false;
                Due due = taken;
                if (due == null) {
                    throw clash;
                }
                if (due.equals(last)) {
                    putOff(due.shop(), due.incident(), due.at(), clash);
                }
                return true;
            } catch (RuntimeException | Error failure) {
                changed = false;
                Due due = taken;
                if (due == null) {
                    throw failure;
                }
                putOff(due.shop(), due.incident(), due.at(), failure);
                return true;
            }
        }

        private boolean doDue() {
            Instant now = time.now();
            taken = timers.takeDue(now, last).orElse(null);
            if (taken == null) {
                return false;
            }
            Incident incident = store.find(taken.shop(), taken.incident()).orElseThrow();
            List<Refusal.Reason> refused = new ArrayList<>();
            for (Change change : time.fallDue(incident, now)) {
                Outcome<Incident> kept = pipeline.keepDue(TIMERS, change, now);
                if (kept.value().isPresent()) {
                    changed = true;
                    return true;
                }
                refused.addAll(reasons(kept));
            }
            Schedule next = time.schedule(incident, now, now);
            if (refused.isEmpty()) {
                timers.reschedule(incident, next);
                return true;
            }
            TimerFailure failure = failure(taken.shop(), taken.incident(), taken.at(), now, refused.toString());
            Schedule again = next.wakingBy(failure.retryAt());
            timers.putOff(failure.retriedAt(Objects.requireNonNull(again.wakeAt())), now);
            timers.reschedule(incident, again);
            LOG.info("incident {} is put off: {}", incident.id(), refused);
            return true;
        }
    }

    private TimerFailure failure(
            ShopId shop, @Nullable IncidentId incident, Instant dueAt, Instant now, String reason) {
        return TimerFailure.after(timers.failure(shop, incident, dueAt), shop, incident, now, reason);
    }

    private void putOff(ShopId shop, @Nullable IncidentId incident, Instant dueAt, Throwable thrown) {
        LOG.warn(
                "{} is put off, as what is due failed with {}",
                incident == null ? "shop " + shop : "incident " + incident,
                Fault.names(thrown),
                Fault.of(thrown));
        inTransaction(() -> {
            Instant now = time.now();
            timers.putOff(failure(shop, incident, dueAt, now, Fault.names(thrown)), now);
        });
    }

    private static List<Refusal.Reason> reasons(Outcome<Incident> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }

    /** One batch of one shop. False if there is nothing to do; what fails is begun again later. */
    private boolean scheduleNextAnew() {
        AtomicReference<Rescheduling> taken = new AtomicReference<>();
        try {
            return transactions.required(() -> storage.inBatch(() -> {
                timers.takeRescheduling(time.now()).ifPresent(rescheduling -> {
                    taken.set(rescheduling);
                    scheduleAnew(rescheduling);
                });
                return taken.get() != null;
            }));
        } catch (RuntimeException | Error failure) {
            Rescheduling failed = taken.get();
            if (failed == null) {
                throw failure;
            }
            putOff(failed.shop(), null, failed.at(), failure);
            return true;
        }
    }

    private void scheduleAnew(Rescheduling rescheduling) {
        Instant now = time.now();
        List<Incident> batch = timers.next(rescheduling, batchSize);
        batch.forEach(incident -> timers.reschedule(incident, time.schedule(incident, now, Instant.MIN)));
        timers.goOn(
                rescheduling,
                batch.size() < batchSize ? null : batch.get(batch.size() - 1).id());
    }

    private void inTransaction(Runnable todo) {
        work.run(() -> {
            todo.run();
            return todo;
        });
    }
}
