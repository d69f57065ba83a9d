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
import io.orderincident.jpa.TextConditions.Group;
import io.orderincident.jpa.TextConditions.Way;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.party.CustomerId;
import io.orderincident.search.Criterion;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.search.ValueCount;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One question as SQL. A page is merged from one range per status, each already in order by the index, so that it costs
 * the same at any depth; JPQL cannot say that. Not thread-safe; made for one use.
 */
final class SearchSql {

    /** With a number for whether it is proactive, as that is what a union makes of it on MariaDB. */
    private static final String PAGE = """
            select p.id, p.incident_number, p.status, p.order_id, p.customer_id, p.type_code, p.severity, p.priority,
                   p.origin, case when p.proactive then 1 else 0 end, p.registered_at, p.last_interaction_at,
                   p.assigned_person, p.assigned_team, p.turn, p.awaited_until,
                   p.clock_kind, p.clock_number, p.deadline_at, p.escalation_level, p.reason_code,
                   p.messages_by_customer, p.messages_to_customer, p.messages_between_staff,
                   p.messages_inside_shop, p.messages_inside_operator,
                   p.messages_without_operator, p.messages_without_shop, p.contact_name,
                   l.line_id, l.sku, l.title, l.quantity
            from (select * from (%1$s) r order by r.%2$s, r.%3$s limit %4$s) p
            left join inc_incident_line l on l.incident_id = p.id and l.position <= %5$s
            order by p.%2$s, p.%3$s, l.position
            """;

    private static final String RANGE = """
            (select id, incident_number, status, order_id, customer_id, contact_name, type_code, severity, priority, origin,
                    proactive, registered_at, last_interaction_at, assigned_person, assigned_team, turn,
                    awaited_until, clock_kind, clock_number, deadline_at, escalation_level, reason_code,
                    messages_by_customer, messages_to_customer, messages_between_staff,
                    messages_inside_shop, messages_inside_operator, messages_without_operator,
                    messages_without_shop
            from inc_incident o where %1$s order by %2$s, %3$s limit %4$s)
            """;

    /** No other that was asked for comes first of the same order; names without a letter are of that other. */
    private static final String FIRST_OF_ORDER = """
            not exists (select 1 from inc_incident n where n.shop_id = o.shop_id and n.order_id = o.order_id
                and (n.registered_at, n.id) %s (o.registered_at, o.id) and %s)
            """;

    private static final String ABOUT_ORDERS = """
            select order_id, count(*), sum(case when status in (%1$s) then 1 else 0 end), max(registered_at)
            from (
                select order_id, id, status, registered_at from inc_incident
                where shop_id = %2$s and order_id in (%3$s) and status <> 'MERGED' and %4$s
                union
                select m.order_id, i.id, i.status, i.registered_at
                from inc_merged_line m join inc_incident i on i.id = m.incident_id
                where m.shop_id = %2$s and m.order_id in (%3$s) and i.status <> 'MERGED' and %5$s) c
            group by order_id
            """;

    private static final String VALUES = """
            (select %1$s as field, v, count(*) as n, max(registered_at) as latest from (%2$s) c
            where v is not null group by v having count(*) >= %3$s order by n desc, v limit %4$s)
            """;

    private static final String VALUE = "select %s as v, registered_at from inc_incident o where %s";

    private static final String ARTICLE = """
            with asked as (select id, registered_at from inc_incident o where %s)
            select l.sku as v, a.id, a.registered_at from asked a join inc_incident_line l on l.incident_id = a.id
            union
            select m.sku, a.id, a.registered_at from asked a join inc_merged_line m on m.incident_id = a.id
            """;

    private static final String COUNT = "select count(*) from (%s) c";
    private static final String COUNTED = "select id from inc_incident where %s";
    private static final String COUNTED_UP_TO = "(select id from inc_incident where %s limit %s)";
    private static final String UNION = " union all ";
    private static final String AND = " and ";

    private final Parameters parameters = new Parameters();
    private final SearchConditions conditions;
    private final IncidentFilter filter;
    private final List<Criterion> others;
    private final List<Status> statuses;
    private final Criterion.@Nullable In<OrderId> orders;
    private final List<Criterion.Text> texts;
    private final TextConditions words;

    /** Each of the statuses asked for is a range, and of the orders asked for, those by a merge are another. */
    SearchSql(Database database, IncidentFilter filter, Instant now) {
        this.filter = filter;
        conditions = new SearchConditions(filter.shop(), now, parameters);
        words = new TextConditions(database, filter.shop(), parameters);
        Criterion.In<Status> listed = filter.listing(IncidentFields.STATUS).orElse(null);
        statuses = listed == null ? List.of(Status.values()) : listed.values();
        orders = filter.listing(IncidentFields.ORDER).orElse(null);
        texts = filter.criteria().stream()
                .filter(criterion -> criterion instanceof Criterion.Text)
                .map(Criterion.Text.class::cast)
                .toList();
        others = filter.criteria().stream()
                .filter(criterion ->
                        criterion != listed && criterion != orders && !(criterion instanceof Criterion.Text))
                .toList();
    }

