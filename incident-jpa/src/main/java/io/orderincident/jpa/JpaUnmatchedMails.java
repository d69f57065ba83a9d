package io.orderincident.jpa;

import io.orderincident.history.Readers;
import io.orderincident.mail.MailId;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.UnmatchedMailStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Mails as rows; who handles one waits for whoever else does. */
final class JpaUnmatchedMails implements UnmatchedMailStore {

    private static final String KEPT =
            "select count(m) from inc_UnmatchedMailRow m where m.shop = :shop and m.key = :key";

    private static final String ONE = "select m from inc_UnmatchedMailRow m where m.shop = :shop and m.id = :id";

    private static final String WAITING = """
            select m from inc_UnmatchedMailRow m where m.shop = :shop and m.way is null and m.id > :after
            and m.readers in :readers and (m.blocked = false or m.blocked = :blocked) order by m.id
            """;

    private static final String HANDLED = """
            select m from inc_UnmatchedMailRow m where m.shop = :shop and m.way is not null and m.id < :after
            and m.readers in :readers and (m.blocked = false or m.blocked = :blocked) order by m.id desc
            """;

    private static final String FROM =
            "select m from inc_UnmatchedMailRow m where m.shop = :shop and m.senderKey in :senders order by m.id";

    private static final String BLOCK =
            "update inc_UnmatchedMailRow m set m.blocked = :blocked where m.shop = :shop and m.senderKey in :senders";

    private static final String FORGET = """
            delete from inc_UnmatchedMailRow m
            where m.shop = :shop and m.senderKey in :senders and (m.blocked = true or m.way is not null)
            """;

    private static final String OLD = """
            select id from inc_unmatched_mail where received_at < ?1 and blocked = false
            order by received_at limit ?2 for update skip locked
            """;

    private static final String PURGE = "delete from inc_UnmatchedMailRow m where m.id in :ids";

    private final Supplier<EntityManager> current;

    JpaUnmatchedMails(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public boolean add(UnmatchedMail mail) {
        EntityManager manager = current.get();
        long kept = manager.createQuery(KEPT, Long.class)
                .setParameter("shop", mail.shop().value())
                .setParameter("key", mail.key())
                .getSingleResult();
        if (kept > 0) {
            return false;
        }
        try {
            manager.persist(new UnmatchedMailRow(mail));
            manager.flush();
            return true;
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public Optional<UnmatchedMail> find(ShopId shop, MailId id) {
        return row(current.get(), shop, id).map(UnmatchedMailRow::toMail);
    }

    private static Optional<UnmatchedMailRow> row(EntityManager manager, ShopId shop, MailId id) {
        return manager
                .createQuery(ONE, UnmatchedMailRow.class)
                .setParameter("shop", shop.value())
                .setParameter("id", id.value())
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public Optional<UnmatchedMail> lock(ShopId shop, MailId id) {
        EntityManager manager = current.get();
        Optional<UnmatchedMailRow> found = row(manager, shop, id);
        found.ifPresent(row -> manager.refresh(row, LockModeType.PESSIMISTIC_WRITE));
        return found.map(UnmatchedMailRow::toMail);
    }

    @Override
    public List<UnmatchedMail> page(ShopId shop, MailRequest request, Actor viewer, boolean blocked) {
        MailId after = request.after();
        long none = request.handled() ? Long.MAX_VALUE : 0;
        return mails(current.get()
                .createQuery(request.handled() ? HANDLED : WAITING, UnmatchedMailRow.class)
                .setParameter("shop", shop.value())
                .setParameter("after", after == null ? none : after.value())
                .setParameter("readers", Readers.including(viewer.party()))
                .setParameter("blocked", blocked)
                .setMaxResults(request.size()));
    }

    @Override
    public List<UnmatchedMail> from(ShopId shop, Set<String> senders) {
        return senders.isEmpty()
                ? List.of()
                : mails(current.get()
                        .createQuery(FROM, UnmatchedMailRow.class)
                        .setParameter("shop", shop.value())
                        .setParameter("senders", senders));
    }

    private static List<UnmatchedMail> mails(TypedQuery<UnmatchedMailRow> query) {
        return query.getResultList().stream().map(UnmatchedMailRow::toMail).toList();
    }

    @Override
    public void replace(UnmatchedMail mail) {
        EntityManager manager = current.get();
        Objects.requireNonNull(manager.find(UnmatchedMailRow.class, mail.id().value()))
                .become(mail);
        manager.flush();
    }

    @Override
    public void block(ShopId shop, Set<String> senders, boolean blocked) {
        if (!senders.isEmpty()) {
            current.get()
                    .createQuery(BLOCK)
                    .setParameter("shop", shop.value())
                    .setParameter("senders", senders)
                    .setParameter("blocked", blocked)
                    .executeUpdate();
        }
    }

    @Override
    public int purge(Instant before, int most) {
        EntityManager manager = current.get();
        List<?> old = manager.createNativeQuery(OLD)
                .setParameter(1, Micros.of(before))
                .setParameter(2, most)
                .getResultList();
        return old.isEmpty()
                ? 0
                : manager.createQuery(PURGE).setParameter("ids", old).executeUpdate();
    }

    /** Forgets those of some addresses that are blocked or handled; what came since waits for people. */
    void forget(ShopId shop, Set<String> senders) {
        if (!senders.isEmpty()) {
            current.get()
                    .createQuery(FORGET)
                    .setParameter("shop", shop.value())
                    .setParameter("senders", senders)
                    .executeUpdate();
        }
    }
}
