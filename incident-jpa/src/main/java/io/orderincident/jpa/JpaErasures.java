package io.orderincident.jpa;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.order.OrderId;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.DataSubject;
import io.orderincident.privacy.RetainedData;
import io.orderincident.store.ErasureStore;
import io.orderincident.store.RetainedIncident;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Erases in every table. */
final class JpaErasures implements ErasureStore {

    private static final String OF = """
            select id from inc_incident where shop_id = %s and %s and id > %s
            and (protection is null or blocked_until is not null) order by id limit %d
            """;

    private static final String BLOCKED =
            "select id from inc_incident where shop_id = %s and id in (%s) and blocked_until is not null";

    private static final String KNOWN_BESIDES = """
            select id from inc_incident where shop_id = %s and %s and (protection is null or blocked_until > %s)
            order by id limit 2
            """;

    private static final String NEXT_SHOP = """
            select min(shop_id) from (
            select min(shop_id) as shop_id from inc_incident where shop_id > ?1
            union all select min(shop_id) as shop_id from inc_unmatched_mail where shop_id > ?2) kept
            """;

    private static final String RETAINED = """
            select id, %1$s from inc_incident where shop_id = %2$s and %1$s < %3$s
            and (%1$s > %4$s or (%1$s = %5$s and id > %6$s)) order by %1$s, id limit %7$d
            """;

    private static final String BLOCKED_CUSTOMERS = """
            select customer_id from inc_incident where shop_id = %s and customer_id in (%s)
            group by customer_id having count(blocked_until) = count(*)
            """;

    private static final String FIRST_OF_EACH =
            "select min(id) from inc_incident where shop_id = %s and customer_id in (%s) group by customer_id";

    /** In the order in which commands lock them. */
    private static final String LOCK = "select customer_id from inc_incident where id in (%s) order by id for update";

    private static final String NOT_DESTROYED =
            "shop_id = %s and %s and (protection is null or blocked_until is not null)";

    private static final String FIRST = "select min(id) from inc_incident where " + NOT_DESTROYED;

    private static final String LOCK_FIRST =
            "select id from inc_incident where " + NOT_DESTROYED + " and id = %s for update";

    private static final String LINKS = "delete from inc_customer_link where incident_id = ?1";

    private final Supplier<EntityManager> current;
    private final JpaIncidents incidents;
    private final JpaSavedFilters filters;
    private final JpaCorrectiveActions actions;
    private final JpaWeeklyReviews reviews;
    private final JpaUnmatchedMails mails;

    JpaErasures(
            Supplier<EntityManager> current,
            JpaIncidents incidents,
            JpaSavedFilters filters,
            JpaCorrectiveActions actions,
            JpaWeeklyReviews reviews,
            JpaUnmatchedMails mails) {
        this.current = current;
        this.incidents = incidents;
        this.filters = filters;
        this.actions = actions;
        this.reviews = reviews;
        this.mails = mails;
    }

    @Override
    public List<IncidentId> of(ShopId shop, DataSubject subject, @Nullable IncidentId after, int most) {
        Parameters asked = new Parameters();
        String ofShop = asked.add(shop.value());
        String sql = OF.formatted(
                ofShop, whose(subject, asked), asked.add(after == null ? Long.MIN_VALUE : after.value()), most);
        return asked.ids(current.get(), sql).stream().map(IncidentId::new).toList();
    }

    private static String whose(DataSubject subject, Parameters asked) {
        return subject.customer()
                .map(customer -> "customer_id = " + asked.add(customer.value()))
                .orElseGet(() -> "customer_id is null and order_id = "
                        + asked.add(subject.order().map(OrderId::value).orElseThrow()));
    }

    /**
     * Has the erasures of a person wait for each other, as of two at once each would find the incident of the other: by the first
     * incident of theirs, and by the next where that was destroyed meanwhile.
     */
    private void lock(ShopId shop, DataSubject subject) {
        Optional<Long> first = first(shop, subject);
        while (first.isPresent() && !isLocked(shop, subject, first.get())) {
            first = first(shop, subject);
        }
    }

    private Optional<Long> first(ShopId shop, DataSubject subject) {
        Parameters asked = new Parameters();
        String sql = FIRST.formatted(asked.add(shop.value()), whose(subject, asked));
        return asked.rows(current.get(), sql).stream()
                .flatMap(id -> Stream.ofNullable((Number) id))
                .map(Number::longValue)
                .findFirst();
    }

