package io.orderincident.jpa;

import io.orderincident.history.IncidentId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Whose: the keys of senders, or the ids of incidents. */
    private static final String SENDERS = "m.shop = :shop and m.senderKey in :these";

    private static final String INCIDENTS = "m.shop = :shop and m.incident in :these";

    private static final String OF = "select m from inc_UnmatchedMailRow m where %s and m.id > :after order by m.id";

    private static final String OF_NO_INCIDENT = """
            select m from inc_UnmatchedMailRow m where %s and m.incident is null and m.blocked = false order by m.id
            """;

    private static final String BLOCK = "update inc_UnmatchedMailRow m set m.blocked = :blocked where %s";

    private static final String FORGET = "delete from inc_UnmatchedMailRow m where %s";

    private static final String KNOWN = " and (m.blocked = true or m.way is not null)";

    /** How many senders or incidents are named in one statement. */
    private static final int PART = 500;

    private static final String BACKLOG =
            "select count(*), min(kept_at) from inc_unmatched_mail where way is null and blocked = false";

    private static final String OLD = """
            select id from inc_unmatched_mail where shop_id = ?1 and kept_at < ?2 and blocked = false
            order by kept_at limit ?3 for update skip locked
            """;

    private static final String PURGED = "select m from inc_UnmatchedMailRow m where m.id in :ids order by m.id";

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
                .setParameter("readers", Readers.including(viewer))
                .setParameter("blocked", blocked)
                .setMaxResults(request.size()));
    }

    @Override
    public Backlog backlog() {
        Object[] row = (Object[]) current.get().createNativeQuery(BACKLOG).getSingleResult();
        return row[1] == null
                ? Backlog.empty()
                : new Backlog(((Number) row[0]).longValue(), Micros.instant(((Number) row[1]).longValue()));
    }

    @Override
    public List<UnmatchedMail> of(
            ShopId shop, Set<String> senders, Set<IncidentId> incidents, @Nullable MailId after, int most) {
        NavigableMap<MailId, UnmatchedMail> found = new TreeMap<>();
        each(senders, incidents, (whose, these) -> {
            mails(current.get()
                            .createQuery(OF.formatted(whose), UnmatchedMailRow.class)
                            .setParameter("shop", shop.value())
                            .setParameter("these", these)
                            .setParameter("after", after == null ? Long.MIN_VALUE : after.value())
                            .setMaxResults(most))
                    .forEach(mail -> found.put(mail.id(), mail));
            while (found.size() > most) {
                found.pollLastEntry();
            }
        });
        return List.copyOf(found.values());
    }

    /** A part at a time, and those of senders by themselves, so that each statement has an index. */
    private static void each(Set<String> senders, Set<IncidentId> incidents, BiConsumer<String, List<?>> statement) {
        parts(List.copyOf(senders)).forEach(part -> statement.accept(SENDERS, part));
        parts(incidents.stream().map(IncidentId::value).toList()).forEach(part -> statement.accept(INCIDENTS, part));
    }

    private static Stream<List<?>> parts(List<?> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + PART)
                .mapToObj(from -> all.subList(from, Math.min(from + PART, all.size())));
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
    public void block(ShopId shop, Set<String> senders, Set<IncidentId> incidents, boolean blocked) {
        each(
                senders,
                incidents,
                (whose, these) -> current.get()
                        .createQuery(BLOCK.formatted(whose))
                        .setParameter("shop", shop.value())
                        .setParameter("these", these)
                        .setParameter("blocked", blocked)
                        .executeUpdate());
    }

    @Override
    public List<UnmatchedMail> remove(ShopId shop, Set<String> senders) {
        List<UnmatchedMail> removed = new ArrayList<>();
        each(senders, Set.of(), (whose, these) -> removed.addAll(removed(shop, whose, these)));
        return removed;
    }

    private List<UnmatchedMail> removed(ShopId shop, String whose, List<?> these) {
        EntityManager manager = current.get();
        try {
            List<UnmatchedMail> found =
                    mails(manager.createQuery(OF_NO_INCIDENT.formatted(whose), UnmatchedMailRow.class)
                            .setParameter("shop", shop.value())
                            .setParameter("these", these)
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE));
            parts(found.stream().map(mail -> mail.id().value()).toList())
                    .forEach(ids ->
                            manager.createQuery(PURGE).setParameter("ids", ids).executeUpdate());
            return found;
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public List<UnmatchedMail> purge(ShopId shop, Instant before, int most) {
        EntityManager manager = current.get();
        List<?> old = manager.createNativeQuery(OLD)
                .setParameter(1, shop.value())
                .setParameter(2, Micros.of(before))
                .setParameter(3, most)
                .getResultList();
        if (old.isEmpty()) {
            return List.of();
        }
        List<UnmatchedMail> purged =
                mails(manager.createQuery(PURGED, UnmatchedMailRow.class).setParameter("ids", old));
        manager.createQuery(PURGE).setParameter("ids", old).executeUpdate();
        return purged;
    }

    /** Forgets those of some addresses that are blocked or handled; what came since waits for people. */
    void forget(ShopId shop, Set<String> senders) {
        each(senders, Set.of(), (whose, these) -> forget(shop, whose + KNOWN, these));
    }

    /** Forgets those that were written into an incident, whoever sent them. */
    void forget(ShopId shop, IncidentId incident) {
        each(Set.of(), Set.of(incident), (whose, these) -> forget(shop, whose, these));
    }

    private void forget(ShopId shop, String which, List<?> these) {
        current.get()
                .createQuery(FORGET.formatted(which))
                .setParameter("shop", shop.value())
                .setParameter("these", these)
                .executeUpdate();
    }
}
