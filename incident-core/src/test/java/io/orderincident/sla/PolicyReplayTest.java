package io.orderincident.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.sla.ClockHistory.Ending.How;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule 4.6: answers were due within 8 hours; it is tried what 4 hours would have meant. The shop never closes. */
class PolicyReplayTest {

    private static final long SEED = 46;
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(1));
    private static final BusinessCalendar CALENDAR = BusinessCalendar.roundTheClock(ZoneOffset.UTC);
    private static final ClockKey ANSWER = new ClockKey(ClockKind.FIRST_RESPONSE, 1);

    private final PolicyReplay replay = replay(4);

    @Test
    void countsWhatWasAndWhatWouldHaveBeen() {
        replay.add(answeredAfter(2));
        replay.add(answeredAfter(6));
        replay.add(answeredAfter(10));

        assertThat(replay.incidents()).isEqualTo(3);
        assertThat(replay.was(ClockKind.FIRST_RESPONSE)).isEqualTo(new SlaTally(2, 1));
        assertThat(replay.wouldBe(ClockKind.FIRST_RESPONSE)).isEqualTo(new SlaTally(1, 2));
        assertThat(replay.wouldBe(ClockKind.RESOLUTION)).isEqualTo(new SlaTally(0, 0));
    }

    @Test
    void whatIsStillOpenCountsOnceItIsMissed() {
        replay.add(clockHistory(NOW.minus(Duration.ofHours(3)), null, List.of()));
        replay.add(clockHistory(NOW.minus(Duration.ofHours(5)), null, List.of()));

        assertThat(replay.was(ClockKind.FIRST_RESPONSE)).isEqualTo(new SlaTally(0, 0));
        assertThat(replay.wouldBe(ClockKind.FIRST_RESPONSE)).isEqualTo(new SlaTally(0, 1));
    }

    @Test
    void aBreachThatWasNoticedIsNoneUnderALooserPolicy() {
        Instant missed = START.plus(Duration.ofHours(8));
        PolicyReplay looser = replay(12);

        looser.add(clockHistory(
                START,
                START.plus(Duration.ofHours(10)),
                List.of(new ClockHistory.Alarm(ANSWER, EscalationCause.BREACH, missed, missed.plusSeconds(1)))));

        assertThat(looser.was(ClockKind.FIRST_RESPONSE)).isEqualTo(new SlaTally(0, 1));
        assertThat(looser.wouldBe(ClockKind.FIRST_RESPONSE)).isEqualTo(new SlaTally(1, 0));
    }

    @Test
    void mergedPartsGiveWhatOneOverAllGives() {
        Random random = new Random(SEED);
        List<PolicyReplay> parts =
                IntStream.range(0, 5).mapToObj(i -> replay(4)).toList();
        for (ClockHistory clockHistory : courses(random)) {
            replay.add(clockHistory);
            parts.get(random.nextInt(parts.size())).add(clockHistory);
        }

        PolicyReplay merged = replay(4);
        parts.forEach(merged::merge);

        assertThat(merged.incidents()).as("seed %s", SEED).isEqualTo(200);
        for (ClockKind kind : ClockKind.values()) {
            assertThat(merged.was(kind)).as("seed %s, %s", SEED, kind).isEqualTo(replay.was(kind));
            assertThat(merged.wouldBe(kind)).as("seed %s, %s", SEED, kind).isEqualTo(replay.wouldBe(kind));
        }
        assertThat(merged.was(ClockKind.FIRST_RESPONSE).missed()).isPositive();
        assertThat(merged.wouldBe(ClockKind.FIRST_RESPONSE).missed())
                .isGreaterThan(merged.was(ClockKind.FIRST_RESPONSE).missed());
    }

    private static List<ClockHistory> courses(Random random) {
        List<ClockHistory> courses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            courses.add(answeredAfter(random.nextInt(1, 13)));
        }
        return courses;
    }

    private static PolicyReplay replay(int hours) {
        return new PolicyReplay(PolicyHistory.always(within(8)), within(hours), CALENDAR, NOW);
    }

    private static SlaPolicies within(int hours) {
        return SlaPolicies.of(
                SlaPolicy.everything("all", SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(hours))));
    }

    private static ClockHistory answeredAfter(int hours) {
        return clockHistory(START, START.plus(Duration.ofHours(hours)), List.of());
    }

    private static ClockHistory clockHistory(
            Instant since, @Nullable Instant answered, List<ClockHistory.Alarm> alarms) {
        return new ClockHistory(
                List.of(new ClockHistory.Categorization(since, TypeCode.of("DAMAGED"), Priority.NORMAL)),
                List.of(new Run(
                        ANSWER,
                        null,
                        since,
                        null,
                        answered == null ? null : new ClockHistory.Ending(answered, How.DONE))),
                List.of(),
                alarms,
                List.of(),
                null);
    }
}
