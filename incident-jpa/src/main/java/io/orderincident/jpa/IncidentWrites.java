package io.orderincident.jpa;

import io.orderincident.command.CommandKey;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Resolution;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.jpa.IncidentRow.Part;
import io.orderincident.jpa.RowStatement.Stage;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.AffectedLine;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the changes of incidents are written by. */
final class IncidentWrites {

    private static final List<RowColumn> NEW_INCIDENT = IncidentRow.MAPPING.insertable();
    private static final RowStatement INCIDENT = RowStatement.insert(Stage.INCIDENT, "inc_incident", NEW_INCIDENT);

    private static final List<RowColumn> NEW_LINE =
            RowMapping.of(LineColumns.class).insertable();
    private static final RowStatement LINE = RowStatement.insert(
            Stage.DETAIL,
            "inc_incident_line",
            Stream.concat(
                            Stream.of("incident_id", "position"),
                            NEW_LINE.stream().map(RowColumn::name))
                    .toList(),
            Stream.concat(
                            Stream.of(Types.BIGINT, Types.INTEGER),
                            NEW_LINE.stream().map(RowColumn::sqlType))
                    .toList());

    private static final List<RowColumn> NEW_ENTRY =
            RowMapping.of(HistoryRow.class).insertable();
    private static final RowStatement ENTRY = RowStatement.insert(Stage.DETAIL, "inc_history", NEW_ENTRY);

    private static final List<RowColumn> NEW_RESOLUTION =
            RowMapping.of(ResolutionRow.class).insertable();
    private static final RowStatement RESOLUTION = RowStatement.insert(Stage.DETAIL, "inc_resolution", NEW_RESOLUTION);

    private static final List<RowColumn> NEW_MERGED_LINE =
            RowMapping.of(MergedLineRow.class).insertable();
    private static final RowStatement MERGED_LINE =
            RowStatement.insert(Stage.DETAIL, "inc_merged_line", NEW_MERGED_LINE);

    private static final List<RowColumn> NEW_COST = RowMapping.of(CostRow.class).insertable();
    private static final RowStatement COST = RowStatement.insert(Stage.DETAIL, "inc_cost", NEW_COST);

    static final RowStatement REDACTED = RowStatement.any(
            Stage.REMOVED,
            "update inc_history set body = ?, why = ?, author_id = ?, author_name = ?, salt = '" + HistoryRow.NO_SALT
                    + "' where incident_id = ? and version = ?",
            List.of(Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.BIGINT, Types.BIGINT));

    private static final RowStatement RECOUNT = RowStatement.insert(
            Stage.DETAIL,
            "inc_recount",
            List.of("shop_id", "incident_id", "version"),
            List.of(Types.VARCHAR, Types.BIGINT, Types.BIGINT));

    private static final RowStatement REOPENED = RowStatement.any(
            Stage.REMOVED,
            "update inc_resolution set reopened = true where incident_id = ? and reopened = false",
            List.of(Types.BIGINT));

    private static final RowStatement RATED = RowStatement.any(
            Stage.REMOVED,
            "update inc_resolution set badly_rated = ? where incident_id = ? and reopened = false",
            List.of(Types.BOOLEAN, Types.BIGINT));

    private static final RowStatement RELEASED = RowStatement.any(
            Stage.REMOVED,
            "delete from inc_merged_line where incident_id = ? and source_id = ?",
            List.of(Types.BIGINT, Types.BIGINT));

    static final RowStatement NO_LINES = RowStatement.any(
            Stage.REMOVED, "delete from inc_incident_line where incident_id = ?", List.of(Types.BIGINT));

    private static final String AS_IT_WAS = " where id = ? and version = ? and history_link = ?";
    private static final List<Integer> AS_IT_WAS_TYPES = List.of(Types.BIGINT, Types.BIGINT, Types.VARCHAR);

    private static final Map<Set<Part>, Update> UPDATES = new ConcurrentHashMap<>();

    private IncidentWrites() {}

    /** How the parts of an incident that change are written. */
    private record Update(List<RowColumn> columns, RowStatement statement) {

        static Update of(Set<Part> parts) {
            List<RowColumn> columns = Part.columns(parts);
            return new Update(
                    columns,
                    RowStatement.guarded(
                            Stage.INCIDENT,
                            "update inc_incident set " + RowStatement.assignments(columns) + AS_IT_WAS,
                            Stream.concat(columns.stream().map(RowColumn::sqlType), AS_IT_WAS_TYPES.stream())
                                    .toList()));
        }
    }

    /** Adds a new incident; gives the link at which its history ends. */
    static String add(WriteBatch batch, Change change, @Nullable CommandKey key) {
        Incident incident = change.after();
        List<HistoryRow> entries = chained(HistoryRow.FIRST_LINK, change, key);
        String link = entries.get(entries.size() - 1).link();
        IncidentRow row = IncidentRow.from(incident, change.schedule(), link);
        batch.added(incident);
        batch.add(INCIDENT, RowMapping.values(row, NEW_INCIDENT));
        addLines(batch, incident);
        TextConditions.write(batch, null, incident);
        CommercialDocumentWrites.write(batch, null, incident);
        addEntries(batch, entries);
        addCosts(batch, change);
        RefundWrites.add(batch, change);
        OfferWrites.add(batch, change);
        addResolutions(batch, change);
        mark(batch, incident);
        return link;
    }

