package io.orderincident.jpa;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.IncidentId;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Status;
import io.orderincident.incident.Assignment;
import io.orderincident.incident.Origin;
import io.orderincident.incident.WaitingOn;
import io.orderincident.order.OrderId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One question as SQL. A page is merged from one range per status, each already in order by the index, so that it costs
 * the same at any depth; JPQL cannot say that. Not thread-safe; made for one use.
 */
final class SearchSql {

    /** With a number for whether it is proactive, as that is what a union makes of it on MariaDB. */
    private static final String PAGE = """
            select p.id, p.incident_number, p.status, p.order_id, l.title, p.type_code, p.severity, p.priority,
                   p.origin, case when p.proactive then 1 else 0 end, p.registered_at, p.last_interaction_at,
                   p.assigned_person, p.assigned_team, p.turn, p.awaited_until,
                   p.clock_kind, p.clock_number, p.deadline_at, p.escalation_level
            from (%s) p left join inc_incident_line l on l.incident_id = p.id and l.position = 0
            order by p.registered_at, p.id limit %s
            """;

    private static final String RANGE = """
            (select id, incident_number, status, order_id, type_code, severity, priority, origin,
                    proactive, registered_at, last_interaction_at, assigned_person, assigned_team, turn,
                    awaited_until, clock_kind, clock_number, deadline_at, escalation_level
            from inc_incident where %s order by registered_at, id limit %s)
            """;

    private static final String COUNT = "select count(*) from (%s) c";
    private static final String COUNTED = "select id from inc_incident where %s";
    private static final String BY_MERGE = """
            order_id <> %s and id in (select incident_id from inc_merged_line where shop_id = %s and order_id = %s)""";
    private static final String OVER = "turn = '" + WaitingOn.NOBODY + "'";
    private static final String UNION = " union all ";

    private final IncidentFilter filter;
    private final Set<Status> statuses;
    private final Parameters parameters = new Parameters();

    SearchSql(IncidentFilter filter) {
        this.filter = filter;
        this.statuses = filter.statuses().isEmpty() ? EnumSet.allOf(Status.class) : filter.statuses();
    }

    /** The rows of a page, and one more if there is one. The limit is no parameter, as H2 keeps the first it saw. */
    List<IncidentSummary> page(EntityManager manager, PageRequest request) {
        int limit = request.size() + 1;
        String ranges = ranges(request.after())
                .map(conditions -> RANGE.formatted(conditions, limit))
                .collect(Collectors.joining(UNION));
        List<IncidentSummary> page = new ArrayList<>();
        for (Object row : parameters.rows(manager, PAGE.formatted(ranges, limit))) {
            page.add(summary((Object[]) row));
        }
        return page;
    }

    long count(EntityManager manager) {
        String counted = ranges(null).map(COUNTED::formatted).collect(Collectors.joining(UNION));
        return ((Number) parameters.query(manager, COUNT.formatted(counted)).getSingleResult()).longValue();
    }

    /** The conditions of each range, of which no two have a row in common. */
    private Stream<String> ranges(@Nullable Cursor after) {
        Stream<String> ranges = statuses.stream().map(status -> conditions(status, after));
        OrderId order = filter.order();
        return order == null
                ? ranges
                : ranges.flatMap(conditions -> Stream.of(
                        conditions + " and order_id = " + parameters.add(order.value()),
                        conditions + " and " + byMerge(order)));
    }

    private String byMerge(OrderId order) {
        return BY_MERGE.formatted(
                parameters.add(order.value()), parameters.add(filter.shop().value()), parameters.add(order.value()));
    }

    /** MariaDB finds no place in an index by a pair, so a page also begins where the first of the pair says. */
    private String conditions(Status status, @Nullable Cursor after) {
        List<String> all = new ArrayList<>();
        all.add("shop_id = " + parameters.add(filter.shop().value()));
        all.add("status = " + parameters.add(status.name()));
        if (filter.customer() != null) {
            all.add("customer_id = " + parameters.add(filter.customer().value()));
        }
        if (filter.type() != null) {
            all.add("type_code = " + parameters.add(filter.type().value()));
        }
        if (filter.number() != null) {
            all.add("incident_number = " + parameters.add(filter.number().sequence()));
        }
        if (filter.cause() != null) {
            all.add("mass_cause = " + parameters.add(filter.cause().value()));
        }
        if (filter.caseFile() != null) {
            all.add("case_file = " + parameters.add(filter.caseFile()));
        }
        if (filter.person() != null) {
            all.add("assigned_person = " + parameters.add(filter.person()));
        }
        if (filter.team() != null) {
            all.add("assigned_team = " + parameters.add(filter.team()));
        }
        if (filter.turn() != null) {
            all.add(isTurn(filter.turn()));
        }
        if (filter.untouchedSince() != null) {
            all.add("last_interaction_at <= " + parameters.add(Micros.of(filter.untouchedSince())));
        }
        if (filter.dueBy() != null) {
            all.add("deadline_at <= " + parameters.add(Micros.of(filter.dueBy())));
        }
        if (filter.proactive()) {
            all.add("proactive");
        }
        if (filter.kind() != null) {
            all.add("kind_code = " + parameters.add(filter.kind().value()));
        }
        if (filter.reason() != null) {
            all.add("reason_code = " + parameters.add(filter.reason().value()));
        }
        if (filter.channel() != null) {
            all.add("channel_code = " + parameters.add(filter.channel().value()));
        }
        if (after != null) {
            long registeredAt = Micros.of(after.registeredAt());
            all.add("registered_at >= " + parameters.add(registeredAt));
            all.add("(registered_at, id) > (" + parameters.add(registeredAt) + ", "
                    + parameters.add(after.id().value()) + ")");
        }
        return String.join(" and ", all);
    }

    /** What is over waits for nobody, whatever it had waited for. */
    private String isTurn(IncidentFilter.Turn turn) {
        if (turn.who() == WaitingOn.NOBODY) {
            return OVER;
        }
        String waits = "awaited_until > " + parameters.add(Micros.of(turn.at()));
        return turn.who() == WaitingOn.THIRD_PARTY
                ? waits + " and not " + OVER
                : "turn = " + parameters.add(turn.who().name()) + " and (awaited_until is null or not " + waits + ")";
    }

    private static IncidentSummary summary(Object[] row) {
        return new IncidentSummary(
                new IncidentId(((Number) row[0]).longValue()),
                new IncidentNumber(((Number) row[1]).longValue()),
                Status.valueOf((String) row[2]),
                OrderId.of((String) row[3]),
                (String) row[4],
                TypeCode.of((String) row[5]),
                Severity.valueOf((String) row[6]),
                Priority.valueOf((String) row[7]),
                Origin.valueOf((String) row[8]),
                ((Number) row[9]).intValue() == 1,
                Micros.instant(((Number) row[10]).longValue()),
                Micros.instant(((Number) row[11]).longValue()),
                new Assignment((String) row[12], (String) row[13]),
                WaitingOn.valueOf((String) row[14]),
                instant(row[15]),
                row[16] == null
                        ? null
                        : new ClockKey(ClockKind.valueOf((String) row[16]), ((Number) row[17]).intValue()),
                instant(row[18]),
                ((Number) row[19]).intValue());
    }

    private static @Nullable Instant instant(@Nullable Object micros) {
        return Micros.instantOrNull(micros == null ? null : ((Number) micros).longValue());
    }
}
