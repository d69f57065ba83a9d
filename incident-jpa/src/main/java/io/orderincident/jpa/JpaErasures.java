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
import io.orderincident.store.ErasureStore;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Erases in every table. */
final class JpaErasures implements ErasureStore {

    private static final String OF = """
            select id from inc_incident where shop_id = %s and %s and id > %s
            and (protection is null or blocked_until is not null) order by id limit %d
            """;

    private static final String BLOCKED =
            "select id from inc_incident where shop_id = %s and id in (%s) and blocked_until is not null";

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
        String whose = subject.customer()
                .map(customer -> "customer_id = " + asked.add(customer.value()))
                .orElseGet(() -> "customer_id is null and order_id = "
                        + asked.add(subject.order().map(OrderId::value).orElseThrow()));
        String sql = OF.formatted(ofShop, whose, asked.add(after == null ? Long.MIN_VALUE : after.value()), most);
        return asked.ids(current.get(), sql).stream().map(IncidentId::new).toList();
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
    public void erase(Change change, UnaryOperator<HistoryEntry> redaction) {
        incidents.erase(change, redaction);
        Incident before = Objects.requireNonNull(change.before());
        ShopId shop = before.shop();
        current.get()
                .createNativeQuery(LINKS)
                .setParameter(1, before.id().value())
                .executeUpdate();
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