    private boolean isLocked(ShopId shop, DataSubject subject, long incident) {
        Parameters asked = new Parameters();
        String sql = LOCK_FIRST.formatted(asked.add(shop.value()), whose(subject, asked), asked.add(incident));
        try {
            return !asked.rows(current.get(), sql).isEmpty();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    /** Besides the one itself, which is written later and so still found. */
    private boolean isKnownBesides(Incident erased, Instant now) {
        Parameters asked = new Parameters();
        String sql = KNOWN_BESIDES.formatted(
                asked.add(erased.shop().value()), whose(erased.subject(), asked), asked.add(Micros.of(now)));
        return asked.ids(current.get(), sql).stream()
                .anyMatch(id -> id != erased.id().value());
    }

    @Override
    public List<RetainedIncident> retained(
            ShopId shop, RetainedData data, Instant before, @Nullable RetainedIncident after, int most) {
        long since = after == null ? Long.MIN_VALUE : Micros.of(after.since());
        Parameters asked = new Parameters();
        String sql = RETAINED.formatted(
                data == RetainedData.DOCUMENTS ? "documents_since" : "retained_since",
                asked.add(shop.value()),
                asked.add(Micros.of(before)),
                asked.add(since),
                asked.add(since),
                asked.add(after == null ? Long.MIN_VALUE : after.incident().value()),
                most);
        return asked.rows(current.get(), sql).stream()
                .map(row -> (Object[]) row)
                .map(row -> new RetainedIncident(
                        new IncidentId(((Number) row[0]).longValue()), Micros.instant(((Number) row[1]).longValue())))
                .toList();
    }

    @Override
    public Optional<ShopId> nextShop(@Nullable ShopId after) {
        String last = after == null ? "" : after.value();
        Object next = current.get()
                .createNativeQuery(NEXT_SHOP)
                .setParameter(1, last)
                .setParameter(2, last)
                .getSingleResult();
        return Optional.ofNullable(next).map(shop -> ShopId.of(shop.toString()));
    }

    @Override
    public Set<IncidentId> blocked(ShopId shop, Collection<IncidentId> incidents) {
        Parameters asked = new Parameters();
        String ofShop = asked.add(shop.value());
        String sql = BLOCKED.formatted(
                ofShop, asked.addAll(incidents.stream().map(IncidentId::value).toList()));
        return incidents.isEmpty()
                ? Set.of()
                : asked.ids(current.get(), sql).stream().map(IncidentId::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<CustomerId> blockedCustomers(ShopId shop, Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return Set.of();
        }
        Parameters asked = new Parameters();
        String ofShop = asked.add(shop.value());
        String sql = BLOCKED_CUSTOMERS.formatted(
                ofShop, asked.addAll(customers.stream().map(CustomerId::value).toList()));
        return asked.rows(current.get(), sql).stream()
                .map(customer -> CustomerId.of((String) customer))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By one incident of each, which the last erasure of theirs writes before it looks for what names them. */
    @Override
    public Set<CustomerId> lockCustomers(ShopId shop, Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return Set.of();
        }
        Parameters asked = new Parameters();
        String ofShop = asked.add(shop.value());
        String sql = FIRST_OF_EACH.formatted(
                ofShop, asked.addAll(customers.stream().map(CustomerId::value).toList()));
        Set<Long> incidents = asked.ids(current.get(), sql);
        return incidents.isEmpty()
                ? Set.of()
                : locked(incidents).filter(customers::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** What their customers are called by now. */
    private Stream<CustomerId> locked(Collection<Long> incidents) {
        Parameters asked = new Parameters();
        String sql = LOCK.formatted(asked.addAll(incidents));
        try {
            return asked.rows(current.get(), sql).stream()
                    .flatMap(customer -> Stream.ofNullable((String) customer))
                    .map(CustomerId::of);
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public void erase(Change change, UnaryOperator<HistoryEntry> redaction) {
        Incident before = Objects.requireNonNull(change.before());
        ShopId shop = before.shop();
        lock(shop, before.subject());
        incidents.erase(change, redaction);
        current.get()
                .createNativeQuery(LINKS)
                .setParameter(1, before.id().value())
                .executeUpdate();
        mails.forget(shop, before.id());
        if (isKnownBesides(before, change.entries().get(0).at())) {
            return;
        }
        filters.forget(shop, before.report().identifiers());
        mails.forget(shop, UnmatchedMail.senderKeys(before.report().contact()));
        CustomerId customer = before.report().customer();
        CustomerId pseudonym = change.after().report().customer();
        if (customer != null && pseudonym != null) {
            actions.rename(shop, customer, pseudonym);
            reviews.rename(shop, customer, pseudonym);
        }
    }
}
