package io.orderincident;

import io.orderincident.command.Status;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentQueries;
import io.orderincident.search.OrdersPage;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.search.ValueCount;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Narrows every question to what its viewer may see, then asks the store. */
final class DeskSearch implements Search {

    private final Transactions transactions;
    private final IncidentQueries queries;
    private final InstantSource clock;

    DeskSearch(Storage storage, InstantSource clock) {
        this.clock = clock;
        this.transactions = storage.transactions();
        this.queries = storage.queries();
    }

    @Override
    public Page find(Actor viewer, IncidentFilter filter, PageRequest request) {
        return narrowed(viewer, filter)
                .filter(own ->
                        AccessPolicy.STAFF.isFor(viewer) || !request.order().isStaffOnly())
                .map(own -> {
                    request.checkIsOf(own);
                    return transactions.required(() -> page(own, request));
                })
                .map(page -> page.seenBy(viewer))
                .orElseGet(() -> Page.empty());
    }

    private Page page(IncidentFilter own, PageRequest request) {
        Instant now = clock.instant();
        Page page = queries.find(own, now, request);
        return request.countUpTo() == 0 ? page : page.counting(queries.countUpTo(own, now, request.countUpTo()));
    }

    @Override
    public OrdersPage orders(Actor viewer, IncidentFilter filter, PageRequest request) {
        if (request.order() != SortOrder.OLDEST_FIRST && request.order() != SortOrder.NEWEST_FIRST) {
            throw new IllegalArgumentException("orders are listed oldest or newest first, not by " + request.order());
        }
        return narrowed(viewer, filter)
                .map(own -> {
                    request.checkIsOfOrders(own);
                    return transactions.required(() -> queries.orders(own, clock.instant(), request));
                })
                .map(page -> page.seenBy(viewer))
                .orElseGet(() -> OrdersPage.empty());
    }

    @Override
    public long count(Actor viewer, IncidentFilter filter) {
        return narrowed(viewer, filter)
                .map(own -> transactions.required(() -> queries.count(own, clock.instant())))
                .orElse(0L);
    }

    @Override
    public Set<OrderId> ordersWithOpenIncident(Actor viewer, ShopId shop, Collection<OrderId> orders) {
        if (orders.size() > ORDERS_MAX) {
            throw new IllegalArgumentException(
                    "ask about at most " + ORDERS_MAX + " orders at once, not " + orders.size());
        }
        return orders.isEmpty() || !AccessPolicy.STAFF.isFor(viewer, shop)
                ? Set.of()
                : transactions.required(() -> queries.withOpenIncident(shop, orders));
    }

    @Override
    public long countUpTo(Actor viewer, IncidentFilter filter, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("count up to 1 or more, not " + most);
        }
        return narrowed(viewer, filter)
                .map(own -> transactions.required(() -> queries.countUpTo(own, clock.instant(), most)))
                .orElse(0L);
    }

    @Override
    public CustomerHistory customerHistory(Actor viewer, ShopId shop, CustomerId customer, PageRequest request) {
        IncidentFilter theirs = IncidentFilter.of(shop).where(IncidentFields.CUSTOMER.is(customer));
        return narrowed(viewer, theirs)
                .map(own -> transactions.required(() -> new CustomerHistory(
                        customer, byStatus(own), repeats(viewer, own), find(viewer, theirs, request))))
                .orElseGet(() -> new CustomerHistory(customer, Map.of(), List.of(), Page.empty()));
    }

    private Map<Status, Long> byStatus(IncidentFilter own) {
        return queries.counts(own, clock.instant(), List.of(IncidentFields.STATUS), 1, Status.values().length).stream()
                .collect(Collectors.toMap(count -> (Status) count.value(), ValueCount::incidents));
    }

    private List<ValueCount<?>> repeats(Actor viewer, IncidentFilter own) {
        List<IncidentField<?>> known = CustomerHistory.REPEATING.stream()
                .filter(field -> AccessPolicy.STAFF.isFor(viewer) || !field.isStaffOnly())
                .toList();
        return queries
                .counts(
                        own.narrowedTo(IncidentFields.STATUS.in(CustomerHistory.COUNTED)),
                        clock.instant(),
                        known,
                        CustomerHistory.REPEATED,
                        CustomerHistory.REPEATS_MAX)
                .stream()
                .sorted(Comparator.<ValueCount<?>>comparingLong(ValueCount::incidents)
                        .reversed())
                .toList();
    }

    private static Optional<IncidentFilter> narrowed(Actor viewer, IncidentFilter filter) {
        boolean isStaff = AccessPolicy.STAFF.isFor(viewer);
        return isStaff || !filter.asksForWhatStaffKnow()
                ? (isStaff ? filter : filter.forCustomers()).within(AccessPolicy.scope(viewer, filter.shop()))
                : Optional.empty();
    }
}
