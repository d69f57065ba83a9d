package io.orderincident;

import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.DocumentWork;
import io.orderincident.desk.DueScheduler;
import io.orderincident.desk.DueWork;
import io.orderincident.desk.HostPorts;
import io.orderincident.desk.Recounting;
import io.orderincident.desk.RefundWork;
import io.orderincident.desk.Retention;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.desk.WeeklyReviews;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;
import io.orderincident.store.TimerFailure;
import io.orderincident.store.TimerStore;
import io.orderincident.store.TimerStore.Backlog;
import io.orderincident.store.Transactions;
import io.orderincident.text.Fault;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what is due, in a thread of its own or in the caller's. */
final class DeskTimers implements Timers {

    private static final Logger LOG = LoggerFactory.getLogger(DeskTimers.class);

    private final Transactions transactions;
    private final TimerStore timers;
    private final HostPorts host;
    private final DueWork due;
    private final @Nullable RefundWork refunds;
    private final Recounting recounting;
    private final WeeklyReviews reviews;
    private final TimerOptions options;
    private final CountDownLatch closing = new CountDownLatch(1);
    private List<Thread> background = List.of();
    private volatile CountDownLatch ended = new CountDownLatch(0);

    DeskTimers(
            Storage storage,
            HostPorts host,
            UnitOfWork work,
            CommandPipeline pipeline,
            DueScheduler time,
            Recounting recounting,
            WeeklyReviews reviews,
            DocumentWork documents,
            Retention retention,
            TimerOptions options) {
        this.transactions = storage.transactions();
        this.timers = storage.timers();
        this.host = host;
        this.due = new DueWork(
                storage, work, host, pipeline, time, documents, retention, options.batchSize(), this::mayGoOn);
        this.refunds = host.refunds() == null ? null : new RefundWork(storage, host.refunds(), work, pipeline, time);
        this.recounting = recounting;
        this.reviews = reviews;
        this.options = options;
    }

    @Override
    public synchronized void start() {
        if (closing.getCount() == 0 || background.stream().anyMatch(Thread::isAlive)) {
            return;
        }
        Stream<Thread> looking = Stream.of(
                looking("incident-timers", due::run), looking("incident-statistics", this::refreshStatistics));
        Stream<Thread> paying = IntStream.rangeClosed(1, refunds == null ? 0 : options.paymentsAtATime())
                .mapToObj(i -> looking("incident-refunds-" + i, this::payRefunds));
        background = Stream.concat(looking, paying).toList();
        ended = new CountDownLatch(background.size());
        background.forEach(Thread::start);
    }

    /** Each in a thread of its own, so that nothing waits for a provider of payments that is slow. */
    private Thread looking(String name, Runnable work) {
        Thread thread = new Thread(() -> lookAgainAndAgain(work), name);
        thread.setDaemon(true);
        return thread;
    }

    private void lookAgainAndAgain(Runnable work) {
        try {
            do {
                look(work);
            } while (!closedMeanwhile());
        } finally {
            ended.countDown();
        }
    }

    private static void look(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            // Whatever it was, a thread that ends would leave everything undone that falls due.
            LOG.warn("looking for what is due failed with {}", Fault.names(failure), Fault.of(failure));
        }
    }

    /** An interrupt from elsewhere only makes it look again. */
    private boolean closedMeanwhile() {
        try {
            return closing.await(options.period().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException fromElsewhere) {
            return closing.getCount() == 0;
        }
    }

    @Override
    public int runDue() {
        return due.run() + payRefunds();
    }

    @Override
    public int refreshStatistics() {
        int counted = recounting.refresh(this::mayGoOn);
        reviews.runIfDue(this::mayGoOn);
        return counted;
    }

    private int payRefunds() {
        return refunds == null ? 0 : refunds.run(this::mayGoOn);
    }

    private boolean mayGoOn() {
        return closing.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    @Override
    public List<TimerFailure> failures(Actor viewer, int max) {
        return runsAllShops(viewer) ? transactions.required(() -> timers.failures(max)) : List.of();
    }

    @Override
    public long countFailures(Actor viewer) {
        return runsAllShops(viewer) ? transactions.required(timers::countFailures) : 0;
    }

    @Override
    public Backlog backlog(Actor viewer) {
        return runsAllShops(viewer) ? transactions.required(() -> timers.backlog(host.now())) : Backlog.empty();
    }

    private static boolean runsAllShops(Actor viewer) {
        return AccessPolicy.PLATFORM.isFor(viewer);
    }

    @Override
    public void reschedule(ShopId shop) {
        due.askRescheduling(shop, host.now());
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        try {
            if (ended.await(options.closeWait().toMillis(), TimeUnit.MILLISECONDS)) {
                for (Thread thread : background) {
                    thread.join();
                }
            } else {
                LOG.info("what is under way has not ended within {}", options.closeWait());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        background = List.of();
    }
}