    /** The rows of one part of a page, as many as the limit. It is no parameter, as H2 keeps the first it saw. */
    List<IncidentSummary> page(EntityManager manager, PageRequest request, int part, int limit) {
        return rows(manager, request, part, limit, narrowed(request, part));
    }

    /** The same, but of each order only the first. */
    List<IncidentSummary> firstOfOrders(EntityManager manager, PageRequest request, int limit) {
        return rows(
                manager,
                request,
                0,
                limit,
                narrowed(request, 0)
                        + AND
                        + FIRST_OF_ORDER.formatted(request.order().isDescending() ? ">" : "<", anyStatus()));
    }

    private List<IncidentSummary> rows(
            EntityManager manager, PageRequest request, int part, int limit, String narrowed) {
        String direction = request.isDescending() ? " desc" : "";
        String time = (request.order().isByDeadline(part) ? "deadline_at" : "registered_at") + direction;
        String id = "id" + direction;
        List<Group> groups = groups(request.order().isByDeadline(part));
        String before = words.before(groups, texts);
        String ranges = ranges(groups, narrowed)
                .map(range -> RANGE.formatted(range, time, id, limit))
                .collect(Collectors.joining(UNION));
        Map<Object, List<Object[]>> byIncident = new LinkedHashMap<>();
        for (Object row :
                parameters.rows(manager, before + PAGE.formatted(ranges, time, id, limit, IncidentSummary.LINES_MAX))) {
            Object[] cells = (Object[]) row;
            byIncident.computeIfAbsent(cells[0], first -> new ArrayList<>()).add(cells);
        }
        return byIncident.values().stream().map(SearchSql::summary).toList();
    }

    /**
     * Where a page begins, and which part it is of. MariaDB finds no place in an index by a pair, so a page also begins where
     * the first of the pair says.
     */
    private String narrowed(PageRequest request, int part) {
        List<String> all = new ArrayList<>();
        String time = "registered_at";
        if (request.order() == SortOrder.PRIORITY) {
            all.add("priority = '" + SortOrder.FALLING_PRIORITIES.get(part) + "'");
        } else if (request.order() == SortOrder.NEXT_DEADLINE) {
            boolean byDeadline = request.order().isByDeadline(part);
            all.add("deadline_at is " + (byDeadline ? "not null" : "null"));
            time = byDeadline ? "deadline_at" : time;
        }
        Cursor from = request.cursor();
        if (from != null && from.part() == part) {
            String beyond = request.isDescending() ? "<" : ">";
            all.add(time + " " + beyond + "= " + parameters.add(from.micros()));
            all.add("(" + time + ", id) " + beyond + " (" + parameters.add(from.micros()) + ", "
                    + parameters.add(from.id().value()) + ")");
        }
        return all.isEmpty() ? "1 = 1" : String.join(AND, all);
    }

    long count(EntityManager manager) {
        return ((Number) parameters.query(manager, COUNT.formatted(ids())).getSingleResult()).longValue();
    }

    long countUpTo(EntityManager manager, int most) {
        String ids = ranges(inNoOrder(), "1 = 1")
                .map(range -> COUNTED_UP_TO.formatted(range, most))
                .collect(Collectors.joining(UNION));
        Number counted =
                (Number) parameters.query(manager, COUNT.formatted(ids)).getSingleResult();
        return Math.min(most, counted.longValue());
    }

    /** How many there are of each value of some fields, in no order. */
    List<ValueCount<?>> counts(EntityManager manager, List<IncidentField<?>> fields, long atLeast, int most) {
        String asked = asked();
        String least = parameters.add(atLeast);
        String sql = IntStream.range(0, fields.size())
                .mapToObj(i -> VALUES.formatted(i, values(fields.get(i), asked), least, most))
                .collect(Collectors.joining(UNION));
        List<ValueCount<?>> counts = new ArrayList<>();
        for (Object row : parameters.rows(manager, sql)) {
            Object[] cells = (Object[]) row;
            counts.add(ValueCount.parse(
                    fields.get(integer(cells[0])),
                    (String) cells[1],
                    ((Number) cells[2]).longValue(),
                    Micros.instant(((Number) cells[3]).longValue())));
        }
        return counts;
    }

    private static String values(IncidentField<?> field, String asked) {
        return field.equals(IncidentFields.ARTICLE)
                ? ARTICLE.formatted(asked)
                : VALUE.formatted(SearchConditions.column(field), asked);
    }

    /** The ids of all, as a part of another question with the same parameters. */
    String ids() {
        return ranges(inNoOrder(), "1 = 1").map(COUNTED::formatted).collect(Collectors.joining(UNION));
    }

    Parameters parameters() {
        return parameters;
    }

