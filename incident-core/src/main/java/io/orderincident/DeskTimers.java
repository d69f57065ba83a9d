package io.orderincident;

import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import io.orderincident.incident.Schedule;
import io.orderincident.incident.TimerStore;
import io.orderincident.incident.TimerStore.Rescheduling;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction for each incident that is due: what is killed in it was never done, and is done by whoever looks next. */
final class DeskTimers implements Timers {

    private static final Logger LOG = LoggerFactory.getLogger(DeskTimers.class);

    private static final Actor TIMERS = Actor.system("timers");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration PUT_OFF = Duration.ofHours(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

    /** How many incidents are scheduled anew in one transaction. */
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final TimerStore timers;
    private final TimeKeeper time;
    private final ChangeKeeper keeper;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread background;

    DeskTimers(Storage storage, TimeKeeper time, ChangeKeeper keeper) {
        this.transactions = storage.transactions();
        this.timers = storage.timers();
        this.time = time;
        this.keeper = keeper;
    }

    @Override
    public synchronized void start() {
        if (closing.getCount() == 0 || background != null) {
            return;
        }
        Thread thread = new Thread(this::lookAgainAndAgain, "incident-timers");
        thread.setDaemon(true);
        thread.start();
        background = thread;
    }

    private void lookAgainAndAgain() {
        try {
            do {
                look();
            } while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            runDue();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "looking for what is due failed with {}", failure.getClass().getName());
        }
    }

    @Override
    public int runDue() {
        if (transactions.isActive()) {
            throw new IllegalStateException(
                    "what is due is done in transactions of its own, one for each incident: call it outside of one");
        }
        int done = 0;
        while (mayGoOn() && transactions.required(this::scheduleNextAnew)) {
            LOG.debug("scheduled up to {} incidents anew", BATCH);
        }
        while (mayGoOn()) {
            Attempt attempt = new Attempt();
            if (!attempt.run()) {
                break;
            }
            done += attempt.changed ? 1 : 0;
        }
        return done;
    }

    private boolean mayGoOn() {
        return closing.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    /** One incident that is due, from the look to the commit. */
    private final class Attempt {

        private @Nullable Incident taken;
        private boolean changed;

        /** False if there is nothing to do. */
        boolean run() {
            try {
                return transactions.required(this::doDue);
            } catch (RuntimeException failure) {
                if (taken == null) {
                    throw failure;
                }
                LOG.warn(
                        "incident {} is put off, as what is due failed with {}",
                        taken.id(),
                        failure.getClass().getName());
                putOff(taken);
                return true;
            }
        }

        private boolean doDue() {
            Instant now = time.now();
            taken = timers.takeDue(now).orElse(null);
            if (taken == null) {
                return false;
            }
            Optional<Change> change = time.fallDue(taken, now);
            if (change.isPresent()) {
                Outcome<Incident> kept = keeper.keep(TIMERS, null, Outcome.done(change.get()));
                changed = kept.value().isPresent();
                if (!changed) {
                    LOG.info("incident {} is put off: {}", taken.id(), reasons(kept));
                }
            }
            if (!changed) {
                Schedule next = time.schedule(taken, now, now);
                boolean stuck = next.wakeAt() != null && !next.wakeAt().isAfter(now);
                timers.reschedule(taken, stuck ? wakingAt(next, now.plus(PUT_OFF)) : next);
            }
            return true;
        }
    }

    private static List<Refusal.Reason> reasons(Outcome<Incident> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }

    private void putOff(Incident incident) {
        transactions.required(() -> {
            Instant now = time.now();
            Schedule put = new Schedule(null, null, null);
            try {
                put = time.schedule(incident, now, now);
            } catch (RuntimeException again) {
                LOG.debug("incident {} cannot be scheduled", incident.id());
            }
            return timers.reschedule(incident, wakingAt(put, now.plus(PUT_OFF)));
        });
    }

    private static Schedule wakingAt(Schedule schedule, Instant wakeAt) {
        return new Schedule(schedule.clock(), schedule.dueAt(), wakeAt);
    }

    /** False if there is nothing to do. */
    private boolean scheduleNextAnew() {
        Instant now = time.now();
        Optional<Rescheduling> taken = timers.takeRescheduling(now);
        taken.ifPresent(rescheduling -> {
            List<Incident> batch = timers.next(rescheduling, BATCH);
            batch.forEach(incident -> timers.reschedule(incident, time.schedule(incident, now, Instant.MIN)));
            timers.goOn(
                    rescheduling,
                    batch.size() < BATCH ? null : batch.get(batch.size() - 1).id());
        });
        return taken.isPresent();
    }

    @Override
    public void reschedule(ShopId shop) {
        transactions.required(() -> {
            timers.askRescheduling(shop, time.now());
            return shop;
        });
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
