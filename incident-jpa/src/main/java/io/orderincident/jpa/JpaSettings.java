package io.orderincident.jpa;

import io.orderincident.Transactions;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Settings of one kind as rows, a new one for each version. What the cache does not know is read in a transaction of its
 * own: the one under way may hold a version that will never be committed.
 */
final class JpaSettings<T> implements ShopSettings<T> {

    private static final String NEWEST_FIRST =
            "select s from inc_SettingRow s where s.id.shop = :shop and s.id.kind = :kind order by s.id.version desc";

    private final Supplier<EntityManager> current;
    private final Transactions transactions;
    private final SettingKind<T> kind;
    private final SettingCache<T> cache;

    JpaSettings(
            Supplier<EntityManager> current, Transactions transactions, SettingKind<T> kind, SettingCache<T> cache) {
        this.current = current;
        this.transactions = transactions;
        this.kind = kind;
        this.cache = cache;
    }

    @Override
    public Versioned<T> of(ShopId shop) {
        return orShipped(cache.get(shop, () -> transactions.separate(() -> lastSaved(shop))));
    }

    @Override
    public Versioned<T> latest(ShopId shop) {
        return orShipped(transactions.required(() -> lastSaved(shop)));
    }

    @Override
    public Optional<Versioned<T>> find(ShopId shop, long version) {
        return transactions.required(() -> Optional.ofNullable(current.get().find(SettingRow.class, key(shop, version)))
                .map(row -> row.read(kind.type())));
    }

    @Override
    public List<Versioned<T>> history(ShopId shop, int most) {
        return transactions.required(() ->
                rows(shop, most).stream().map(row -> row.read(kind.type())).toList());
    }

    /** The row is made first: what fails inside a transaction may doom that of the host, and too large a value must not. */
    @Override
    public Optional<Versioned<T>> save(ShopId shop, T value, long expectedVersion, Author by, Instant at) {
        SettingRow next = SettingRow.of(key(shop, expectedVersion + 1), StrictJson.write(value), Micros.of(at), by);
        return transactions.required(() -> {
            long last =
                    rows(shop, 1).stream().findFirst().map(SettingRow::version).orElse(Versioned.SHIPPED);
            return last == expectedVersion ? Optional.of(added(shop, next)) : Optional.empty();
        });
    }

    private Versioned<T> added(ShopId shop, SettingRow row) {
        EntityManager manager = current.get();
        try {
            manager.persist(row);
            manager.flush();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
        Versioned<T> saved = row.read(kind.type());
        transactions.afterCommit(() -> cache.put(shop, saved));
        return saved;
    }

    private Optional<Versioned<T>> lastSaved(ShopId shop) {
        return rows(shop, 1).stream().findFirst().map(row -> row.read(kind.type()));
    }

    private List<SettingRow> rows(ShopId shop, int most) {
        return current.get()
                .createQuery(NEWEST_FIRST, SettingRow.class)
                .setParameter("shop", shop.value())
                .setParameter("kind", kind.name())
                .setMaxResults(most)
                .getResultList();
    }

    private SettingKey key(ShopId shop, long version) {
        return new SettingKey(shop.value(), kind.name(), version);
    }

    private Versioned<T> orShipped(Optional<Versioned<T>> saved) {
        return saved.orElseGet(() -> Versioned.shipped(kind.shipped()));
    }
}
