package io.orderincident;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.order.OrderId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The real life cycles of the data set uci-incident, where they are at hand: in the folder named by INCIDENT_DATA, or beside
 * the project.
 */
final class ServiceNowLog {

    static final Map<String, Status> STATES = Map.of(
            "New", Status.DETECTED,
            "Active", Status.COMMUNICATED,
            "Awaiting Evidence", Status.COMMUNICATED,
            "Awaiting Problem", Status.COMMUNICATED,
            "Awaiting User Info", Status.COMMUNICATED,
            "Awaiting Vendor", Status.COMMUNICATED,
            "Resolved", Status.RESOLVED,
            "Closed", Status.CLOSED);

    private ServiceNowLog() {}

    /** Skips the test where the data is not at hand. */
    static Map<String, List<Map<String, String>>> rowsByIncident() throws IOException {
        Path file = data().resolve("uci-incident/incident_event_log_dev.csv.gz");
        assumeTrue(Files.exists(file), () -> "skipped: the data set uci-incident is not at " + file);
        Map<String, List<Map<String, String>>> logs = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String[] names = lines.readLine().split(",", -1);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] values = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], values[i]);
                }
                logs.computeIfAbsent(values[0], number -> new ArrayList<>()).add(row);
            }
        }
        return logs;
    }

    private static Path data() {
        String configured = System.getenv("INCIDENT_DATA");
        return configured == null ? Path.of("..", "..", "shared", "data") : Path.of(configured);
    }

    static ImportIncident command(String number, List<Map<String, String>> rows) {
        List<ForeignEvent> events = rows.stream()
                .map(row -> ForeignEvent.builder(writtenAt(row), state(row))
                        .fields(row)
                        .build())
                .toList();
        return ImportIncident.builder(
                        "servicenow",
                        number,
                        OrderId.of(number),
                        TypeCode.of("OTHER"),
                        rows.get(0).getOrDefault("category", "?"),
                        openedAt(rows))
                .states(STATES)
                .events(events)
                .build();
    }

    static Instant openedAt(List<Map<String, String>> rows) {
        return instant(rows.get(0).getOrDefault("opened_at", "?")).orElseThrow();
    }

    static Instant writtenAt(Map<String, String> row) {
        return instant(row.getOrDefault("sys_updated_at", "?")).orElseThrow();
    }

    static String state(Map<String, String> row) {
        return row.getOrDefault("incident_state", "?");
    }

    /** Its times name no zone; taken as UTC, none of them falls into a gap. */
    static Optional<Instant> instant(String text) {
        return text.equals("?")
                ? Optional.empty()
                : Optional.of(LocalDateTime.parse(text, DateTimeFormatter.ofPattern("d/M/yyyy HH:mm"))
                        .toInstant(ZoneOffset.UTC));
    }
}
