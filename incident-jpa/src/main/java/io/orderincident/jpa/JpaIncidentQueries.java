package io.orderincident.jpa;

import io.orderincident.command.Status;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.search.Cursor;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentQueries;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.OrderWithIncidents;
import io.orderincident.search.OrdersPage;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.search.ValueCount;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of incidents, each part of an order read by one statement, which is most often the whole page. */
final class JpaIncidentQueries implements IncidentQueries {

    private static final String WITH_INCIDENT = """
            select order_id from inc_incident where shop_id = %1$s and order_id in (%2$s) and status in (%3$s)
            union
            select m.order_id from inc_merged_line m join inc_incident i on i.id = m.incident_id
            where m.shop_id = %1$s and m.order_id in (%2$s) and i.status in (%3$s)
            """;

    private static final String LOAD = """
            select i.handling.person, count(i) from inc_IncidentRow i
            where i.shop = :shop and i.handling.person in :people and i.status in :statuses
            group by i.handling.person
            """;

    private final Supplier<EntityManager> current;
    private final Supplier<Database> database;

    JpaIncidentQueries(Supplier<EntityManager> current, Supplier<Database> database) {
        this.current = current;
        this.database = database;
    }

    private SearchSql asked(IncidentFilter filter, Instant now) {
        return new SearchSql(database.get(), filter, now);
    }

    @Override
    public Page find(IncidentFilter filter, Instant now, PageRequest request) {
        EntityManager manager = current.get();
        Cursor from = request.cursor();
        List<IncidentSummary> rows = new ArrayList<>();
        int wanted = request.size() + 1;
        int step = request.isBackwards() ? -1 : 1;
        for (int part = from == null ? 0 : from.part();
                part >= 0 && part < request.order().parts() && rows.size() < wanted;
                part += step) {
            rows.addAll(asked(filter, now).page(manager, request, part, wanted - rows.size()));
        }
        return Page.of(filter, request, rows);
    }

    @Override
    public OrdersPage orders(IncidentFilter filter, Instant now, PageRequest request) {
        EntityManager manager = current.get();
        Page page =
                Page.ofOrders(filter, request, asked(filter, now).firstOfOrders(manager, request, request.size() + 1));
        if (page.rows().isEmpty()) {
            return OrdersPage.empty();
        }
        Map<OrderId, Object[]> about = asked(filter, now)
                .aboutOrders(
                        manager,
                        page.rows().stream().map(IncidentSummary::order).toList());
        return new OrdersPage(
                page.rows().stream()
                        .map(row -> order(row, about.get(row.order())))
                        .toList(),
                page.start(),
                page.end());
    }

    private static OrderWithIncidents order(IncidentSummary row, Object @Nullable [] cells) {
        if (cells == null) {
            return new OrderWithIncidents(row, 0, 0, row.registeredAt());
        }
        return new OrderWithIncidents(
                row,
                ((Number) cells[1]).longValue(),
                ((Number) cells[2]).longValue(),
                Micros.instant(((Number) cells[3]).longValue()));
    }

    @Override
    public long count(IncidentFilter filter, Instant now) {
        return asked(filter, now).count(current.get());
    }

    @Override
    public long countUpTo(IncidentFilter filter, Instant now, int most) {
        return asked(filter, now).countUpTo(current.get(), most);
    }

    @Override
    public List<ValueCount<?>> counts(
            IncidentFilter filter, Instant now, List<IncidentField<?>> fields, long atLeast, int most) {
        return asked(filter, now).counts(current.get(), fields, atLeast, most).stream()
                .sorted(Comparator.<ValueCount<?>>comparingInt(count -> fields.indexOf(count.field()))
                        .thenComparing(Comparator.<ValueCount<?>>comparingLong(ValueCount::incidents)
                                .reversed())
                        .thenComparing(count -> count.value().toString()))
                .toList();
    }

    @Override
    public Map<String, Long> inProgressByPerson(ShopId shop, Collection<String> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return current
                .get()
                .createQuery(LOAD, Object[].class)
                .setParameter("shop", shop.value())
                .setParameter("people", people)
                .setParameter(
                        "statuses",
                        Stream.of(Status.values()).filter(Status::isInProgress).toList())
                .getResultList()
                .stream()
                .collect(Collectors.toUnmodifiableMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    @Override
    public Set<OrderId> withOpenIncident(ShopId shop, Collection<OrderId> orders) {
        if (orders.isEmpty()) {
            return Set.of();
        }
        Parameters asked = new Parameters();
        String sql = WITH_INCIDENT.formatted(
                asked.add(shop.value()),
                asked.addAll(orders.stream().map(OrderId::value).toList()),
                asked.addAll(Stream.of(Status.values())
                        .filter(status -> !status.isEnded())
                        .map(Status::name)
                        .toList()));
        Set<OrderId> found = new HashSet<>();
        for (Object order : asked.rows(current.get(), sql)) {
            found.add(OrderId.of((String) order));
        }
        return Set.copyOf(found);
    }
}
