package io.orderincident.benchmarks;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.calendar.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Asks a calendar with split days and holidays for the working time between two instants, which lie a day or ten years
 * apart, on one thread, and prints every run.
 */
public final class CalendarBenchmark {

    private static final Instant FROM = Instant.parse("2015-01-01T00:00:00Z");
    private static final int PAIRS = 1 << 16;
    private static final long SEED = 1;
    private static final double NANOS = 1e9;

    private final BusinessCalendar calendar;
    private final Duration length;
    private final Duration distance;
    private long checksum;

    private CalendarBenchmark(BusinessCalendar calendar, Duration length, Duration distance) {
        this.calendar = calendar;
        this.length = length;
        this.distance = distance;
    }

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args seconds for each run, and rounds
     */
    public static void main(String[] args) {
        Duration length = Duration.ofSeconds(Long.parseLong(args[0]));
        int rounds = Integer.parseInt(args[1]);
        say("Java " + Runtime.version() + ", one thread, between two instants about this far apart:");
        for (Duration distance : List.of(Duration.ofDays(1), Duration.ofDays(365), Duration.ofDays(3650))) {
            CalendarBenchmark benchmark = new CalendarBenchmark(calendar(), length, distance);
            benchmark.run();
            List<Double> speeds = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                speeds.add(benchmark.run());
            }
            say(String.format(
                    Locale.ROOT,
                    "%4d days  between/s %s  checksum %d",
                    distance.toDays(),
                    Spread.of(speeds).text("%.0f"),
                    benchmark.checksum));
        }
    }

    private static BusinessCalendar calendar() {
        return BusinessCalendar.in(ZoneId.of("Europe/Madrid"))
                .open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, Window.of("09:30-14:00"), Window.of("16:30-20:00"))
                .open(DayOfWeek.SATURDAY, Window.of("10:00-14:00"))
                .holidays(CalendarBenchmark::isFeast)
                .build();
    }

    private static boolean isFeast(LocalDate date) {
        return date.getDayOfMonth() == 1 && date.getMonthValue() % 2 == 1;
    }

    /** Returns how many answers came in a second. */
    private double run() {
        Random random = new Random(SEED);
        Instant[] instants = random.longs(2 * PAIRS, 0, distance.toNanos() / 1000)
                .mapToObj(micros -> FROM.plusNanos(1000 * micros))
                .toArray(Instant[]::new);
        for (int i = 1; i < instants.length; i += 2) {
            instants[i] = instants[i].plus(distance);
        }
        long answers = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < length.toNanos()) {
            for (int i = 0; i < instants.length; i += 2) {
                checksum += calendar.between(instants[i], instants[i + 1]).toSeconds();
            }
            answers += PAIRS;
        }
        return answers * NANOS / (System.nanoTime() - begin);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
