package io.orderincident.jpa;

import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.statistics.Dimension;
import io.orderincident.store.CorrectiveActionStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Corrective actions as rows; who changes one waits for whoever else does. */
final class JpaCorrectiveActions implements CorrectiveActionStore {

    private static final String ONE = "select a from inc_CorrectiveActionRow a where a.id = :id and a.shop = :shop";

    private static final String UNDONE = """
            select a from inc_CorrectiveActionRow a where a.shop = :shop and a.doneAt is null
            order by a.dueOn, a.id desc
            """;

    private static final String DONE = """
            select a from inc_CorrectiveActionRow a where a.shop = :shop and a.doneAt is not null
            order by a.doneAt desc, a.id desc
            """;

    private static final String UNDONE_AGAINST =
            "select a from inc_CorrectiveActionRow a where a.shop = :shop and a.undoneSubject = :subject";

    private static final String UNTOLD = """
            select a from inc_CorrectiveActionRow a where a.untoldDueOn <= :until and a.id > :after order by a.id
            """;

    private static final String ADD_CHANGE =
            "insert into inc_action_change (action_id, version, body) values (?1, ?2, ?3)";

    private static final String CHANGES =
            "select body from inc_action_change where action_id = ?1 order by version desc limit ?2";

    private static final String NO_CHANGES = "delete from inc_action_change where action_id = ?1";

    private static final String AGAINST = """
            select a from inc_CorrectiveActionRow a
            where a.shop = :shop and a.dimension = :dimension and a.value = :value order by a.id
            """;

    private final Supplier<EntityManager> current;

    JpaCorrectiveActions(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public void add(CorrectiveAction action) {
        EntityManager manager = current.get();
        manager.persist(new CorrectiveActionRow(action));
        flush(manager);
    }

    private static void flush(EntityManager manager) {
        try {
            manager.flush();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public boolean replace(CorrectiveAction action) {
        EntityManager manager = current.get();
        CorrectiveActionRow row =
                manager.find(CorrectiveActionRow.class, action.id().value());
        if (row == null) {
            return false;
        }
        manager.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        if (!row.isBefore(action)) {
            return false;
        }
        row.become(action);
        flush(manager);
        return true;
    }

    @Override
    public Optional<CorrectiveAction> find(ShopId shop, ActionId id) {
        return current
                .get()
                .createQuery(ONE, CorrectiveActionRow.class)
                .setParameter("id", id.value())
                .setParameter("shop", shop.value())
                .getResultList()
                .stream()
                .findFirst()
                .map(CorrectiveActionRow::toAction);
    }

    @Override
    public Optional<CorrectiveAction> undone(ShopId shop, PatternSubject subject) {
        return current
                .get()
                .createQuery(UNDONE_AGAINST, CorrectiveActionRow.class)
                .setParameter("shop", shop.value())
                .setParameter("subject", CorrectiveActionRow.key(subject))
                .getResultList()
                .stream()
                .findFirst()
                .map(CorrectiveActionRow::toAction);
    }

    @Override
    public List<CorrectiveAction> list(ShopId shop, boolean done, int most) {
        return current
                .get()
                .createQuery(done ? DONE : UNDONE, CorrectiveActionRow.class)
                .setParameter("shop", shop.value())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(CorrectiveActionRow::toAction)
                .toList();
    }

    @Override
    public List<CorrectiveAction> untold(LocalDate until, @Nullable ActionId after, int most) {
        return current
                .get()
                .createQuery(UNTOLD, CorrectiveActionRow.class)
                .setParameter("until", until)
                .setParameter("after", after == null ? 0 : after.value())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(CorrectiveActionRow::toAction)
                .toList();
    }

    @Override
    public void addChange(ActionId action, ActionChange change) {
        current.get()
                .createNativeQuery(ADD_CHANGE)
                .setParameter(1, action.value())
                .setParameter(2, change.version())
                .setParameter(3, Json.write(change))
                .executeUpdate();
    }

    @Override
    public List<ActionChange> changes(ActionId action, int most) {
        List<?> rows = current.get()
                .createNativeQuery(CHANGES)
                .setParameter(1, action.value())
                .setParameter(2, most)
                .getResultList();
        return rows.stream()
                .map(body -> Json.read((String) body, ActionChange.class))
                .toList();
    }

    void rename(ShopId shop, CustomerId customer, CustomerId pseudonym) {
        EntityManager manager = current.get();
        List<CorrectiveActionRow> against = manager.createQuery(AGAINST, CorrectiveActionRow.class)
                .setParameter("shop", shop.value())
                .setParameter("dimension", Dimension.CUSTOMER)
                .setParameter("value", customer.value())
                .getResultList();
        for (CorrectiveActionRow row : against) {
            manager.refresh(row, LockModeType.PESSIMISTIC_WRITE);
            CorrectiveAction action = row.toAction();
            row.become(action.renamed(customer, pseudonym));
            manager.createNativeQuery(NO_CHANGES)
                    .setParameter(1, action.id().value())
                    .executeUpdate();
        }
        flush(manager);
    }
}
