package io.orderincident;

import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.command.Status;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** First and last resolution of real incidents, in elapsed and in working time, as their clocks tell. */
class ResolutionTimesTest {

    private static final long SEED = 2_397;
    private static final int ONE_IN = 50;
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final BusinessCalendar OFFICE = BusinessCalendar.officeHours(MADRID);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk =
            IncidentDesk.builder(MemoryOrders.of(), storage).build();

    /** From the registration to the first resolution, and to the last one. */
    private record Times(Duration firstElapsed, Duration firstWorking, Duration lastElapsed, Duration lastWorking) {}

    @Test
    void areThoseOfTheClocksForAllRealLifeCycles() throws IOException {
        Map<String, List<Map<String, String>>> logs = ServiceNowLog.rowsByIncident();
        Random random = new Random(SEED);
        List<Times> all = new ArrayList<>();
        int recounted = 0;

        for (Map.Entry<String, List<Map<String, String>>> log : logs.entrySet()) {
            Incident incident = desk.incidents()
                    .importFrom(OPERATOR, SHOP, ServiceNowLog.command(log.getKey(), log.getValue()))
                    .orElseThrow();
            List<Clock> clocks = resolutionClocks(incident);
            Times times = times(clocks);

            assertThat(clocks).as(log.getKey()).hasSize(incident.progress().cycle());
            assertThat(clocks).as(log.getKey()).allMatch(clock -> clock.state() == Clock.State.ENDED);
            assertThatItIsPossible(log.getKey(), incident, clocks, times);
            all.add(times);
            if (random.nextInt(ONE_IN) == 0) {
                assertThat(times).as(log.getKey()).isEqualTo(minuteByMinute(log.getValue()));
                recounted++;
            }
        }

        assertThat(all).hasSize(2_397);
        assertThat(recounted).as("seed %s", SEED).isGreaterThan(30);
        print("first resolution, elapsed hours", all, Times::firstElapsed);
        print("first resolution, working hours", all, Times::firstWorking);
        print("last resolution, elapsed hours", all, Times::lastElapsed);
        print("last resolution, working hours", all, Times::lastWorking);
    }

    private List<Clock> resolutionClocks(Incident incident) {
        return storage
                .transactions()
                .required(() -> Incident.clockHistoryOf(
                        storage.incidents().history(SHOP, incident.id()).toList()))
                .clocks(PolicyHistory.always(SlaPolicies.of()), OFFICE, NOW)
                .stream()
                .filter(clock -> clock.key().kind() == ClockKind.RESOLUTION)
                .toList();
    }

    private static Times times(List<Clock> clocks) {
        Clock first = clocks.get(0);
        Instant begun = first.run().since();
        Instant last = clocks.get(clocks.size() - 1).at();
        return new Times(
                Duration.between(begun, first.at()),
                first.used(),
                Duration.between(begun, last),
                OFFICE.between(begun, last));
    }

    private static void assertThatItIsPossible(String number, Incident incident, List<Clock> clocks, Times times) {
        assertThat(times.firstElapsed()).as(number).isGreaterThanOrEqualTo(times.firstWorking());
        assertThat(times.lastElapsed()).as(number).isGreaterThanOrEqualTo(times.lastWorking());
        assertThat(times.lastElapsed()).as(number).isGreaterThanOrEqualTo(times.firstElapsed());
        Duration worked = clocks.stream().map(Clock::used).reduce(Duration.ZERO, Duration::plus);
        assertThat(worked).as(number).isBetween(times.firstWorking(), times.lastWorking());
        Instant resolved = incident.progress().firstResolvedAt();
        assertThat(clocks.get(0).at())
                .as(number)
                .isEqualTo(resolved == null ? incident.progress().closedAt() : resolved);
    }

    /** By the rows alone, and by somebody who looks at a clock on the wall every minute. */
    private static Times minuteByMinute(List<Map<String, String>> rows) {
        Instant begun = ServiceNowLog.openedAt(rows);
        List<Instant> resolutions = new ArrayList<>();
        boolean open = true;
        for (Map<String, String> row : rows) {
            Status status = ServiceNowLog.STATES.get(ServiceNowLog.state(row));
            boolean resolved = status == Status.RESOLVED || status == Status.CLOSED;
            if (open && resolved) {
                resolutions.add(ServiceNowLog.writtenAt(row));
            }
            open = status == null ? open : !resolved;
        }
        Instant first = resolutions.get(0);
        Instant last = resolutions.get(resolutions.size() - 1);
        return new Times(
                minutes(begun, first, false),
                minutes(begun, first, true),
                minutes(begun, last, false),
                minutes(begun, last, true));
    }

    private static Duration minutes(Instant from, Instant to, boolean onlyWorking) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            minutes += !onlyWorking || isOfficeHour(at.atZone(MADRID)) ? 1 : 0;
        }
        return Duration.ofMinutes(minutes);
    }

    private static boolean isOfficeHour(ZonedDateTime time) {
        return time.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && time.getHour() >= 9 && time.getHour() < 17;
    }

    private static void print(String what, List<Times> all, Function<Times, Duration> of) {
        List<Duration> sorted = all.stream().map(of).sorted().toList();
        double sum = sorted.stream().mapToDouble(ResolutionTimesTest::hours).sum();
        System.out.println(String.format(
                Locale.ROOT,
                "%s: n %d, mean %.2f, median %.2f, p90 %.2f",
                what,
                sorted.size(),
                sum / sorted.size(),
                hours(nearestRank(sorted, 0.5)),
                hours(nearestRank(sorted, 0.9))));
    }

    private static Duration nearestRank(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static double hours(Duration time) {
        return time.toSeconds() / 3_600.0;
    }
}
