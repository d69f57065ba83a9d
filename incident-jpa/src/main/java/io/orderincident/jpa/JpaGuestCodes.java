package io.orderincident.jpa;

import io.orderincident.access.GuestCode;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.party.ShopId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Requests for codes as rows; that of a code which is tried is locked until the end of the transaction. */
final class JpaGuestCodes implements GuestCodeStore {

    private static final String ASKED = """
            select count(g) from inc_GuestCodeRow g
            where g.shop = :shop and g.subject = :subject and g.hour = :hour
            """;

    private static final String NEWEST = """
            select g.id from inc_GuestCodeRow g
            where g.shop = :shop and g.subject = :subject and g.hash is not null and g.expiresAt >= :now
            order by g.askedAt desc, g.id desc
            """;

    private static final String REMOVE = "delete from inc_GuestCodeRow g where g.shop = :shop and g.subject = :subject";

    private static final String EXPIRED = """
            select id from inc_guest_code where asked_at < ?1 and expires_at < ?1
            order by asked_at limit ?2 for update skip locked
            """;

    private static final String PURGE = "delete from inc_GuestCodeRow g where g.id in :ids";

    private final Supplier<EntityManager> current;

    JpaGuestCodes(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public boolean add(long id, ShopId shop, String subject, Instant askedAt, Instant expiresAt, int most) {
        EntityManager manager = current.get();
        int asked = manager.createQuery(ASKED, Long.class)
                .setParameter("shop", shop.value())
                .setParameter("subject", subject)
                .setParameter("hour", GuestCodeRow.hourOf(askedAt))
                .getSingleResult()
                .intValue();
        if (asked >= most) {
            return false;
        }
        try {
            manager.persist(new GuestCodeRow(id, shop, subject, askedAt, expiresAt, asked));
            manager.flush();
            return true;
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public boolean issue(long id, GuestCode code, Instant now) {
        EntityManager manager = current.get();
        GuestCodeRow row = manager.find(GuestCodeRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        boolean isWanted = row != null && row.sent(code, now);
        manager.flush();
        return isWanted;
    }

    @Override
    public boolean redeem(ShopId shop, String subject, GuestCode code, Instant now, int attempts) {
        EntityManager manager = current.get();
        List<Long> newest = manager.createQuery(NEWEST, Long.class)
                .setParameter("shop", shop.value())
                .setParameter("subject", subject)
                .setParameter("now", Micros.of(now))
                .setMaxResults(1)
                .getResultList();
        GuestCodeRow row = newest.isEmpty()
                ? null
                : manager.find(GuestCodeRow.class, newest.get(0), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return false;
        }
        manager.refresh(row);
        boolean isRight = row.tried(code, attempts);
        manager.flush();
        if (isRight) {
            manager.detach(row);
            manager.createQuery(REMOVE)
                    .setParameter("shop", shop.value())
                    .setParameter("subject", subject)
                    .executeUpdate();
        }
        return isRight;
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
                : manager.createQuery(PURGE).setParameter("ids", expired).executeUpdate();
    }
}