    /** How many incidents there are of some orders, how many of them are open, and when the last was registered. */
    Map<OrderId, Object[]> aboutOrders(EntityManager manager, List<OrderId> asked) {
        String open = parameters.addAll(Stream.of(Status.values())
                .filter(status -> !status.isEnded())
                .map(Status::name)
                .toList());
        String shop = parameters.add(filter.shop().value());
        String marks = parameters.addAll(asked.stream().map(OrderId::value).toList());
        String customers = Stream.concat(
                        Stream.of("1 = 1"), filter.scope().criteria().stream().map(conditions::of))
                .collect(Collectors.joining(AND));
        Map<OrderId, Object[]> found = new HashMap<>();
        for (Object row : parameters.rows(manager, ABOUT_ORDERS.formatted(open, shop, marks, customers, customers))) {
            Object[] cells = (Object[]) row;
            found.put(OrderId.of((String) cells[0]), cells);
        }
        return found;
    }

    /** The conditions of each range, of which no two have a row in common. */
    private Stream<String> ranges(List<Group> groups, String narrowed) {
        Stream<String> ranges = groups.stream()
                .flatMap(group -> saying(
                        group.way(),
                        range(isOneOf(group.statuses()), narrowed)
                                + AND
                                + group.way().condition()));
        return orders == null
                ? ranges
                : ranges.flatMap(range -> Stream.of(
                        range + AND + conditions.ofOrder(orders.values()),
                        range + " and not " + conditions.ofOrder(orders.values()) + AND
                                + conditions.byMerge(orders.values())));
    }

    /** The statuses of each range. What one index gives in order, is one range. */
    private List<Group> groups(boolean byDeadline) {
        if (!texts.isEmpty()) {
            return words.groups(statuses, texts).toList();
        }
        return byDeadline
                ? inNoOrder()
                : statuses.stream()
                        .map(status -> new Group(List.of(status), Way.INDEX))
                        .toList();
    }

    private List<Group> inNoOrder() {
        return texts.isEmpty() ? List.of(new Group(statuses, Way.INDEX)) : TextConditions.inNoOrder(statuses);
    }

    /** Those with the words; the one with a number that was typed is a range of its own, found by its index. */
    private Stream<String> saying(Way way, String range) {
        Stream<String> ranges = Stream.of(range);
        for (Criterion.Text text : texts) {
            ranges = ranges.flatMap(wider -> isNumberOf(text)
                    .map(isIt -> Stream.of(wider + AND + isIt, wider + " and not " + isIt + AND + words.of(text, way)))
                    .orElseGet(() -> Stream.of(wider + AND + words.of(text, way))));
        }
        return ranges;
    }

    private Optional<String> isNumberOf(Criterion.Text text) {
        return text.number().map(IncidentFields.NUMBER::is).map(conditions::of);
    }

    private String range(String status, String narrowed) {
        return String.join(AND, "shop_id = " + parameters.add(filter.shop().value()), status, others(), narrowed);
    }

    /** In words, not by parameters, as a plan for any status knows no index of some. */
    private static String isOneOf(List<Status> some) {
        return some.stream().map(Status::name).collect(Collectors.joining("', '", "status in ('", "')"));
    }

    private String others() {
        return Stream.concat(Stream.of("1 = 1"), others.stream().map(conditions::of))
                .collect(Collectors.joining(AND));
    }

    /** All that is asked of a shop, as one condition. */
    private String asked() {
        return "shop_id = " + parameters.add(filter.shop().value()) + AND + anyStatus();
    }

    /** All that is asked, as one condition. */
    private String anyStatus() {
        List<String> all = new ArrayList<>(List.of(isOneOf(statuses), others()));
        if (orders != null) {
            all.add("(" + conditions.ofOrder(orders.values()) + " or " + conditions.byMerge(orders.values()) + ")");
        }
        for (Criterion.Text text : texts) {
            all.add(Stream.concat(
                            isNumberOf(text).stream(),
                            inNoOrder().stream()
                                    .map(group ->
                                            "(" + isOneOf(group.statuses()) + AND + words.of(text, group.way()) + ")"))
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        return String.join(AND, all);
    }

    /** Of the rows of one incident, one for each of the lines that are shown, and one more where there are more. */
    private static IncidentSummary summary(List<Object[]> rows) {
        Object[] row = rows.get(0);
        return new IncidentSummary(
                new IncidentId(((Number) row[0]).longValue()),
                new IncidentNumber(((Number) row[1]).longValue()),
                Status.valueOf((String) row[2]),
                OrderId.of((String) row[3]),
                row[4] == null ? null : CustomerId.of((String) row[4]),
                (String) row[28],
                lines(rows),
                rows.size() > IncidentSummary.LINES_MAX,
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
                        integer(row[21]),
                        integer(row[22]),
                        integer(row[23]),
                        integer(row[24]),
                        integer(row[25]),
                        integer(row[26]),
                        integer(row[27])));
    }

    private static List<AffectedLine> lines(List<Object[]> rows) {
        return rows.stream()
                .filter(row -> row[29] != null)
                .limit(IncidentSummary.LINES_MAX)
                .map(row -> new AffectedLine(
                        OrderLineId.of((String) row[29]), Sku.of((String) row[30]), (String) row[31], integer(row[32])))
                .toList();
    }

    private static int integer(Object number) {
        return ((Number) number).intValue();
    }

    private static @Nullable Instant instant(@Nullable Object micros) {
        return Micros.instantOrNull(micros == null ? null : ((Number) micros).longValue());
    }
}
