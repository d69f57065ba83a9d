package io.orderincident;

import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderId;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.PolicyHistory;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaTally;
import io.orderincident.statistics.Calculator;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationFigures;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.Grouping;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Share;
import io.orderincident.statistics.TimeBasis;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The figures of 2,397 real incidents, imported, against those that one gets from the rows of their log alone. */
class ServiceNowFiguresTest {

    private static final BusinessCalendar OFFICE = BusinessCalendar.officeHours(ZoneOffset.UTC);
    private static final Map<String, Priority> PRIORITIES = Map.of(
            "1 - Critical", Priority.URGENT,
            "2 - High", Priority.HIGH,
            "3 - Moderate", Priority.NORMAL,
            "4 - Low", Priority.LOW);
    private static final Set<String> DONE = Set.of("Resolved", "Closed");

    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk =
            IncidentDesk.builder(MemoryOrders.of(), storage).build();

    @Test
    void areThoseOfTheRows() throws IOException {
        Map<String, List<Map<String, String>>> logs = ServiceNowLog.rowsByIncident();
        List<IncidentFact> facts = new ArrayList<>();
        logs.forEach((number, rows) -> facts.add(fact(number, rows)));

        IncidentFigures figures =
                facts.stream().collect(Calculator.collector(IncidentTally::new)).figures();

        assertThat(figures.count(Count.INCIDENTS)).isEqualTo(2_397);
        assertThat(figures.count(Count.REOPENINGS)).isEqualTo(43);
        assertThat(figures.reopened()).isEqualTo(new Share(31, 2_397));
        assertThat(figures.resolved()).isEqualTo(new Share(2_397, 2_397));
        assertThat(figures.met(ClockKind.RESOLUTION)).isEqualTo(new Share(1_477, 2_397));
        assertThat(hoursToResolution(facts)).isEqualTo(hoursByRows(logs));
    }

    /** As the other system kept its promises by its own lights, its answer stands for the clock of the resolution. */
    private IncidentFact fact(String number, List<Map<String, String>> rows) {
        Incident incident = desk.incidents()
                .importFrom(OPERATOR, SHOP, command(number, rows))
                .orElseThrow();
        IncidentFact fact = storage.transactions()
                .required(() -> IncidentFact.of(
                        storage.incidents().history(SHOP, incident.id()).toList(),
                        PolicyHistory.always(SlaPolicies.of()),
                        OFFICE));
        boolean made = last(rows, "made_sla").equals("true");
        return new IncidentFact(
                fact.incident(),
                fact.shop(),
                fact.status(),
                fact.dates(),
                fact.values(),
                fact.affected(),
                fact.durations(),
                fact.reopenings(),
                fact.messages(),
                Map.of(ClockKind.RESOLUTION, new SlaTally(made ? 1 : 0, made ? 0 : 1)),
                fact.costs(),
                fact.feedback(),
                fact.notice());
    }

    private static ImportIncident command(String number, List<Map<String, String>> rows) {
        List<ForeignEvent> events = rows.stream()
                .map(row -> ForeignEvent.builder(ServiceNowLog.writtenAt(row), ServiceNowLog.state(row))
                        .facts(ForeignFacts.builder()
                                .priority(PRIORITIES.get(row.get("priority")))
                                .build())
                        .build())
                .toList();
        return ImportIncident.builder(
                        "servicenow",
                        number,
                        OrderId.of(number),
                        TypeCode.of("OTHER"),
                        "imported",
                        ServiceNowLog.openedAt(rows))
                .states(ServiceNowLog.STATES)
                .events(events)
                .build();
    }

    private static String last(List<Map<String, String>> rows, String column) {
        return rows.get(rows.size() - 1).getOrDefault(column, "?");
    }

    /** How long it took, in hours: number, mean, median and p90. */
    private record Hours(long count, double mean, double median, double p90) {}

    private static Map<String, Hours> hoursToResolution(List<IncidentFact> facts) {
        Map<String, Hours> hours = new TreeMap<>();
        facts.stream()
                .collect(Calculator.collector(() -> GroupedTally.by(Grouping.by(Dimension.PRIORITY))))
                .figures()
                .forEach((priority, figures) -> {
                    DurationFigures durations = figures.durations(DurationMeasure.FIRST_RESOLUTION, TimeBasis.ELAPSED);
                    DurationFigures.Quantiles quantiles = durations.quantiles().orElseThrow();
                    assertThat(quantiles.exact()).isTrue();
                    hours.put(
                            priority,
                            new Hours(
                                    durations.count(),
                                    durations.mean().orElseThrow() / 3_600,
                                    quantiles.median() / 3_600.0,
                                    quantiles.p90() / 3_600.0));
                });
        return hours;
    }

    private static Map<String, Hours> hoursByRows(Map<String, List<Map<String, String>>> logs) {
        Map<String, List<Long>> seconds = new TreeMap<>();
        logs.values().forEach(rows -> {
            Instant done = rows.stream()
                    .filter(row -> DONE.contains(ServiceNowLog.state(row)))
                    .map(ServiceNowLog::writtenAt)
                    .findFirst()
                    .orElseThrow();
            Priority priority = PRIORITIES.get(last(rows, "priority"));
            seconds.computeIfAbsent(String.valueOf(priority), one -> new ArrayList<>())
                    .add(Duration.between(begun(rows), done).toSeconds());
        });
        Map<String, Hours> hours = new TreeMap<>();
        seconds.forEach((priority, list) -> {
            long[] sorted = list.stream().mapToLong(Long::longValue).sorted().toArray();
            hours.put(
                    priority,
                    new Hours(
                            sorted.length,
                            Arrays.stream(sorted).average().orElseThrow() / 3_600,
                            sorted[(sorted.length + 1) / 2 - 1] / 3_600.0,
                            sorted[(9 * sorted.length + 9) / 10 - 1] / 3_600.0));
        });
        return hours;
    }

    /** One of them has a row from before it was opened, which is taken for its beginning. */
    private static Instant begun(List<Map<String, String>> rows) {
        Instant opened = ServiceNowLog.openedAt(rows);
        Instant first = ServiceNowLog.writtenAt(rows.get(0));
        return first.isBefore(opened) ? first : opened;
    }
}
