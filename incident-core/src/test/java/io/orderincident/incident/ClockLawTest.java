package io.orderincident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Terms;
import io.orderincident.decision.DueActions;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.Deadline;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.Run;
import io.orderincident.sla.SlaTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of rules 3.5 and 4.2 to 4.5, over any life of an incident, under any policies. */
class ClockLawTest {

    private static final int EVENTS = 30;
    private static final int LOOKS = 12;

    static LongStream seeds() {
        return new Random(45).longs(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void clocksFollowFromHistoryPoliciesAndTheInstantAlone(long seed) {
        RandomLife life = lived(seed);

        assertThat(life.clocks()).isNotEmpty().isEqualTo(life.clocks());
        assertThat(life.clocks()).isEqualTo(lived(seed).clocks());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsKeptWithTheStateGivesTheSameOpenClocksAsTheWholeHistory(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
            life.wake();

            assertThat(open(life.incident()
                            .clockHistory()
                            .clocks(life.terms().policies(), life.terms().calendar(), life.now())))
                    .as("after %s", last(life))
                    .isEqualTo(open(life.clocks()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void intervalsFollowEachOtherAndAddUpToTheTimeUsed(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
            for (Clock clock : life.clocks()) {
                Instant at = clock.run().since();
                for (Clock.Interval interval : clock.intervals()) {
                    assertThat(interval.from()).isEqualTo(at);
                    at = interval.to();
                }
                assertThat(at).as(clock.toString()).isEqualTo(clock.at());
                assertThat(clock.intervals().stream()
                                .map(Clock.Interval::counted)
                                .reduce(Duration.ZERO, Duration::plus))
                        .isEqualTo(clock.used());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void timeUsedNeverShrinksAndIsFrozenAtTheEnd(long seed) {
        RandomLife life = lived(seed);
        List<Clock> before = life.clocks();
        for (int i = 0; i < LOOKS; i++) {
            life.pass();
            List<Clock> after = life.clocks();
            assertThat(after).hasSameSizeAs(before);
            for (int c = 0; c < after.size(); c++) {
                Clock then = before.get(c);
                Clock now = after.get(c);
                if (then.isOpen()) {
                    assertThat(now.isOpen()).isTrue();
                    if (countsAlike(then.target(), now.target())) {
                        assertThat(now.used()).isGreaterThanOrEqualTo(then.used());
                    }
                } else {
                    assertThat(now).isEqualTo(then);
                }
            }
            before = after;
        }
    }

    /** A clock that other policies count in other hours, or with other pauses, is another measure. */
    private static boolean countsAlike(@Nullable SlaTarget one, @Nullable SlaTarget other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.aroundTheClock() == other.aroundTheClock()
                && one.pausedWhile().equals(other.pausedWhile());
    }

    /** A schedule measures less than all there is to know of a clock, and must not come to other dates. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void deadlinesAreThoseOfTheOpenClocks(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
            if (i % 3 == 0) {
                life.wake();
            }
            ClockHistory history = life.incident().clockHistory();
            Terms terms = life.terms();
            assertThat(history.deadlines(terms.policies(), terms.calendar(), life.now()))
                    .isEqualTo(history.clocks(terms.policies(), terms.calendar(), life.now()).stream()
                            .filter(Clock::isOpen)
                            .map(clock -> deadline(clock, history))
                            .toList());
        }
    }

    private static Deadline deadline(Clock clock, ClockHistory history) {
        Set<EscalationCause> noticed = history.alarms().stream()
                .filter(alarm -> alarm.clock().equals(clock.key()))
                .map(ClockHistory.Alarm::cause)
                .collect(Collectors.toSet());
        Instant dueAt = clock.dueAt();
        Instant missedAt = clock.missedAt() == null ? dueAt : clock.missedAt();
        return new Deadline(
                clock.key(),
                dueAt,
                dueAt == null || noticed.contains(EscalationCause.WARNING) ? null : clock.warnAt(),
                noticed.contains(EscalationCause.BREACH) ? null : missedAt);
    }

    /** Only a merge, and undoing it, gives a clock another start. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasMissedStaysMissedWhateverHappens(long seed) {
        RandomLife life = new RandomLife(seed);
        List<Clock> missed = List.of();
        for (int i = 0; i < EVENTS + LOOKS; i++) {
            if (i < EVENTS) {
                life.goOn();
            } else {
                life.pass();
            }
            life.wake();
            Map<ClockKey, Clock> clocks =
                    life.clocks().stream().collect(Collectors.toMap(Clock::key, Function.identity()));
            for (Clock then : missed) {
                Clock now = Objects.requireNonNull(clocks.get(then.key()));
                if (now.run().since().equals(then.run().since())) {
                    assertThat(now.missedAt())
                            .as("%s after %s", now, last(life))
                            .isEqualTo(then.missedAt());
                }
            }
            missed = clocks.values().stream().filter(Clock::isMissed).toList();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachWarningAndEachBreachIsNoticedOnce(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
            life.wake();
        }

        assertThat(alarms(life).stream().map(ClockLawTest::whichAlarm)).doesNotHaveDuplicates();
    }

    private static String whichAlarm(IncidentEvent alarm) {
        return alarm instanceof EscalationEvent.Warned warned
                ? "warned of " + warned.clock()
                : "missed " + ((EscalationEvent.Breached) alarm).clock();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void filingItAnewKeepsStartsAndPauses(long seed) {
        RandomLife life = lived(seed);
        List<HistoryEntry> history = life.history();
        for (int i = 1; i < history.size(); i++) {
            IncidentEvent event = history.get(i).event();
            if (event instanceof ClassificationEvent.Reclassified || event instanceof ClassificationEvent.Prioritized) {
                ClockHistory before = Incident.clockHistoryOf(history.subList(0, i));
                ClockHistory after = Incident.clockHistoryOf(history.subList(0, i + 1));

                assertThat(after.runs()).startsWith(before.runs().toArray(Run[]::new));
                assertThat(after.holds()).isEqualTo(before.holds());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsDueIsDoneAtOnceAndOnce(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
            Incident before = life.incident();
            Instant wakeAt = new DueActions(before, life.terms(), life.now())
                    .schedule(Instant.MIN)
                    .wakeAt();

            boolean changed = life.wake();

            assertThat(changed).as("woken at %s", wakeAt).isEqualTo(wakeAt != null && !wakeAt.isAfter(life.now()));
            assertThat(new DueActions(life.incident(), life.terms(), life.now()).fallDue(life.now()))
                    .isEmpty();
            Instant next = new DueActions(life.incident(), life.terms(), life.now())
                    .schedule(Instant.MIN)
                    .wakeAt();
            if (next != null) {
                assertThat(next).isAfter(life.now());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void lookingOftenNoticesTheSameAsLookingOnceLater(long seed) {
        RandomLife often = settled(seed);
        RandomLife once = settled(seed);
        List<HistoryEntry> before = List.copyOf(once.history());
        for (int i = 0; i < LOOKS; i++) {
            often.pass();
            often.wake();
            once.pass();
        }
        once.wake();

        assertThat(alarms(once)).isEqualTo(alarms(often));
        assertThat(once.incident().status()).isEqualTo(often.incident().status());
        assertThat(once.history()).startsWith(before.toArray(HistoryEntry[]::new));
    }

    private static RandomLife lived(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
        }
        return life;
    }

    private static RandomLife settled(long seed) {
        RandomLife life = lived(seed);
        while (!life.isSettled()) {
            life.pass();
        }
        life.wake();
        return life;
    }

    private static HistoryEntry last(RandomLife life) {
        return life.history().get(life.history().size() - 1);
    }

    private static List<Clock> open(List<Clock> clocks) {
        return clocks.stream().filter(Clock::isOpen).toList();
    }

    /** In order, without when they were noticed. */
    private static List<IncidentEvent> alarms(RandomLife life) {
        List<IncidentEvent> alarms = new ArrayList<>();
        for (HistoryEntry entry : life.history()) {
            if (entry.event() instanceof EscalationEvent.Warned warned) {
                alarms.add(new EscalationEvent.Warned(warned.clock(), warned.warnedAt(), warned.dueAt(), false));
            } else if (entry.event() instanceof EscalationEvent.Breached breached) {
                alarms.add(new EscalationEvent.Breached(breached.clock(), breached.dueAt(), false));
            }
        }
        return alarms;
    }
}
