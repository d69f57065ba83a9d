package io.orderincident.jpa;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.Protection;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state of an incident. What was reported only changes by an import; the rest is replaced part by part. */
@Cacheable(false)
@Entity(name = "inc_IncidentRow")
@Table(name = "inc_incident")
final class IncidentRow {

    /** For what is read and written without the provider. */
    static final RowMapping<IncidentRow> MAPPING = RowMapping.of(IncidentRow.class);

    @Id
    private long id;

    @Column(name = "shop_id", nullable = false, updatable = false)
    private String shop;

    @Column(name = "incident_number", nullable = false, updatable = false)
    private long number;

    @Column(nullable = false)
    private long version;

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

    @Embedded
    private @Nullable ProtectionColumns protection;

    /** The link of the last entry of history, so that the next one can be chained without reading it. */
    @Column(name = "history_link", nullable = false)
    private String historyLink = HistoryRow.FIRST_LINK;

    @SuppressWarnings("NullAway.Init")
    IncidentRow() {}

    /** With some of its parts only, as the others are not written. */
    @SuppressWarnings("NullAway.Init")
    private IncidentRow(Incident incident, Schedule schedule, Set<Part> parts, String historyLink) {
        id = incident.id().value();
        shop = incident.shop().value();
        number = incident.number().sequence();
        version = incident.version();
        status = incident.status();
        if (parts.contains(Part.REPORT)) {
            report = ReportColumns.from(incident.report());
        }
        if (parts.contains(Part.CLASSIFICATION)) {
            classification = ClassificationColumns.from(incident.classification());
        }
        if (parts.contains(Part.PROGRESS)) {
            progress = ProgressColumns.from(incident);
        }
        if (parts.contains(Part.RESOLUTION)) {
            resolution = ResolutionColumns.from(incident.resolution());
        }
        if (parts.contains(Part.HANDLING)) {
            handling = HandlingColumns.from(incident);
        }
        if (parts.contains(Part.PROTECTION)) {
            protection = ProtectionColumns.from(incident.protection());
        }
        time = TimeColumns.from(incident, schedule);
        this.historyLink = historyLink;
    }

    /** A new one. */
    static IncidentRow from(Incident incident, Schedule schedule, String historyLink) {
        return new IncidentRow(incident, schedule, EnumSet.allOf(Part.class), historyLink);
    }

    /** As it becomes, in the parts that change. */
    static IncidentRow changed(Incident after, Schedule schedule, Set<Part> parts, String historyLink) {
        return new IncidentRow(after, schedule, parts, historyLink);
    }

    /** What a change may leave as it is; the rest is written with every one. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Part {
        REPORT("report", Incident::report),
        CLASSIFICATION("classification", Incident::classification),
        PROGRESS("progress", incident -> List.of(incident.progress(), incident.documents(), incident.threads())),
        RESOLUTION("resolution", Incident::resolution),
        PROTECTION("protection", Incident::protection),
        HANDLING(
                "handling",
                incident -> List.of(
                        incident.details(),
                        incident.handling(),
                        incident.relations(),
                        incident.remedies(),
                        incident.turn()));

        private final String field;
        private final Function<Incident, @Nullable Object> value;

        Part(String field, Function<Incident, @Nullable Object> value) {
            this.field = field;
            this.value = value;
        }

        private boolean isAnotherIn(Incident before, Incident after) {
            return !Objects.equals(value.apply(before), value.apply(after));
        }

        static Set<Part> changed(Incident before, Incident after) {
            Set<Part> changed = EnumSet.noneOf(Part.class);
            for (Part part : values()) {
                if (part.isAnotherIn(before, after)) {
                    changed.add(part);
                }
            }
            return changed;
        }

        /** Of the columns that may change, those of these parts and those that always do. */
        static List<RowColumn> columns(Set<Part> parts) {
            Set<String> left = EnumSet.allOf(Part.class).stream()
                    .filter(part -> !parts.contains(part))
                    .map(part -> part.field)
                    .collect(Collectors.toSet());
            return MAPPING.columns().stream()
                    .filter(RowColumn::updatable)
                    .filter(column -> !column.name().equals("id") && !left.contains(column.part()))
                    .toList();
        }
    }

    void add(LineColumns line) {
        lines.add(line);
    }

    long id() {
        return id;
    }

    long version() {
        return version;
    }

    String historyLink() {
        return historyLink;
    }

    boolean endsWith(String link, long lastVersion) {
        return historyLink.equals(link) && version == lastVersion;
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
                handling.toRemedies(),
                time.toClockHistory(),
                progress.toDocuments(),
                protection == null ? Protection.none() : protection.toProtection(),
                progress.toThreads());
    }
}
