package io.orderincident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Status;
import io.orderincident.history.HistoryEntry;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaTally;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.MeasuredTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts over any life of an incident, under any policies, are what its state and its clocks say. */
class FactLawTest {

    private static final int EVENTS = 30;

    static LongStream seeds() {
        return new Random(101).longs(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFactFollowsFromHistoryAloneAndAgreesWithTheState(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
            life.wake();
            Incident incident = life.incident();
            IncidentFact fact = fact(life);

            assertThat(fact(life)).isEqualTo(fact);
            assertThat(fact.status()).isEqualTo(incident.status());
            assertThat(fact.reopenings()).isEqualTo(incident.progress().cycle() - 1);
            assertThat(fact.notice().communicated())
                    .isEqualTo(incident.progress().firstCommunicatedAt() != null);
            assertThat(fact.dates().resolvedOn() == null)
                    .isEqualTo(incident.status().isInProgress() || !fact.isCounted());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void deadlinesAndTheTimeOfHandlingAreThoseOfTheClocks(long seed) {
        RandomLife life = new RandomLife(seed);
        for (int i = 0; i < EVENTS; i++) {
            life.goOn();
            life.wake();
            IncidentFact fact = fact(life);
            List<Clock> clocks = life.clocksAt(lastOf(life.history()));
            for (ClockKind kind : ClockKind.values()) {
                long met = clocks.stream()
                        .filter(clock -> clock.key().kind() == kind && clock.isMet())
                        .count();
                long missed = clocks.stream()
                        .filter(clock -> clock.key().kind() == kind && clock.isMissed())
                        .count();
                assertThat(fact.clocks().getOrDefault(kind, SlaTally.NOTHING))
                        .as("%s", kind)
                        .isEqualTo(new SlaTally(met, missed));
            }
            Duration handled = clocks.stream()
                    .filter(clock -> clock.key().kind() == ClockKind.RESOLUTION && clock.state() == Clock.State.ENDED)
                    .map(clock -> Duration.between(clock.run().since(), clock.at()))
                    .reduce(Duration.ZERO, Duration::plus);
            if (fact.status() == Status.RESOLVED || fact.status() == Status.CLOSED) {
                assertThat(fact.duration(DurationMeasure.TOTAL_HANDLING))
                        .map(MeasuredTime::elapsed)
                        .contains(handled.toSeconds());
            }
            assertThat(fact.durations().values()).allMatch(time -> time.working() <= time.elapsed());
        }
    }

    private static Instant lastOf(List<HistoryEntry> history) {
        return history.stream()
                .map(HistoryEntry::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static IncidentFact fact(RandomLife life) {
        return IncidentFact.of(
                life.history(), life.terms().policies(), life.terms().calendar());
    }
}
