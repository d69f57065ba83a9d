package io.orderincident.decision;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Change;
import io.orderincident.incident.Classification;
import io.orderincident.incident.ForeignAuthor;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ImportEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.ImportedFrom;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Report;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import io.orderincident.severity.PriorityVerdict;
import io.orderincident.severity.SeverityRules;
import io.orderincident.severity.SeverityVerdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns another system's log of one incident into a history of ours, and goes on with it. */
public final class ForeignHistory {

    private static final LocalizedText IMPORTED = LocalizedText.of("imported", "importada");

    /** What is not done to an incident, but noticed of it, or done to its personal data. */
    private static final Set<EventType> NOTICED = EnumSet.of(
            EventType.REGISTERED,
            EventType.IMPORTED,
            EventType.IMPORT_RUN,
            EventType.WARNED,
            EventType.BREACHED,
            EventType.ESCALATED,
            EventType.BLOCKED,
            EventType.UNBLOCKED);

    private final ImportIncident command;
    private final Catalogue catalogue;
    private final Context context;
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * For one import.
     *
     * @param command its life in the other system
     * @param context who, when, why, and the terms of the shop
     */
    public ForeignHistory(ImportIncident command, Context context) {
        this.command = command;
        this.catalogue = context.terms().catalogue();
        this.context = context;
    }

    /**
     * Whether an incident was imported, and the other system says nothing new of it.
     *
     * @param known the incident
     * @param command its life in the other system
     * @return true if importing it again would change nothing
     */
    public static boolean isTakenOver(Incident known, ImportIncident command) {
        ImportedFrom imported = known.report().imported();
        return imported != null
                && imported.rows() == command.events().size()
                && imported.digest().equals(digest(command, imported.rows()));
    }

    /** Of all that is said of the incident itself, and of as many rows, with what their states mean. */
    private static String digest(ImportIncident command, int rows) {
        List<ForeignEvent> log = command.events().subList(0, rows);
        return CommandDigest.of(
                command.order(),
                command.type(),
                command.description(),
                command.openedAt(),
                command.by(),
                command.facts(),
                log,
                log.stream().map(row -> command.states().get(row.state())).toList());
    }

    /**
     * Takes an incident over.
     *
     * @param id its new id
     * @param shop whose it is
     * @param number its new number
     * @return the change, or why not
     */
    public Outcome<Change> begin(IncidentId id, ShopId shop, IncidentNumber number) {
        check();
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        List<HistoryEntry> entries = new ArrayList<>();
        entries.add(new HistoryEntry(
                id,
                1,
                opened(),
                ForeignAuthor.of(command.by(), command.key().source()),
                why(),
                new LifeCycleEvent.Registered(shop, number, report(), classification())));
        entries.addAll(rows(id, 0, 2));
        entries.add(run(id, entries.size() + 1L, command.events().size()));
        return Outcome.done(new Change(null, Incident.replay(entries), entries));
    }

    /**
     * Goes on with an import: appends what is new, and refuses what contradicts what was imported.
     *
     * @param known the incident as it is
     * @param history all entries from the first on, in order
     * @return the change, or why not; {@link Reason#UNCHANGED} if all that is said was imported before
     */
    public Outcome<Change> resume(Incident known, List<HistoryEntry> history) {
        ImportedFrom imported = Objects.requireNonNull(known.report().imported());
        List<HistoryEntry> before = history.stream()
                .filter(entry -> entry.event() instanceof ImportEvent.Imported)
                .toList();
        check();
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        int told = Math.min(before.size(), command.events().size());
        compare(known, history.get(0), before.subList(0, told));
        if (refusals.isEmpty() && told == command.events().size()) {
            return Outcome.refused(context.refusal(Reason.UNCHANGED, "", Operation.REGISTER));
        }
        checkNotOvertaken(known, history, imported.rows());
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        List<HistoryEntry> entries = new ArrayList<>(rows(known.id(), told, known.version() + 1));
        entries.add(run(known.id(), known.version() + entries.size() + 1, entries.size()));
        Incident after = known;
        for (HistoryEntry entry : entries) {
            after = after.followedBy(entry);
        }
        return Outcome.done(new Change(known, after, entries));
    }

    private void check() {
        if (!AccessPolicy.PLATFORM.isFor(context.actor())) {
            refusals.add(
                    context.refusal(Reason.NOT_ALLOWED, "actor", Operation.REGISTER, AccessPolicy.PLATFORM.parties()));
            return;
        }
        checkType("type", command.type());
        command.states().forEach((state, status) -> {
            if (status == Status.MERGED) {
                refusals.add(context.refusal(Reason.STATUS_NOT_IMPORTABLE, "states[" + state + "]", state));
            }
        });
        for (int i = 0; i < command.events().size(); i++) {
            ForeignEvent row = command.events().get(i);
            checkType("events[" + i + "].type", row.type());
            if (row.resolution() != null) {
                checkReason(
                        "events[" + i + "].resolution.reason", row.resolution().reason());
            }
        }
    }

