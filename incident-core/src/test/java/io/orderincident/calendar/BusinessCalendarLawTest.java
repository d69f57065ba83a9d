package io.orderincident.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of rule 4.1, over zones whose clocks do unusual things and over calendars of all shapes. */
class BusinessCalendarLawTest {

    private static final long SEED = 41;
    private static final int SAMPLES = 400;
    private static final Instant FROM = Instant.parse("1985-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Madrid",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca",
            "America/Goose_Bay");

    /** The same hours twice: as the calendar has them, and as somebody who looks at a clock reads them. */
    record Shape(String name, List<Window> week, List<Window> saturday) {

        private static final Holidays HOLIDAYS = date -> date.getDayOfMonth() == 6;

        BusinessCalendar in(ZoneId zone) {
            return BusinessCalendar.in(zone)
                    .open(MONDAY, FRIDAY, week.toArray(Window[]::new))
                    .open(SATURDAY, SUNDAY, saturday.toArray(Window[]::new))
                    .holidays(HOLIDAYS)
                    .build();
        }

        boolean isOpen(ZonedDateTime now) {
            LocalDate date = now.toLocalDate();
            List<Window> windows = now.getDayOfWeek().compareTo(FRIDAY) > 0 ? saturday : week;
            return !HOLIDAYS.isHoliday(date)
                    && windows.stream()
                            .anyMatch(window -> !now.toLocalTime().isBefore(window.from())
                                    && (window.endSecond() == 86_400
                                            || now.toLocalTime().isBefore(window.to())));
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape("eight hours", List.of(Window.of("09:00-17:00")), List.of()),
            new Shape(
                    "split",
                    List.of(Window.of("09:30-14:00"), Window.of("16:30-20:00")),
                    List.of(Window.of("10:00-14:00"))),
            new Shape("round the clock", List.of(Window.allDay()), List.of(Window.allDay())),
            new Shape(
                    "night",
                    List.of(Window.of("00:00-02:30"), Window.of("23:30-24:00")),
                    List.of(Window.of("01:45-03:15"), Window.of("23:00-24:00"))));

    record Case(String zone, Shape shape) {

        BusinessCalendar calendar() {
            return shape.in(ZoneId.of(zone));
        }

        @Override
        public String toString() {
            return zone + ", " + shape.name() + ", seed " + SEED;
        }
    }

    static Stream<Case> cases() {
        return ZONES.stream().flatMap(zone -> SHAPES.stream().map(shape -> new Case(zone, shape)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void addingInTwoPartsIsAddingTheSum(Case it) {
        BusinessCalendar calendar = it.calendar();
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            Instant start = instant(random, it.zone());
            Duration first = duration(random);
            Duration second = duration(random);

            assertThat(calendar.add(calendar.add(start, first), second))
                    .isEqualTo(calendar.add(start, first.plus(second)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsAddedLiesBetween(Case it) {
        BusinessCalendar calendar = it.calendar();
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            Instant start = instant(random, it.zone());
            Duration added = duration(random);

            assertThat(calendar.between(start, calendar.add(start, added))).isEqualTo(added);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void timeBetweenAddsUp(Case it) {
        BusinessCalendar calendar = it.calendar();
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            Instant a = instant(random, it.zone());
            Instant b = instant(random, it.zone());
            Instant c = instant(random, it.zone());

            assertThat(calendar.between(a, b).plus(calendar.between(b, c))).isEqualTo(calendar.between(a, c));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsLaterStaysLater(Case it) {
        BusinessCalendar calendar = it.calendar();
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            Instant one = instant(random, it.zone());
            Instant other = one.plusSeconds(random.nextInt(200_000));
            Duration added = duration(random);
            int days = random.nextInt(300);

            assertThat(calendar.add(other, added)).isAfterOrEqualTo(calendar.add(one, added));
            assertThat(calendar.add(one, added.plusSeconds(1))).isAfter(calendar.add(one, added));
            assertThat(calendar.nextOpening(other)).isAfterOrEqualTo(calendar.nextOpening(one));
            assertThat(calendar.addBusinessDays(one, days + 1)).isAfter(calendar.addBusinessDays(one, days));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsLaterByTheClockOnTheWallStaysLaterByBusinessDays(Case it) {
        BusinessCalendar calendar = it.calendar();
        ZoneId zone = ZoneId.of(it.zone());
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            Instant one = instant(random, it.zone());
            LocalDateTime later = one.atZone(zone).toLocalDateTime().plusSeconds(random.nextInt(200_000));
            int days = random.nextInt(300);

            assertThat(calendar.addBusinessDays(later.atZone(zone).toInstant(), days))
                    .isAfterOrEqualTo(calendar.addBusinessDays(one, days));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void minuteByMinuteItIsTheSame(Case it) {
        BusinessCalendar calendar = it.calendar();
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES / 10; i++) {
            Instant start = instant(random, it.zone()).truncatedTo(ChronoUnit.MINUTES);
            int minutes = random.nextInt(10_000);
            Instant end = start.plus(Duration.ofMinutes(minutes));
            ZonedDateTime local = start.atZone(ZoneId.of(it.zone()));
            boolean[] open = new boolean[minutes];
            for (int minute = 0; minute < minutes; minute++) {
                open[minute] = it.shape().isOpen(local.plusMinutes(minute));
                assertThat(calendar.isOpenAt(start.plus(Duration.ofMinutes(minute))))
                        .isEqualTo(open[minute]);
            }
            long counted =
                    IntStream.range(0, minutes).filter(minute -> open[minute]).count();

            assertThat(calendar.between(start, end)).isEqualTo(Duration.ofMinutes(counted));
        }
    }

    @Test
    void threadsThatMeetInAFreshCalendarAgree() throws Exception {
        Case it = new Case("Europe/Madrid", SHAPES.get(1));
        BusinessCalendar settled = it.calendar();
        BusinessCalendar fresh = it.calendar();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<Duration>>> work = IntStream.range(0, 8)
                    .mapToObj(seed -> (Callable<List<Duration>>) () -> answers(fresh, seed))
                    .toList();
            List<Future<List<Duration>>> answers = threads.invokeAll(work);

            for (int seed = 0; seed < answers.size(); seed++) {
                assertThat(answers.get(seed).get()).isEqualTo(answers(settled, seed));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Duration> answers(BusinessCalendar calendar, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> calendar.between(instant(random, "UTC"), instant(random, "UTC")))
                .limit(SAMPLES)
                .toList();
    }

    /** Any instant, or one near a change of the clocks. */
    private static Instant instant(Random random, String zone) {
        Instant any = Instant.ofEpochSecond(
                FROM.getEpochSecond() + random.nextLong(TO.getEpochSecond() - FROM.getEpochSecond()),
                random.nextBoolean() ? random.nextInt(1_000_000_000) : 0);
        ZoneOffsetTransition change = ZoneId.of(zone).getRules().nextTransition(any);
        return change == null || random.nextBoolean()
                ? any
                : change.getInstant().plusSeconds(random.nextInt(-100_000, 100_000));
    }

    /** Nothing, a little, hours in seconds or minutes, or up to two years. */
    private static Duration duration(Random random) {
        List<Duration> choice = List.of(
                Duration.ZERO,
                Duration.ofNanos(random.nextInt(2_000_000_000)),
                Duration.ofSeconds(random.nextInt(100_000)),
                Duration.ofMinutes(random.nextInt(10_000)),
                Duration.ofHours(random.nextInt(2_000)));
        return choice.get(random.nextInt(choice.size()));
    }
}
