package io.orderincident.jpa;

import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The rows of settings of every kind, with what of them holds in memory. What memory does not know is read on the
 * connection of the transaction under way, of all kinds at once; a version that this transaction may never commit is not
 * learnt from it.
 */
final class SettingRows {

    private static final String NEWEST = """
            select s from inc_SettingRow s where s.id.shop = :shop and s.id.version =
            (select max(t.id.version) from inc_SettingRow t where t.id.shop = :shop and t.id.kind = s.id.kind)
            """;

    private static final String NEWEST_FIRST =
            "select s from inc_SettingRow s where s.id.shop = :shop and s.id.kind = :kind order by s.id.version desc";

    private final Supplier<EntityManager> current;
    private final Transactions transactions;
    private final SettingCache cache;
    private final Uncommitted<ShopId> saving;

    SettingRows(Supplier<EntityManager> current, Transactions transactions, LongSupplier nanoTime) {
        this.current = current;
        this.transactions = transactions;
        this.cache = new SettingCache(nanoTime, shop -> transactions.required(() -> newest(shop)));
        this.saving = new Uncommitted<>(current);
    }

    private List<SettingRow> newest(ShopId shop) {
        return current.get()
                .createQuery(NEWEST, SettingRow.class)
                .setParameter("shop", shop.value())
                .getResultList();
    }

    /** What holds of a shop for those who act by it. */
    SettingCache.Known holding(ShopId shop) {
        if (!transactions.isActive()) {
            return cache.refreshed(shop);
        }
        return saving.own().contains(shop) ? cache.known(shop).orElseThrow() : cache.fresh(shop);
    }

    Optional<SettingRow> find(SettingKey key) {
        return transactions.required(() -> Optional.ofNullable(current.get().find(SettingRow.class, key)));
    }

    List<SettingRow> newestFirst(ShopId shop, String kind, int most) {
        return transactions.required(() -> current.get()
                .createQuery(NEWEST_FIRST, SettingRow.class)
                .setParameter("shop", shop.value())
                .setParameter("kind", kind)
                .setMaxResults(most)
                .getResultList());
    }

    /** Adds the next version; false, with nothing added, if it would not be the next. */
    boolean add(ShopId shop, SettingRow next) {
        return transactions.required(() -> {
            holding(shop);
            long last = newestFirst(shop, next.kind(), 1).stream()
                    .findFirst()
                    .map(SettingRow::version)
                    .orElse(Versioned.SHIPPED);
            if (next.version() != last + 1) {
                return false;
            }
            insert(shop, next);
            return true;
        });
    }

    private void insert(ShopId shop, SettingRow row) {
        EntityManager manager = current.get();
        try {
            manager.persist(row);
            manager.flush();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
        saving.put(row, shop);
        transactions.afterCommit(() -> {
            saving.remove(row);
            cache.committed(shop, row);
        });
    }
}
