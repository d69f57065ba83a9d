package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.settings.ShopSettings;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.Storage;
import io.orderincident.store.TimerFailure;
import io.orderincident.store.TimerStore;
import io.orderincident.store.TimerStore.Due;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What comes by itself. It is Monday noon in a shop that works from 9 to 17; what is damaged is to be answered within 4 hours,
 * what is lost within 6, without a warning.
 */
class TimersTest {

    private static final SlaPolicies POLICIES = SlaPolicies.of(
            SlaPolicy.everything("lost", answerWithin(6)).ofTypes(TypeCode.of("LOST")),
            SlaPolicy.everything("all", answerWithin(4)));
    private static final Instant FOUR = NOON.plus(Duration.ofHours(4));
    private static final Duration MOMENT = Duration.ofNanos(1_000);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final MemoryStorage storage = MemoryStorage.create();
    private final List<Change> told = new ArrayList<>();
    private Instant now = NOON;
    private @Nullable IncidentId vetoed;
    private @Nullable IncidentId failing;
    private Error thrown = new NoClassDefFoundError("of Ana");
    private final List<Instant> attempts = new ArrayList<>();
    private final List<@Nullable Object> taken = new ArrayList<>();
    private IncidentDesk desk;

    private static SlaTarget answerWithin(int hours) {
        return SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(hours)).with(null);
    }

    @BeforeEach
    void open() {
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(POLICIES)
                .veto(this::objection)
                .listener(this::hear)
                .clock(() -> now)
                .build();
    }

    private Optional<String> objection(Change change, Actor actor) {
        return change.after().id().equals(vetoed) ? Optional.of("not today") : Optional.empty();
    }

    private void hear(Change change) {
        if (change.after().id().equals(failing)) {
            attempts.add(now);
            throw thrown;
        }
        told.add(change);
    }

    @Test
    void aDeadlineIsMissedOnceItHasPassedAndNotBefore() {
        Incident incident = registered("DAMAGED");

        now = FOUR;
        assertThat(desk.timers().runDue()).isZero();
        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isOne();
        assertThat(desk.timers().runDue()).isZero();

        assertThat(breaches(incident))
                .singleElement()
                .satisfies(breach -> assertThat(breach.dueAt()).isEqualTo(FOUR))
                .satisfies(breach -> assertThat(breach.late()).isFalse());
    }

    @Test
    void aWarningComesBeforeTheBreachAlsoWhenBothAreLate() {
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .clock(() -> now)
                .build();
        Incident incident = registered("DAMAGED");

        now = NOON.plus(Duration.ofDays(30));
        desk.timers().runDue();

        assertThat(events(incident))
                .extracting(IncidentEvent::type)
                .containsExactly(
                        EventType.REGISTERED,
                        EventType.WARNED,
                        EventType.BREACHED,
                        EventType.WARNED,
                        EventType.BREACHED);
    }

    @Test
    void whatCameDueFirstIsDoneFirstAndMarkedAsLateAfterALongOutage() {
        Incident lost = registered("LOST");
        now = NOON.plus(Duration.ofMinutes(30));
        Incident second = registered("DAMAGED");
        now = NOON.plus(Duration.ofMinutes(20));
        Incident first = registered("DAMAGED");
        told.clear();

        now = NOON.plus(Duration.ofDays(30));
        assertThat(desk.timers().runDue()).isEqualTo(3);

        assertThat(told).extracting(change -> change.after().id()).containsExactly(first.id(), second.id(), lost.id());
        assertThat(List.of(lost, first, second))
                .flatExtracting(this::breaches)
                .hasSize(3)
                .allMatch(EscalationEvent.Breached::late);
    }

    @Test
    void aLookGoesOnFromWhatItTookLast() {
        Instant first = FOUR.plus(MOMENT);

        assertThat(looksFrom(change -> {})).containsExactly(null, first, first.plus(HALF_AN_HOUR));
    }

    @Test
    void aLookInWhichSomethingFailedEndsWithOneFromTheBeginning() {
        Instant first = FOUR.plus(MOMENT);

        assertThat(looksFrom(change -> {
                    attempts.add(now);
                    if (attempts.size() == 1) {
                        throw new IllegalStateException("once");
                    }
                }))
                .containsExactly(null, first, first.plus(HALF_AN_HOUR), null);
    }

    /** Where a look begins and goes on from when two are due, one half an hour after the other. */
    private List<@Nullable Instant> looksFrom(ChangeListener listener) {
        registered("DAMAGED");
        now = NOON.plus(HALF_AN_HOUR);
        registered("DAMAGED");
        List<@Nullable Object> from = new ArrayList<>();
        desk = IncidentDesk.builder(MemoryOrders.of(order()), observed("takeDue", 1, from))
                .slaPolicies(POLICIES)
                .timers(TimerOptions.defaults().withBatchSize(1))
                .listener(listener)
                .clock(() -> now)
                .build();

        now = NOON.plus(Duration.ofDays(30));
        desk.timers().runDue();
        List<@Nullable Instant> instants = new ArrayList<>();
        from.forEach(last -> instants.add(last == null ? null : ((Due) last).at()));
        return instants;
    }

    /** The storage, of which is noted one of the arguments that its timers are asked with. */
    private Storage observed(String question, int argument, List<@Nullable Object> asked) {
        return observed(question, args -> asked.add(args[argument]));
    }

    private static <T> T proxy(Class<T> port, InvocationHandler handler) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    @Test
    void whatIsDueIsDoneInBatchesOfTheGivenSize() {
        IntStream.range(0, 5).forEach(i -> registered("DAMAGED"));
        desk = IncidentDesk.builder(MemoryOrders.of(order()), observed("taken", 0, taken))
                .slaPolicies(POLICIES)
                .timers(TimerOptions.defaults().withBatchSize(2))
                .clock(() -> now)
                .build();

        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isEqualTo(5);

        assertThat(takenAtOnce()).startsWith(2, 2, 1);
    }

    @Test
    void oneThatFailsHasTheOthersOfItsBatchDoneOneByOne() {
        List<Incident> due = IntStream.range(0, 5)
                .mapToObj(i -> registered("DAMAGED"))
                .sorted(Comparator.comparing(Incident::id))
                .toList();
        failing = due.get(2).id();
        desk = IncidentDesk.builder(MemoryOrders.of(order()), observed("taken", 0, taken))
                .slaPolicies(POLICIES)
                .listener(this::hear)
                .clock(() -> now)
                .build();

        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isEqualTo(4);

        assertThat(takenAtOnce()).startsWith(5, 1, 1, 1, 1, 1);
        assertThat(due)
                .allMatch(
                        incident -> breaches(incident).size() == (incident.id().equals(failing) ? 0 : 1));
        assertThat(desk.timers().failures(OPERATOR, 10))
                .extracting(TimerFailure::incident)
                .containsExactly(failing);
    }

    @Test
    void aClashOfOneIsNotTakenForAFailureOfAll() {
        List<Incident> due =
                IntStream.range(0, 3).mapToObj(i -> registered("DAMAGED")).toList();
        desk = IncidentDesk.builder(MemoryOrders.of(order()), observed("taken", 0, taken))
                .slaPolicies(POLICIES)
                .listener(change -> {
                    attempts.add(now);
                    if (attempts.size() == 2) {
                        throw new ConcurrentChangeException("once");
                    }
                })
                .clock(() -> now)
                .build();

        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isEqualTo(3);

        assertThat(due).allMatch(incident -> breaches(incident).size() == 1);
        assertThat(desk.timers().countFailures(OPERATOR)).isZero();
    }

    @Test
    void aBatchThatTakesLongGivesBackWhatItHasNotBegun() {
        IntStream.range(0, 3).forEach(i -> registered("DAMAGED"));
        desk = IncidentDesk.builder(MemoryOrders.of(order()), observed("taken", 0, taken))
                .slaPolicies(POLICIES)
                .listener(change -> now = now.plusSeconds(1))
                .clock(() -> now)
                .build();

        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isEqualTo(3);

        assertThat(takenAtOnce()).startsWith(3, 2, 1);
    }

    /** How many incidents were taken each time, with the looks that found none. */
    private List<Integer> takenAtOnce() {
        return taken.stream().map(dues -> ((List<?>) dues).size()).toList();
    }

    @Test
    void allThatIsDueOfAnIncidentMakesOneChange() {
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .listener(this::hear)
                .clock(() -> now)
                .build();
        registered("DAMAGED");
        told.clear();

        now = NOON.plus(Duration.ofDays(30));
        assertThat(desk.timers().runDue()).isEqualTo(4);

        assertThat(told)
                .singleElement()
                .satisfies(change -> assertThat(change.entries()).hasSize(4));
    }

    @Test
    void whatIsVetoedKeepsNothingElseOfTheIncidentWaiting() {
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .veto((change, actor) -> change.entries().get(0).event().type() == EventType.WARNED
                        ? Optional.of("no warnings")
                        : Optional.empty())
                .clock(() -> now)
                .build();
        Incident incident = registered("DAMAGED");

        now = NOON.plus(Duration.ofDays(30));
        assertThat(desk.timers().runDue()).isEqualTo(2);

        assertThat(breaches(incident)).hasSize(2);
        assertThat(desk.timers().failures(OPERATOR, 10))
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("VETOED"));
    }

    @Test
    void incidentsAreScheduledAnewInBatchesOfTheGivenSize() {
        registered("DAMAGED");
        registered("DAMAGED");
        registered("DAMAGED");
        List<@Nullable Object> asked = new ArrayList<>();
        desk = IncidentDesk.builder(MemoryOrders.of(order()), observed("next", 1, asked))
                .timers(TimerOptions.defaults().withBatchSize(2))
                .clock(() -> now)
                .build();

        desk.timers().reschedule(SHOP);
        desk.timers().runDue();

        assertThat(asked).containsExactly(2, 2);
    }

    @Test
    void fiveMinutesAreNotLate() {
        Incident incident = registered("DAMAGED");

        now = FOUR.plus(MOMENT).plus(Duration.ofMinutes(5));
        desk.timers().runDue();

        assertThat(breaches(incident)).singleElement().matches(breach -> !breach.late());
    }

    @Test
    void whatWasAnsweredInTimeIsLeftAlone() {
        Incident incident = registered("DAMAGED");
        now = FOUR.minus(MOMENT);
        answer(incident);

        now = FOUR.plus(Duration.ofDays(1));
        assertThat(desk.timers().runDue()).isZero();

        assertThat(breaches(incident)).isEmpty();
    }

    @Test
    void whatTheHostVetoesIsPutOffAndKeepsNothingElseWaiting() {
        Incident incident = registered("DAMAGED");
        Incident other = registered("DAMAGED");
        vetoed = incident.id();

        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isOne();
        assertThat(breaches(incident)).isEmpty();
        assertThat(breaches(other)).hasSize(1);

        assertThat(desk.timers().failures(OPERATOR, 10))
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("[VETOED]"));
        vetoed = null;
        now = now.plus(TimerFailure.FIRST_DELAY).minus(MOMENT);
        assertThat(desk.timers().runDue()).isZero();
        now = now.plus(MOMENT);
        assertThat(desk.timers().runDue()).isOne();
        assertThat(breaches(incident)).hasSize(1);
        assertThat(desk.timers().countFailures(OPERATOR)).isZero();
    }

    @Test
    void whatThrowsAnErrorIsPutOffAndKeepsNothingElseWaiting() {
        Incident incident = registered("DAMAGED");
        Incident other = registered("DAMAGED");
        failing = incident.id();

        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isOne();
        assertThat(breaches(incident)).isEmpty();
        assertThat(breaches(other)).hasSize(1);

        failing = null;
        assertThat(desk.timers().runDue()).isZero();
        now = now.plus(TimerFailure.FIRST_DELAY);
        assertThat(desk.timers().runDue()).isOne();
        assertThat(breaches(incident)).hasSize(1);
    }

    @Test
    void whatFailsIsTriedAgainAfterSecondsFirstAndAtMostAfterAnHour() {
        failing = registered("DAMAGED").id();
        now = FOUR.plus(MOMENT);
        Instant start = now;

        for (int i = 0; i < 14; i++) {
            desk.timers().runDue();
            TimerFailure failure = desk.timers().failures(OPERATOR, 10).get(0);
            assertThat(failure.attempts()).isEqualTo(i + 1);
            assertThat(failure.since()).isEqualTo(start);
            assertThat(failure.reason()).isEqualTo("java.lang.NoClassDefFoundError");
            now = failure.retryAt();
        }

        assertThat(attempts.stream().limit(4).map(at -> Duration.between(start, at)))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(35));
        assertThat(Duration.between(attempts.get(12), attempts.get(13))).isEqualTo(TimerFailure.MAX_DELAY);
        assertThat(desk.timers().countFailures(OPERATOR)).isEqualTo(1);
        assertThat(desk.timers().countFailures(AGENT)).isZero();
        assertThat(desk.timers().failures(AGENT, 10)).isEmpty();
    }

    @Test
    void aClashThatRepeatsDoesNotKeepTimersSpinning() {
        Incident incident = registered("DAMAGED");
        failing = incident.id();
        desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(POLICIES)
                .listener(change -> {
                    attempts.add(now);
                    throw new ConcurrentChangeException("again");
                })
                .clock(() -> now)
                .build();

        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isZero();

        assertThat(attempts).hasSize(2);
        assertThat(desk.timers().failures(OPERATOR, 10))
                .singleElement()
                .satisfies(failure -> assertThat(failure.retryAt()).isEqualTo(now.plus(TimerFailure.FIRST_DELAY)));
    }

    @Test
    void whatIsPutOffKeepsItsDeadlineInTheLists() {
        vetoed = registered("DAMAGED").id();

        now = FOUR.plus(MOMENT);
        desk.timers().runDue();

        assertThat(rows()).singleElement().extracting(IncidentSummary::dueAt).isEqualTo(FOUR);
    }

    @Test
    void savedPoliciesHoldForWhatIsOpenOnceEveryNodeKnowsThem() {
        registered("DAMAGED");
        now = NOON.plus(Duration.ofHours(1));
        desk.settings().slaPolicies().replace(OPERATOR, SHOP, twoHours(), 0).orElseThrow();

        now = now.plus(ShopSettings.MAX_AGE).minus(MOMENT);
        desk.timers().runDue();
        assertThat(rows()).extracting(IncidentSummary::dueAt).containsExactly(FOUR);

        now = now.plus(MOMENT);
        desk.timers().runDue();
        assertThat(rows()).extracting(IncidentSummary::dueAt).containsExactly(NOON.plus(Duration.ofHours(2)));
    }

    @Test
    void savedPoliciesHoldForAllThatIsOpenHoweverManyThatAre() {
        List<Incident> open =
                IntStream.range(0, 250).mapToObj(i -> registered("DAMAGED")).toList();
        desk.settings().slaPolicies().replace(OPERATOR, SHOP, twoHours(), 0).orElseThrow();

        now = NOON.plus(ShopSettings.MAX_AGE);
        assertThat(desk.timers().runDue()).isZero();
        now = NOON.plus(Duration.ofHours(2)).plus(MOMENT);

        assertThat(desk.timers().runDue()).isEqualTo(open.size());
    }

    @Test
    void untilItsTurnComesAnIncidentIsWokenByTheOldPoliciesAndJudgedByTheNew() {
        Incident incident = registered("DAMAGED");
        now = FOUR.minus(MOMENT);
        desk.settings()
                .slaPolicies()
                .replace(OPERATOR, SHOP, SlaPolicies.of(SlaPolicy.everything("all", answerWithin(8))), 0)
                .orElseThrow();

        now = FOUR.plus(MOMENT);
        assertThat(desk.timers().runDue()).isZero();

        assertThat(breaches(incident)).isEmpty();
        assertThat(rows()).extracting(IncidentSummary::dueAt).containsExactly(NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void aHostAsksForItWhenTheCalendarChanges() {
        registered("DAMAGED");
        IncidentDesk aroundTheClock = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(SlaPolicies.of(SlaPolicy.everything("all", answerWithin(3))))
                .clock(() -> now)
                .build();

        aroundTheClock.timers().reschedule(SHOP);
        aroundTheClock.timers().runDue();

        assertThat(rows()).extracting(IncidentSummary::dueAt).containsExactly(NOON.plus(Duration.ofHours(3)));
    }

    @Test
    void areNotRunInsideATransaction() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        storage.transactions().required(() -> desk.timers().runDue()))
                .withMessageContaining("outside");
    }

    @Test
    @SuppressWarnings("try") // closing them early is what is tested
    void lookInTheBackgroundUntilTheyAreClosed() throws InterruptedException {
        CountDownLatch noticed = new CountDownLatch(1);
        AtomicReference<Thread> background = new AtomicReference<>();
        registered("DAMAGED");
        now = FOUR.plus(MOMENT);
        Timers timers = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(POLICIES)
                .listener(change -> {
                    background.set(Thread.currentThread());
                    noticed.countDown();
                })
                .clock(() -> FOUR.plus(MOMENT))
                .build()
                .timers();
        try {
            timers.start();
            timers.start();
            assertThat(noticed.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            timers.close();
        }

        registered("DAMAGED");
        timers.start();
        assertThat(timers.runDue()).as("after the end").isZero();
        assertThat(background.get())
                .isNotNull()
                .satisfies(thread -> assertThat(thread.getName()).isEqualTo("incident-timers"))
                .matches(thread -> !thread.isAlive(), "has ended");
    }

    @Test
    void beginAnewAfterTheyWereStopped() throws InterruptedException {
        CountDownLatch noticed = new CountDownLatch(1);
        registered("DAMAGED");
        now = FOUR.plus(MOMENT);
        try (Timers timers = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(POLICIES)
                .listener(change -> noticed.countDown())
                .clock(() -> FOUR.plus(MOMENT))
                .build()
                .timers()) {
            timers.stop();
            assertThat(timers.runDue()).as("while they rest").isZero();

            timers.start();

            assertThat(noticed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatIsUnderWayFromBeforeAStopGoesOnNoMoreAfterAStart() {
        IntStream.range(0, 3).forEach(i -> registered("DAMAGED"));
        now = FOUR.plus(MOMENT);
        AtomicReference<Timers> timers = new AtomicReference<>();
        Thread before = Thread.currentThread();
        AtomicBoolean again = new AtomicBoolean();
        Storage stopped = observed("takeDue", args -> {
            if (Thread.currentThread() == before && again.compareAndSet(false, true)) {
                Timers running = requireNonNull(timers.get());
                running.stop();
                running.start();
            }
        });
        timers.set(IncidentDesk.builder(MemoryOrders.of(order()), stopped)
                .slaPolicies(POLICIES)
                .clock(() -> FOUR.plus(MOMENT))
                .build()
                .timers());
        try (Timers all = requireNonNull(timers.get())) {
            assertThat(all.runDue()).isEqualTo(1);
        }
    }

    private Storage observed(String question, Consumer<Object[]> noted) {
        TimerStore timers = proxy(TimerStore.class, (proxy, method, args) -> {
            if (method.getName().equals(question)) {
                noted.accept(args);
            }
            return method.invoke(storage.timers(), args);
        });
        return proxy(
                Storage.class,
                (proxy, method, args) -> method.getName().equals("timers") ? timers : method.invoke(storage, args));
    }

    @Test
    @SuppressWarnings("try") // closing them is what is tested
    void startBringsBackABackgroundThreadThatHasDied() throws InterruptedException {
        CountDownLatch noticed = new CountDownLatch(1);
        AtomicReference<Thread> first = new AtomicReference<>();
        Timers timers = IncidentDesk.builder(MemoryOrders.of(order()), storage)
                .slaPolicies(POLICIES)
                .clock(() -> {
                    if (Thread.currentThread().getName().equals("incident-timers")
                            && first.compareAndSet(null, Thread.currentThread())) {
                        throw new UnspeakableError();
                    }
                    noticed.countDown();
                    return FOUR;
                })
                .build()
                .timers();
        try {
            timers.start();
            while (first.get() == null) {
                Thread.onSpinWait();
            }
            first.get().join(TimeUnit.SECONDS.toMillis(30));
            timers.start();
            assertThat(noticed.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            timers.close();
        }
    }

    /** Not even what it is can be found out. */
    private static final class UnspeakableError extends Error {

        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            throw new OutOfMemoryError("simulated");
        }
    }

    private static SlaPolicies twoHours() {
        return SlaPolicies.of(SlaPolicy.everything("all", answerWithin(2)));
    }

    private Incident registered(String type) {
        RegisterIncident.Builder command = type.equals("DAMAGED")
                ? twoRosesDamaged()
                : RegisterIncident.builder(order().id(), TypeCode.of(type), Origin.CUSTOMER, "Nothing came");
        return desk.incidents()
                .register(AGENT, SHOP, command.override().build())
                .orElseThrow();
    }

    private void answer(Incident incident) {
        desk.incidents()
                .communicate(AGENT, Target.of(SHOP, incident.id()), Communicate.message("We look into it"))
                .orElseThrow();
    }

    private List<IncidentSummary> rows() {
        return desk.search()
                .find(AGENT, IncidentFilter.inProgress(SHOP), PageRequest.first(10))
                .rows();
    }

    private List<IncidentEvent> events(Incident incident) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .history(SHOP, incident.id())
                        .map(HistoryEntry::event)
                        .toList());
    }

    private List<EscalationEvent.Breached> breaches(Incident incident) {
        return events(incident).stream()
                .filter(EscalationEvent.Breached.class::isInstance)
                .map(EscalationEvent.Breached.class::cast)
                .toList();
    }
}
