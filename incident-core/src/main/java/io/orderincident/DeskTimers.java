package io.orderincident;

import io.orderincident.command.IncidentId;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.TimeKeeper;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction for each thing that is due: what is killed in it was never done, and is done by whoever looks next. */
final class DeskTimers implements Timers {

    private static final Logger LOG = LoggerFactory.getLogger(DeskTimers.class);

    private static final Actor TIMERS = Actor.system("timers");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

    /** How many incidents are scheduled anew in one transaction. */
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final TimerStore timers;
    private final IncidentStore store;
    private final TimeKeeper time;
    private final CommandPipeline pipeline;
    private final UnitOfWork work;
    private final Purge purge;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread background;

    DeskTimers(Storage storage, UnitOfWork work, CommandPipeline pipeline, TimeKeeper time) {
        this.transactions = storage.transactions();
        this.timers = storage.timers();
        this.store = storage.incidents();
        this.time = time;
        this.pipeline = pipeline;
        this.work = work;
        this.purge = new Purge(storage, time.now());
    }

    @Override
    public synchronized void start() {
        if (closing.getCount() == 0 || (background != null && background.isAlive())) {
            return;
        }
        Thread thread = new Thread(this::lookAgainAndAgain, "incident-timers");
        thread.setDaemon(true);
        thread.start();
        background = thread;
    }

    private void lookAgainAndAgain() {
        do {
            look();
        } while (!closedMeanwhile());
    }

    private void look() {
        try {
            runDue();
        } catch (Throwable failure) {
            // Whatever it was, a thread that ends would leave everything undone that falls due.
            LOG.warn("looking for what is due failed with {}", Fault.names(failure), Fault.of(failure));
        }
    }

    /** An interrupt from elsewhere only makes it look again. */
    private boolean closedMeanwhile() {
        try {
            return closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException fromElsewhere) {
            return closing.getCount() == 0;
        }
    }

    @Override
    public int runDue() {
        if (transactions.isActive()) {
            throw new IllegalStateException(
                    "what is due is done in transactions of its own, one for each thing: call it outside of one");
        }
        int done = 0;
        do {
            done += wakeDue();
        } while (mayGoOn() && scheduleNextAnew());
        purge.runIfDue(time.now());
        return done;
    }

    /** Goes on from where it is, and ends when there is nothing to do from the beginning either. */
    private int wakeDue() {
        int done = 0;
        Due last = null;
        while (mayGoOn()) {
            Attempt attempt = new Attempt(last);
            if (!attempt.run() && last == null) {
                break;
            }
            done += attempt.changed ? 1 : 0;
            last = attempt.taken;
        }
        return done;
    }

    private boolean mayGoOn() {
        return closing.getCount() > 0 && !Thread.currentThread().isInterrupted();
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
            return transactions.required(() -> {
                timers.takeRescheduling(time.now()).ifPresent(rescheduling -> {
                    taken.set(rescheduling);
                    scheduleAnew(rescheduling);
                });
                return taken.get() != null;
            });
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
        List<Incident> batch = timers.next(rescheduling, BATCH);
        batch.forEach(incident -> timers.reschedule(incident, time.schedule(incident, now, Instant.MIN)));
        timers.goOn(
                rescheduling,
                batch.size() < BATCH ? null : batch.get(batch.size() - 1).id());
    }

    private void inTransaction(Runnable todo) {
        work.run(() -> {
            todo.run();
            return todo;
        });
    }

    @Override
    public List<TimerFailure> failures(Actor viewer, int max) {
        return runsAllShops(viewer) ? transactions.required(() -> timers.failures(max)) : List.of();
    }

    @Override
    public long countFailures(Actor viewer) {
        return runsAllShops(viewer) ? transactions.required(timers::countFailures) : 0;
    }

    private static boolean runsAllShops(Actor viewer) {
        return viewer.party() == Party.OPERATOR || viewer.party() == Party.SYSTEM;
    }

    @Override
    public void reschedule(ShopId shop) {
        inTransaction(() -> timers.askRescheduling(shop, time.now()));
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        if (background == null) {
            return;
        }
        try {
            background.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        background = null;
    }
}
