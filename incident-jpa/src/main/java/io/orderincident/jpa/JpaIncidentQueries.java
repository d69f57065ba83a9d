package io.orderincident.jpa;

import io.orderincident.command.Status;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentQueries;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists of incidents, each read by one statement. */
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
        return Page.of(asked(filter, now).page(current.get(), request), request.size());
    }

    @Override
    public long count(IncidentFilter filter, Instant now) {
        return asked(filter, now).count(current.get());
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