    /** Adds the next state of an incident whose history ends at a link; gives the next. */
    static String save(WriteBatch batch, Incident before, Change change, @Nullable CommandKey key, String link) {
        return save(batch, before, change, chained(link, change, key), link);
    }

    /** The same for a change that destroys personal data, which leaves a seal on what is left of the history. */
    static String erase(WriteBatch batch, Incident before, Change change, String seal, String link) {
        HistoryRow erased = HistoryRow.erased(
                change.after().shop().value(), change.entries().get(0), link, seal);
        return save(batch, before, change, List.of(erased), link);
    }

    private static String save(
            WriteBatch batch, Incident before, Change change, List<HistoryRow> entries, String link) {
        Incident after = change.after();
        Set<Part> parts = Part.changed(before, after);
        String next = entries.get(entries.size() - 1).link();
        Update update = UPDATES.computeIfAbsent(parts, Update::of);
        Object[] values =
                RowMapping.values(IncidentRow.changed(after, change.schedule(), parts, next), update.columns());
        Object[] guarded = Arrays.copyOf(values, values.length + AS_IT_WAS_TYPES.size());
        guarded[values.length] = after.id().value();
        guarded[values.length + 1] = before.version();
        guarded[values.length + 2] = link;
        batch.add(update.statement(), guarded);
        if (!after.report().lines().equals(before.report().lines())) {
            addLines(batch, after);
        }
        TextConditions.write(batch, before, after);
        CommercialDocumentWrites.write(batch, before, after);
        addEntries(batch, entries);
        addMergedLines(batch, before, after);
        addCosts(batch, change);
        RefundWrites.add(batch, change);
        OfferWrites.add(batch, change);
        addResolutions(batch, change);
        mark(batch, after);
        return next;
    }

    /** For the statistics. */
    private static void mark(WriteBatch batch, Incident incident) {
        batch.add(RECOUNT, incident.shop().value(), incident.id().value(), incident.version());
    }

    /** Links the entries to each other and to those before. */
    private static List<HistoryRow> chained(String link, Change change, @Nullable CommandKey key) {
        List<HistoryRow> rows = new ArrayList<>();
        String last = link;
        for (HistoryEntry entry : change.entries()) {
            HistoryRow row = HistoryRow.from(change.after().shop().value(), entry, rows.isEmpty() ? key : null, last);
            rows.add(row);
            last = row.link();
        }
        return rows;
    }

    private static void addEntries(WriteBatch batch, List<HistoryRow> entries) {
        entries.forEach(entry -> batch.add(ENTRY, RowMapping.values(entry, NEW_ENTRY)));
    }

    private static void addLines(WriteBatch batch, Incident incident) {
        int position = 0;
        for (AffectedLine line : incident.report().lines()) {
            Object[] values = RowMapping.values(LineColumns.from(incident.shop().value(), line), NEW_LINE);
            Object[] placed = new Object[2 + values.length];
            placed[0] = incident.id().value();
            placed[1] = position++;
            System.arraycopy(values, 0, placed, 2, values.length);
            batch.add(LINE, placed);
        }
    }

    /** What an incident is about by a merge, to be found by. */
    private static void addMergedLines(WriteBatch batch, Incident before, Incident after) {
        List<AbsorbedIncident> had = before.relations().absorbed();
        List<AbsorbedIncident> has = after.relations().absorbed();
        has.stream()
                .filter(part -> !isOneOf(had, part))
                .flatMap(part -> MergedLineRow.from(after, part).stream())
                .forEach(row -> batch.add(MERGED_LINE, RowMapping.values(row, NEW_MERGED_LINE)));
        had.stream()
                .filter(part -> !isOneOf(has, part))
                .forEach(part ->
                        batch.add(RELEASED, after.id().value(), part.source().value()));
    }

    private static boolean isOneOf(List<AbsorbedIncident> parts, AbsorbedIncident part) {
        return parts.stream().anyMatch(one -> one.source().equals(part.source()));
    }

    private static void addCosts(WriteBatch batch, Change change) {
        CostRow.added(change.before(), change.after())
                .forEach(cost -> batch.add(COST, RowMapping.values(cost, NEW_COST)));
    }

    private static boolean isBadlyRated(Incident incident) {
        Resolution resolution = incident.resolution();
        return resolution != null
                && resolution.rating() != null
                && resolution.rating().isBad();
    }

    /** What a resolution was, and whether it held and how it was rated, for the success rates. */
    private static void addResolutions(WriteBatch batch, Change change) {
        List<ResolutionRow> rows = new ArrayList<>();
        boolean mayStand = change.before() != null;
        for (HistoryEntry entry : change.entries()) {
            Optional<Resolution> resolution = entry.event().solution();
            if (resolution.isPresent()) {
                rows.add(ResolutionRow.from(change.after().shop().value(), entry, resolution.get()));
            } else if (entry.event().reopens()) {
                rows.forEach(ResolutionRow::reopen);
                if (mayStand) {
                    batch.add(REOPENED, change.after().id().value());
                    mayStand = false;
                }
            }
        }
        boolean badly = isBadlyRated(change.after());
        if (!rows.isEmpty()) {
            rows.get(rows.size() - 1).rate(badly);
        } else if (change.before() != null
                && change.after().resolution() != null
                && badly != isBadlyRated(change.before())) {
            batch.add(RATED, badly, change.after().id().value());
        }
        rows.forEach(row -> batch.add(RESOLUTION, RowMapping.values(row, NEW_RESOLUTION)));
    }
}
