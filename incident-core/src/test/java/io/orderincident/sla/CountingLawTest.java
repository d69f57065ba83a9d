package io.orderincident.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a clock counts, against somebody who looks every minute whether the shop is open and nobody is waited for. */
class CountingLawTest {

    private static final List<HoldReason> PAUSES = List.of(HoldReason.values());

    private static final long SEED = 45;
    private static final int SAMPLES = 40;
    private static final int MINUTES_MAX = 10_000;
    private static final Instant FROM = Instant.parse("2005-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2025-01-01T00:00:00Z");
    private static final LocalTime[] WEEKDAY = {
        LocalTime.of(9, 30), LocalTime.of(14, 0), LocalTime.of(16, 30), LocalTime.of(20, 0)
    };
    private static final LocalTime[] WEEKEND = {LocalTime.of(0, 0), LocalTime.of(3, 15)};

    static Stream<ZoneId> zones() {
        return Stream.of(
                        "Europe/Madrid",
                        "America/Sao_Paulo",
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "Africa/Casablanca")
                .map(ZoneId::of);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void isWhatSomebodyCountsWhoLooksEveryMinute(ZoneId zone) {
        BusinessCalendar calendar = calendar(zone);
        Random random = new Random(SEED);
        for (int sample = 0; sample < SAMPLES; sample++) {
            Instant start = nearATransition(zone, random);
            List<ClockHistory.Hold> holds = holds(start, random);
            Counting counting = new Counting(calendar, start, holds);
            int length = 1 + random.nextInt(MINUTES_MAX);
            int looked = random.nextInt(length);
            long atLook = 0;
            long counted = 0;
            for (int minute = 0; minute < length; minute++) {
                Instant at = start.plus(Duration.ofMinutes(minute));
                boolean waits = holds.stream().anyMatch(hold -> !at.isBefore(hold.from()) && hold.isOpenAt(at));
                assertThat(counting.isPausedAt(at)).isEqualTo(waits);
                counted += !waits && isOpen(at.atZone(zone)) ? 1 : 0;
                if (minute == looked) {
                    atLook = counted;
                }
            }
            Instant look = start.plus(Duration.ofMinutes(looked + 1));
            Instant end = start.plus(Duration.ofMinutes(length));

            String sampled = "seed " + SEED + ", sample " + sample + " from " + start + ", waits " + holds;
            assertThat(counting.used(end)).as(sampled).isEqualTo(Duration.ofMinutes(counted));
            assertThat(counting.used(look)).as(sampled).isEqualTo(Duration.ofMinutes(atLook));
            assertThatItReaches(counting, Duration.ofMinutes(atLook), start, sampled);
            assertThatThereAreNoGaps(counting.intervals(end), start, end, sampled);
        }
    }

    /** At the first instant at which so much is used, and not a minute before. */
    private static void assertThatItReaches(Counting counting, Duration amount, Instant start, String sampled) {
        assertThat(counting.reaches(amount)).as(sampled).hasValueSatisfying(reached -> {
            assertThat(counting.used(reached)).as(sampled).isEqualTo(amount);
            if (!amount.isZero()) {
                assertThat(counting.used(reached.minusSeconds(60))).as(sampled).isEqualTo(amount.minusSeconds(60));
            } else {
                assertThat(reached).as(sampled).isEqualTo(start);
            }
        });
    }

    private static void assertThatThereAreNoGaps(
            List<Clock.Interval> intervals, Instant start, Instant end, String sampled) {
        Instant at = start;
        for (Clock.Interval interval : intervals) {
            assertThat(interval.from()).as(sampled).isEqualTo(at);
            assertThat(interval.to()).as(sampled).isAfter(at);
            at = interval.to();
        }
        assertThat(at).as(sampled).isEqualTo(end);
    }

    private static BusinessCalendar calendar(ZoneId zone) {
        return BusinessCalendar.in(zone)
                .open(
                        DayOfWeek.MONDAY,
                        DayOfWeek.FRIDAY,
                        Window.of(WEEKDAY[0] + "-" + WEEKDAY[1]),
                        Window.of(WEEKDAY[2] + "-" + WEEKDAY[3]))
                .open(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, Window.of(WEEKEND[0] + "-" + WEEKEND[1]))
                .holidays(CountingLawTest::isHoliday)
                .build();
    }

    private static boolean isHoliday(LocalDate date) {
        return date.getDayOfMonth() == 6;
    }

    private static boolean isOpen(ZonedDateTime now) {
        LocalTime[] windows = now.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? WEEKEND : WEEKDAY;
        boolean open = false;
        for (int i = 0; i < windows.length; i += 2) {
            open |= !now.toLocalTime().isBefore(windows[i]) && now.toLocalTime().isBefore(windows[i + 1]);
        }
        return open && !isHoliday(now.toLocalDate());
    }

    /** Up to three days before the clocks of the zone are changed, or where they never are again, anywhere. */
    private static Instant nearATransition(ZoneId zone, Random random) {
        Instant any = Instant.ofEpochSecond(random.nextLong(FROM.getEpochSecond(), TO.getEpochSecond()));
        ZoneOffsetTransition next = zone.getRules().nextTransition(any);
        Instant near = next == null ? any : next.getInstant();
        return Instant.ofEpochSecond(near.getEpochSecond() / 60 * 60).minus(Duration.ofMinutes(random.nextInt(4_320)));
    }

    /** Some before the start, some beside each other, some without an end. */
    private static List<ClockHistory.Hold> holds(Instant start, Random random) {
        List<ClockHistory.Hold> holds = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Instant from = start.plus(Duration.ofMinutes(random.nextInt(MINUTES_MAX) - 1_000L));
            Instant to = from.plus(Duration.ofMinutes(1L + random.nextInt(2_000)));
            HoldReason pause = PAUSES.get(random.nextInt(PAUSES.size()));
            holds.add(new ClockHistory.Hold(pause, from, random.nextInt(6) == 0 ? null : to));
        }
        holds.sort(Comparator.comparing(ClockHistory.Hold::from));
        return holds;
    }
}
