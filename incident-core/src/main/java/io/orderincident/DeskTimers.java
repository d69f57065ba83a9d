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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private CountDownLatch ended = new CountDownLatch(0);
    private List<Thread> background = List.of();
    private boolean closed;

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
        this.due = new DueWork(storage, work, host, pipeline, time, documents, retention, options.batchSize());
        this.refunds = host.refunds() == null ? null : new RefundWork(storage, host.refunds(), work, pipeline, time);
        this.recounting = recounting;
        this.reviews = reviews;
        this.options = options;
    }

    @Override
    public synchronized void start() {
        if (closed || background.stream().anyMatch(Thread::isAlive)) {
            return;
        }
        Stream<Looking> looking = Stream.of(
                new Looking("incident-timers", due::run), new Looking("incident-statistics", this::refreshStatistics));
        Stream<Looking> paying = IntStream.rangeClosed(1, refunds == null ? 0 : options.paymentsAtATime())
                .mapToObj(i -> new Looking("incident-refunds-" + i, this::payRefunds));
        List<Looking> all = Stream.concat(looking, paying).toList();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(all.size());
        background = all.stream().map(each -> thread(each, end, running)).toList();
        stopping = end;
        ended = running;
        background.forEach(Thread::start);
    }

    /** Each in a thread of its own, so that nothing waits for a provider of payments that is slow. */
    private record Looking(String name, Consumer<BooleanSupplier> work) {}

    private Thread thread(Looking looking, CountDownLatch end, CountDownLatch running) {
        Thread thread = new Thread(() -> lookAgainAndAgain(looking.work(), end, running), looking.name());
        thread.setDaemon(true);
        return thread;
    }

    private void lookAgainAndAgain(Consumer<BooleanSupplier> work, CountDownLatch end, CountDownLatch running) {
        try {
            do {
                look(work, () -> mayGoOn(end));
            } while (!isOver(end));
        } finally {
            running.countDown();
        }
    }

    private static void look(Consumer<BooleanSupplier> work, BooleanSupplier mayGoOn) {
        try {
            work.accept(mayGoOn);
        } catch (Throwable failure) {
            // Whatever it was, a thread that ends would leave everything undone that falls due.
            LOG.warn("looking for what is due failed with {}", Fault.names(failure), Fault.of(failure));
        }
    }

    /** Within the rest between two looks. An interrupt from elsewhere only makes it look again. */
    private boolean isOver(CountDownLatch end) {
        try {
            return end.await(options.period().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException fromElsewhere) {
            return end.getCount() == 0;
        }
    }

    @Override
    public int runDue() {
        CountDownLatch end = stopping;
        return due.run(() -> mayGoOn(end)) + payRefunds(() -> mayGoOn(end));
    }

    @Override
    public int refreshStatistics() {
        CountDownLatch end = stopping;
        return refreshStatistics(() -> mayGoOn(end));
    }

    private int refreshStatistics(BooleanSupplier mayGoOn) {
        int counted = recounting.refresh(mayGoOn);
        reviews.runIfDue(mayGoOn);
        return counted;
    }

    private int payRefunds(BooleanSupplier mayGoOn) {
        return refunds == null ? 0 : refunds.run(mayGoOn);
    }

    /** By the end that the work began with: after a stop and a start, what is still under way goes on no more. */
    private static boolean mayGoOn(CountDownLatch end) {
        return end.getCount() > 0 && !Thread.currentThread().isInterrupted();
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
    public synchronized void stop() {
        stopping.countDown();
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
        ended = new CountDownLatch(0);
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