    private void checkType(String field, @Nullable TypeCode type) {
        if (type != null && catalogue.type(type).isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_TYPE, field, type));
        }
    }

    private void checkReason(String field, ResolutionReasonCode reason) {
        if (catalogue.resolutionReason(reason).isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_RESOLUTION_REASON, field, reason));
        }
    }

    /** What has been taken over must be said again as it was. */
    private void compare(Incident known, HistoryEntry registration, List<HistoryEntry> before) {
        List<HistoryEntry> again = rows(known.id(), 0, 2);
        for (int i = 0; i < before.size(); i++) {
            HistoryEntry was = before.get(i);
            HistoryEntry is = again.get(i);
            if (!was.at().equals(is.at())
                    || !was.by().equals(is.by())
                    || !was.event().equals(is.event())) {
                refusals.add(context.refusal(Reason.IMPORT_DIFFERS, "events[" + i + "]", "events[" + i + "]"));
                return;
            }
        }
        if (registration.event() instanceof LifeCycleEvent.Registered registered) {
            compare(registered, registration);
        }
    }

    private void compare(LifeCycleEvent.Registered before, HistoryEntry registration) {
        Report was = before.report();
        Report is = report();
        compare("order", was.order(), is.order());
        compare("type", before.classification().type(), command.type());
        compare("description", was.description(), is.description());
        compare("openedAt", registration.at(), opened());
        compare(
                "by",
                registration.by(),
                ForeignAuthor.of(command.by(), command.key().source()));
        compare("facts.lines", was.lines(), is.lines());
        compare("facts.carrier", was.carrier(), is.carrier());
        compare("facts.customer", was.customer(), is.customer());
        compare("facts.contact", was.contact(), is.contact());
        compare("facts.origin", was.origin(), is.origin());
        compare(
                "facts.priority",
                before.classification().priorityOverride(),
                classification().priorityOverride());
        if (command.facts().severity() != null) {
            compare(
                    "facts.severity",
                    before.classification().verdict().severity(),
                    command.facts().severity());
        }
    }

    private void compare(String field, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            refusals.add(context.refusal(Reason.IMPORT_DIFFERS, field, field));
        }
    }

    /** A row cannot come before what people, or their rules, have done here. */
    private void checkNotOvertaken(Incident known, List<HistoryEntry> history, int rows) {
        Instant done = history.stream()
                .filter(entry -> !NOTICED.contains(entry.event().type()))
                .map(HistoryEntry::at)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        for (int i = rows; i < command.events().size(); i++) {
            if (command.events().get(i).at().isBefore(done) || known.status() == Status.MERGED) {
                refusals.add(context.refusal(Reason.IMPORT_OVERTAKEN, "events[" + i + "]", "events[" + i + "]"));
                return;
            }
        }
    }

    /** The entries of the rows from some row on; what a row says again of a resolution is no new one. */
    private List<HistoryEntry> rows(IncidentId id, int from, long version) {
        List<HistoryEntry> entries = new ArrayList<>();
        Status status = Status.DETECTED;
        ForeignEvent.Solved solved = null;
        for (int i = 0; i < command.events().size(); i++) {
            ForeignEvent row = command.events().get(i);
            Status meaning = command.states().get(row.state());
            status = meaning == null ? status : meaning;
            boolean solves = !status.isInProgress()
                    && row.resolution() != null
                    && !row.resolution().equals(solved);
            solved = status.isInProgress() ? null : solves ? row.resolution() : solved;
            if (i >= from) {
                entries.add(new HistoryEntry(
                        id,
                        version + i - from,
                        row.at().truncatedTo(ChronoUnit.MICROS),
                        ForeignAuthor.of(row.by(), command.key().source()),
                        why(),
                        event(row, meaning, solves ? row.resolution() : null)));
            }
        }
        return entries;
    }

    private ImportEvent.Imported event(
            ForeignEvent row, @Nullable Status meaning, ForeignEvent.@Nullable Solved solved) {
        Instant at = row.at().truncatedTo(ChronoUnit.MICROS);
        return new ImportEvent.Imported(
                command.key().source(),
                row.state(),
                meaning,
                row.fields(),
                row.type(),
                row.facts().equals(ForeignFacts.none()) ? null : row.facts(),
                row.waiting() == null ? null : row.waiting().complete(at, row.state()),
                solved == null
                        ? null
                        : Resolution.of(
                                solved.reason(), solved.whatWasDone() == null ? row.state() : solved.whatWasDone()));
    }

    private HistoryEntry run(IncidentId id, long version, int added) {
        return new HistoryEntry(
                id,
                version,
                context.at(),
                context.actor().author(),
                context.why(),
                new ImportEvent.ImportRun(
                        command.key(), added, digest(command, command.events().size())));
    }

    private String why() {
        return "imported from " + command.key().source();
    }

    private Instant opened() {
        Instant first = command.events().get(0).at();
        return (first.isBefore(command.openedAt()) ? first : command.openedAt()).truncatedTo(ChronoUnit.MICROS);
    }

    private Report report() {
        return command.facts()
                .of(new Report(
                        command.order(),
                        List.of(),
                        null,
                        null,
                        Contact.unknown(Locale.ENGLISH),
                        Origin.ORGANIZATION,
                        command.description(),
                        null,
                        opened(),
                        null,
                        null,
                        null,
                        false,
                        false,
                        new ImportedFrom(command.key(), 0, "", context.at())));
    }

    private Classification classification() {
        IncidentType type = catalogue.type(command.type()).orElseThrow();
        return command.facts()
                .of(
                        new Classification(
                                catalogue.defaultKind().code(),
                                type.code(),
                                null,
                                new SeverityVerdict(
                                        type.defaultSeverity() == null
                                                ? SeverityRules.DEFAULT_SEVERITY
                                                : type.defaultSeverity(),
                                        SeverityRules.TYPE_DEFAULT,
                                        List.of(IMPORTED)),
                                new PriorityVerdict(Priority.NORMAL, List.of(IMPORTED)),
                                null),
                        command.key().source());
    }
}
