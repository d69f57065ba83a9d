package io.orderincident.desk;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.Blocking;
import io.orderincident.privacy.ErasureCause;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.DeskObserver.Look;
import io.orderincident.store.DeskObserver.Waking;
import io.orderincident.store.Storage;
import io.orderincident.store.TimerFailure;
import io.orderincident.store.TimerStore;
import io.orderincident.store.TimerStore.Due;
import io.orderincident.store.TimerStore.Rescheduling;
import io.orderincident.store.Transactions;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due by itself, several incidents in one transaction: what is killed in it was never done, and is done by
 * whoever looks next. What fails together is done one by one, so that one that fails takes no other with it. Thread-safe.
 */
public final class DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);

    /** Others wait for what is taken: after this time no further incident of a batch is begun. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(1);

    private final Storage storage;
    private final Transactions transactions;
    private final TimerStore timers;
    private final DueScheduler time;
    private final CommandPipeline pipeline;
    private final UnitOfWork work;
    private final HostPorts host;
    private final Purge purge;
    private final Retention retention;
    private final int batchSize;

    /**
     * Knows what to do.
     *
     * @param batchSize how many incidents are woken, or scheduled anew, in one transaction
     */
    public DueWork(
            Storage storage,
            UnitOfWork work,
            HostPorts host,
            CommandPipeline pipeline,
            DueScheduler time,
            DocumentWork documents,
            Retention retention,
            int batchSize) {
        this.storage = storage;
        this.transactions = storage.transactions();
        this.timers = storage.timers();
        this.time = time;
        this.pipeline = pipeline;
        this.work = work;
        this.host = host;
        this.purge = new Purge(storage, documents);
        this.retention = retention;
        this.batchSize = batchSize;
    }

    /**
     * Does what is due.
     *
     * @param mayGoOn asked before each incident
     * @return how many things were done
     */
    public int run(BooleanSupplier mayGoOn) {
        if (transactions.isActive()) {
            throw new IllegalStateException("what is due is done in transactions of its own: call it outside of one");
        }
        Instant begun = host.now();
        int done;
        try {
            done = doDue(mayGoOn);
        } catch (RuntimeException | Error failure) {
            looked(0, failure, begun);
            throw failure;
        }
        looked(done, null, begun);
        return done;
    }

    private void looked(int done, @Nullable Throwable failure, Instant begun) {
        host.observer().looked(new Look(done, failure, host.timeSince(begun)));
    }

    private int doDue(BooleanSupplier mayGoOn) {
        int done = 0;
        do {
            done += wakeDue(mayGoOn);
        } while (mayGoOn.getAsBoolean() && scheduleNextAnew());
        done += retention.runIfDue();
        purge.runIfDue(time.now());
        return done;
    }

    /** Has the open incidents of a shop scheduled anew, from some time on. */
    public void askRescheduling(ShopId shop, Instant from) {
        inTransaction(() -> timers.askRescheduling(shop, from));
    }

    /** Goes on from where it is, and begins again if what it has passed is still due. */
    private int wakeDue(BooleanSupplier mayGoOn) {
        int done = 0;
        int oneByOne = 0;
        boolean leftSome = false;
        Due last = null;
        while (mayGoOn.getAsBoolean()) {
            Attempt attempt = new Attempt(last, oneByOne > 0 ? 1 : batchSize, mayGoOn);
            attempt.run();
            if (attempt.failedTogether) {
                oneByOne = attempt.taken.size();
                continue;
            }
            if (attempt.taken.isEmpty() && !leftSome) {
                break;
            }
            attempt.woken.forEach(host.observer()::woke);
            leftSome = attempt.leftSome || (leftSome && !attempt.taken.isEmpty());
            oneByOne = Math.max(0, oneByOne - 1);
            done += attempt.done;
            last = attempt.reached;
        }
        return done;
    }

    /** Some incidents of which something is due, from the look to the commit. */
    private final class Attempt {

        private final @Nullable Due last;
        private final int most;
        private final BooleanSupplier mayGoOn;
        private final List<Waking> woken = new ArrayList<>();
        private List<Due> taken = List.of();
        private @Nullable Due reached;
        private int done;
        private boolean failedTogether;
        private boolean leftSome;

        Attempt(@Nullable Due last, int most, BooleanSupplier mayGoOn) {
            this.last = last;
            this.most = most;
            this.mayGoOn = mayGoOn;
        }

        void run() {
            try {
                transactions.required(() -> storage.inBatch(this::takeAndDo));
            } catch (RuntimeException | Error failure) {
                done = 0;
                woken.clear();
                leftSome = true;
                if (taken.isEmpty()) {
                    throw failure;
                }
                failedTogether = taken.size() > 1;
                reached = taken.get(0);
                if (!failedTogether && !(failure instanceof ConcurrentChangeException && !reached.equals(last))) {
                    putOff(reached.shop(), reached.incident(), reached.at(), failure);
                    woken.add(new Waking(Duration.between(reached.at(), time.now()), 0, true));
                }
            }
        }

        private List<Due> takeAndDo() {
            Instant now = time.now();
            taken = timers.takeDue(now, last, most);
            Iterator<Incident> incidents = timers.taken(taken).iterator();
            for (Due due : taken) {
                if (reached != null && !mayGoOn(now)) {
                    break;
                }
                Incident incident = incidents.next();
                Blocking blocking = incident.protection().blocking();
                if (blocking != null && !blocking.until().isAfter(now)) {
                    pipeline.erase(incident, blocking.pseudonym(), ErasureCause.REQUEST, now);
                    done++;
                    woken.add(new Waking(Duration.between(due.at(), now), 1, false));
                    reached = due;
                    continue;
                }
                DueIncident all = new DueIncident(incident, now);
                all.run(time, pipeline);
                keep(due, all, now);
                done += all.things();
                woken.add(new Waking(
                        Duration.between(due.at(), now),
                        all.things(),
                        !all.refused().isEmpty()));
                leftSome |= all.things() > 0 && !all.isDone();
                reached = due;
            }
            return taken;
        }

        private boolean mayGoOn(Instant begun) {
            return mayGoOn.getAsBoolean() && Duration.between(begun, time.now()).compareTo(LONGEST_BATCH) < 0;
        }
    }

    /** What was done of one incident that is due, and when it is looked at again. */
    private void keep(Due due, DueIncident all, Instant now) {
        if (all.change().isPresent()) {
            pipeline.keepDue(time.scheduled(all.change().get(), now, all.isDone() ? now : Instant.MIN));
            return;
        }
        Incident incident = all.state();
        Schedule next = time.schedule(incident, now, now);
        if (all.isDone()) {
            timers.reschedule(incident, next);
        } else {
            TimerFailure failure = failure(
                    due.shop(), due.incident(), due.at(), now, all.refused().toString());
            Schedule again = next.wakingBy(failure.retryAt());
            timers.putOff(failure.retriedAt(Objects.requireNonNull(again.wakeAt())), now);
            timers.reschedule(incident, again);
            LOG.info("incident {} is put off: {}", incident.id(), all.refused());
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
