package io.orderincident.jpa;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.conversation.MessageCounts;
import io.orderincident.history.Assignment;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Origin;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.search.Criterion;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                   p.clock_kind, p.clock_number, p.deadline_at, p.escalation_level, p.reason_code,
                   p.messages_by_customer, p.messages_to_customer, p.messages_between_staff,
                   p.messages_inside_shop, p.messages_inside_operator
            from (%s) p left join inc_incident_line l on l.incident_id = p.id and l.position = 0
            order by p.registered_at, p.id limit %s
            """;

    private static final String RANGE = """
            (select id, incident_number, status, order_id, type_code, severity, priority, origin,
                    proactive, registered_at, last_interaction_at, assigned_person, assigned_team, turn,
                    awaited_until, clock_kind, clock_number, deadline_at, escalation_level, reason_code,
                    messages_by_customer, messages_to_customer, messages_between_staff,
                    messages_inside_shop, messages_inside_operator
            from inc_incident where %s order by registered_at, id limit %s)
            """;

    private static final String COUNT = "select count(*) from (%s) c";
    private static final String COUNTED = "select id from inc_incident where %s";
    private static final String UNION = " union all ";

    private final Parameters parameters = new Parameters();
    private final SearchConditions conditions;
    private final ShopId shop;
    private final List<Criterion> others;
    private final List<Status> statuses;
    private final Criterion.@Nullable In<OrderId> orders;
    private final List<Criterion.Text> texts;
    private final TextConditions words;

    /** Each of the statuses asked for is a range, and of the orders asked for, those by a merge are another. */
    SearchSql(Database database, IncidentFilter filter, Instant now) {
        conditions = new SearchConditions(filter.shop(), now, parameters);
        shop = filter.shop();
        Criterion.In<Status> listed = filter.listing(IncidentFields.STATUS).orElse(null);
        statuses = listed == null ? List.of(Status.values()) : listed.values();
        orders = filter.listing(IncidentFields.ORDER).orElse(null);
        words = new TextConditions(database, shop, parameters);
        texts = filter.criteria().stream()
                .filter(criterion -> criterion instanceof Criterion.Text)
                .map(Criterion.Text.class::cast)
                .toList();
        others = filter.criteria().stream()
                .filter(criterion ->
                        criterion != listed && criterion != orders && !(criterion instanceof Criterion.Text))
                .toList();
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
        Stream<String> ranges = statuses.stream().flatMap(status -> saying(status, range(status, after)));
        return orders == null
                ? ranges
                : ranges.flatMap(range -> Stream.of(
                        range + " and " + conditions.ofOrder(orders.values()),
                        range + " and not " + conditions.ofOrder(orders.values()) + " and "
                                + conditions.byMerge(orders.values())));
    }

    /** Those with the words; the one with a number that was typed is a range of its own, found by its index. */
    private Stream<String> saying(Status status, String range) {
        Stream<String> ranges = Stream.of(range);
        for (Criterion.Text text : texts) {
            ranges = ranges.flatMap(wider -> text.number()
                    .map(IncidentFields.NUMBER::is)
                    .map(conditions::of)
                    .map(isIt -> Stream.of(
                            wider + " and " + isIt, wider + " and not " + isIt + " and " + words.of(text, status)))
                    .orElseGet(() -> Stream.of(wider + " and " + words.of(text, status))));
        }
        return ranges;
    }

    /** MariaDB finds no place in an index by a pair, so a page also begins where the first of the pair says. */
    private String range(Status status, @Nullable Cursor after) {
        List<String> all = new ArrayList<>();
        all.add("shop_id = " + parameters.add(shop.value()));
        all.add("status = " + parameters.add(status.name()));
        others.forEach(criterion -> all.add(conditions.of(criterion)));
        if (after != null) {
            long registeredAt = Micros.of(after.registeredAt());
            all.add("registered_at >= " + parameters.add(registeredAt));
            all.add("(registered_at, id) > (" + parameters.add(registeredAt) + ", "
                    + parameters.add(after.id().value()) + ")");
        }
        return String.join(" and ", all);
    }

    private static IncidentSummary summary(Object[] row) {
        return new IncidentSummary(
                new IncidentId(((Number) row[0]).longValue()),
                new IncidentNumber(((Number) row[1]).longValue()),
                Status.valueOf((String) row[2]),
                OrderId.of((String) row[3]),
                (String) row[4],
                TypeCode.of((String) row[5]),
                row[20] == null ? null : ReasonCode.of((String) row[20]),
                Severity.valueOf((String) row[6]),
                Priority.valueOf((String) row[7]),
                Origin.valueOf((String) row[8]),
                integer(row[9]) == 1,
                Micros.instant(((Number) row[10]).longValue()),
                Micros.instant(((Number) row[11]).longValue()),
                new Assignment((String) row[12], (String) row[13]),
                WaitingOn.valueOf((String) row[14]),
                instant(row[15]),
                row[16] == null ? null : new ClockKey(ClockKind.valueOf((String) row[16]), integer(row[17])),
                instant(row[18]),
                integer(row[19]),
                new MessageCounts(
                        integer(row[21]), integer(row[22]), integer(row[23]), integer(row[24]), integer(row[25])));
    }

    private static int integer(Object number) {
        return ((Number) number).intValue();
    }

    private static @Nullable Instant instant(@Nullable Object micros) {
        return Micros.instantOrNull(micros == null ? null : ((Number) micros).longValue());
    }
}
