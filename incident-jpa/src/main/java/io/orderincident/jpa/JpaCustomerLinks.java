package io.orderincident.jpa;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.CustomerLinkStore;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Links as rows under the hashes of their tokens. */
final class JpaCustomerLinks implements CustomerLinkStore {

    private static final String EXPIRED = """
            select token_hash from inc_customer_link where expires_at < ?1
            order by expires_at limit ?2 for update skip locked
            """;

    private static final String REMOVE = "delete from inc_CustomerLinkRow l where l.hash in :hashes";

    private final Supplier<EntityManager> current;

    JpaCustomerLinks(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public void add(String hash, CustomerLink link) {
        EntityManager manager = current.get();
        manager.persist(new CustomerLinkRow(hash, link));
        manager.flush();
    }

    @Override
    public Optional<CustomerLink> find(String hash) {
        return Optional.ofNullable(current.get().find(CustomerLinkRow.class, hash))
                .map(CustomerLinkRow::toLink);
    }

    @Override
    public int purge(Instant before, int most) {
        EntityManager manager = current.get();
        List<?> expired = manager.createNativeQuery(EXPIRED)
                .setParameter(1, Micros.of(before))
                .setParameter(2, most)
                .getResultList();
        return expired.isEmpty()
                ? 0
                : manager.createQuery(REMOVE).setParameter("hashes", expired).executeUpdate();
    }
}
