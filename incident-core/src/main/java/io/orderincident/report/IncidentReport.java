package io.orderincident.report;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.party.Author;
import java.time.Instant;
import java.util.Optional;

/**
 * The report of an incident as it stands. Immutable.
 *
 * @param incident of which incident
 * @param text what it says; its images are documents of the incident
 * @param writtenAt when it was written, or written anew
 * @param by who wrote it
 */
public record IncidentReport(IncidentId incident, RichText text, Instant writtenAt, Author by) {

    /**
     * The report that an entry tells of.
     *
     * @param entry any of a history
     * @return the report, empty if the entry tells of something else
     */
    public static Optional<IncidentReport> of(HistoryEntry entry) {
        return entry.event() instanceof ReportEvent report
                ? Optional.of(new IncidentReport(entry.incident(), report.text(), entry.at(), entry.by()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "report of incident " + incident;
    }
}
