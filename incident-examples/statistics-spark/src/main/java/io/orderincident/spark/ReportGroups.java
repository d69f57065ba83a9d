package io.orderincident.spark;

import io.orderincident.statistics.BacklogTally;
import io.orderincident.statistics.Breakdown;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsReport.Part;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TooManyGroupsException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The groups that a report is made up of, and the report that is made up of them. */
final class ReportGroups implements Groups {

    private static final long serialVersionUID = 1L;

    private static final String TOTAL = "total";
    private static final String REGISTERED = "registration";
    private static final String RESOLVED = "resolution";

    private final LocalDate first;
    private final LocalDate last;
    private final Grain trend;
    private final ArrayList<Dimension> dimensions;

    ReportGroups(StatisticsRequest request) {
        this.first = request.from();
        this.last = request.to();
        this.trend = request.trend();
        this.dimensions = new ArrayList<>(request.dimensions());
    }

    private Period period() {
        return Period.of(first, last);
    }

    @Override
    public List<Group> of(IncidentFact fact) {
        Period period = period();
        List<Group> groups = new ArrayList<>();
        LocalDate registered = fact.dates().registeredOn();
        if (period.contains(registered)) {
            groups.add(new Group(TOTAL, null));
            groups.add(new Group(REGISTERED, trend.startOf(registered).toString()));
            dimensions.forEach(dimension -> addValues(groups, dimension, fact));
        }
        LocalDate resolved = fact.dates().resolvedOn();
        if (resolved != null && period.contains(resolved)) {
            groups.add(new Group(RESOLVED, trend.startOf(resolved).toString()));
        }
        return groups;
    }

    private static void addValues(List<Group> groups, Dimension dimension, IncidentFact fact) {
        List<String> values = fact.values(dimension);
        if (values.isEmpty()) {
            groups.add(new Group(dimension.name(), null));
        }
        values.forEach(value -> groups.add(new Group(dimension.name(), value)));
    }

    StatisticsReport report(Dataset<Row> tallies, long massRepeats, BacklogTally backlog) {
        Map<String, Map<@Nullable String, IncidentFigures>> figures = figures(tallies);
        Map<Dimension, Breakdown> by = new EnumMap<>(Dimension.class);
        dimensions.forEach(dimension -> by.put(dimension, breakdown(of(figures, dimension.name()))));
        List<Part> parts = period().starts(trend).stream()
                .map(start -> new Part(
                        start,
                        orNone(of(figures, REGISTERED), start.toString()),
                        orNone(of(figures, RESOLVED), start.toString())))
                .toList();
        IncidentFigures total = orNone(of(figures, TOTAL), null);
        return new StatisticsReport(
                period(), total, total.count(Count.INCIDENTS) - massRepeats, by, parts, backlog.counts(), 0);
    }

    /** One more than there can be without too many of one kind. */
    private int most() {
        return (dimensions.size() + 3) * (GroupedTally.GROUPS_MAX + 1) + 1;
    }

    private Map<String, Map<@Nullable String, IncidentFigures>> figures(Dataset<Row> tallies) {
        Map<String, Map<@Nullable String, IncidentFigures>> figures = new HashMap<>();
        for (Row row : tallies.limit(most()).collectAsList()) {
            figures.computeIfAbsent(row.getString(0), by -> new HashMap<>())
                    .put(row.getString(1), IncidentTally.decoded(row.getAs(2)).figures());
        }
        figures.forEach((by, groups) -> {
            if (groups.size() > GroupedTally.GROUPS_MAX + (groups.containsKey(null) ? 1 : 0)) {
                throw new TooManyGroupsException(by, GroupedTally.GROUPS_MAX);
            }
        });
        return figures;
    }

    private static Map<@Nullable String, IncidentFigures> of(
            Map<String, Map<@Nullable String, IncidentFigures>> figures, String by) {
        return figures.getOrDefault(by, Collections.emptyMap());
    }

    private static IncidentFigures orNone(Map<@Nullable String, IncidentFigures> groups, @Nullable String value) {
        IncidentFigures known = groups.get(value);
        return known == null ? new IncidentTally().figures() : known;
    }

    private static Breakdown breakdown(Map<@Nullable String, IncidentFigures> groups) {
        SortedMap<String, IncidentFigures> named = new TreeMap<>();
        groups.forEach((value, figures) -> {
            if (value != null) {
                named.put(value, figures);
            }
        });
        return new Breakdown(named, orNone(groups, null));
    }
}
