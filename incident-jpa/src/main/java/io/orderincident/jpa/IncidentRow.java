package io.orderincident.jpa;

import io.orderincident.command.CommandKey;
import io.orderincident.command.IncidentId;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Status;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Report;
import io.orderincident.incident.Schedule;
import io.orderincident.party.ShopId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of an incident. What was reported only changes by an import; the rest is replaced group by group. */
@Entity(name = "inc_IncidentRow")
@Table(name = "inc_incident")
class IncidentRow {

    /** With their lines in the same statement. */
    private static final String ALL =
            "select i from inc_IncidentRow i left join fetch i.lines where i.id in :ids order by i.id";

    @Id
    private long id;

    @Column(name = "shop_id", nullable = false, updatable = false)
    private String shop;

    @Column(name = "incident_number", nullable = false, updatable = false)
    private long number;

    @Column(nullable = false)
    private long version;

    /** The provider's own: only it may count it. */
    @Version
    @Column(name = "lock_version", nullable = false)
    private long lockVersion;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Embedded
    private ReportColumns report;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "inc_incident_line", joinColumns = @JoinColumn(name = "incident_id"))
    @OrderColumn(name = "position")
    private List<LineColumns> lines = new ArrayList<>();

    @Embedded
    private ClassificationColumns classification;

    @Embedded
    private ProgressColumns progress;

    @Embedded
    private @Nullable ResolutionColumns resolution;

    @Embedded
    private HandlingColumns handling;

    @Embedded
    private TimeColumns time;

    /** The link of the last entry of history, so that the next one can be chained without reading it. */
    @Column(name = "history_link", nullable = false)
    private String historyLink = HistoryRow.FIRST_LINK;

    @SuppressWarnings("NullAway.Init")
    IncidentRow() {}

    private IncidentRow(Incident incident, Schedule schedule) {
        id = incident.id().value();
        shop = incident.shop().value();
        number = incident.number().sequence();
        report = ReportColumns.from(incident.report());
        incident.report().lines().forEach(line -> lines.add(LineColumns.from(shop, line)));
        version = incident.version();
        status = incident.status();
        classification = ClassificationColumns.from(incident.classification());
        progress = ProgressColumns.from(incident.progress());
        resolution = ResolutionColumns.from(incident.resolution());
        handling = HandlingColumns.from(incident);
        time = TimeColumns.from(incident, schedule);
    }

    static IncidentRow from(Incident incident, Schedule schedule) {
        return new IncidentRow(incident, schedule);
    }

    /** Several in one statement, in the order of their ids. */
    static List<IncidentRow> all(EntityManager manager, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : manager.createQuery(ALL, IncidentRow.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .distinct()
                        .toList();
    }

    void become(Incident next, Schedule schedule) {
        version = next.version();
        status = next.status();
        classification = ClassificationColumns.from(next.classification());
        progress = ProgressColumns.from(next.progress());
        resolution = ResolutionColumns.from(next.resolution());
        handling = HandlingColumns.from(next);
        time = TimeColumns.from(next, schedule);
        if (next.report().imported() != null) {
            becomeAsImported(next.report());
        }
    }

    private void becomeAsImported(Report next) {
        if (!report.toReport(lines).lines().equals(next.lines())) {
            lines.clear();
            next.lines().forEach(line -> lines.add(LineColumns.from(shop, line)));
        }
        report = ReportColumns.from(next);
    }

    void reschedule(Schedule schedule) {
        time.reschedule(schedule);
    }

    /** The next entry of history, chained to those before it. */
    HistoryRow chained(HistoryEntry entry, @Nullable CommandKey key) {
        HistoryRow next = HistoryRow.from(this, entry, key, historyLink);
        historyLink = next.link();
        return next;
    }

    boolean endsWith(String link, long lastVersion) {
        return historyLink.equals(link) && version == lastVersion;
    }

    String shop() {
        return shop;
    }

    boolean isOf(ShopId candidate) {
        return shop.equals(candidate.value());
    }

    boolean isAt(long candidate) {
        return version == candidate;
    }

    Incident toIncident() {
        return new Incident(
                new IncidentId(id),
                ShopId.of(shop),
                new IncidentNumber(number),
                version,
                status,
                report.toReport(lines),
                classification.toClassification(),
                progress.toProgress(),
                resolution == null ? null : resolution.toResolution(),
                handling.toDetails(),
                handling.toHandling(),
                handling.toRelations(),
                time.toClockHistory());
    }
}
