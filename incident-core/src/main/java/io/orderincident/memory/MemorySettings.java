package io.orderincident.memory;

import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings of one kind, on what was saved of that kind. */
final class MemorySettings<T> implements ShopSettings<T> {

    private final MemoryTransactions transactions;
    private final SettingKind<T> kind;
    private final Saved<T> saved;

    MemorySettings(MemoryTransactions transactions, SettingKind<T> kind, Saved<T> saved) {
        this.transactions = transactions;
        this.kind = kind;
        this.saved = saved;
    }

    /** What shops saved of one kind. The lock of the transactions guards the versions; what is committed needs none. */
    static final class Saved<T> {

        private final Map<ShopId, List<Versioned<T>>> versions = new HashMap<>();
        private final Map<ShopId, Versioned<T>> committed = new ConcurrentHashMap<>();

        private List<Versioned<T>> newestFirst(ShopId shop) {
            return versions.computeIfAbsent(shop, first -> new ArrayList<>());
        }
    }

    @Override
    public Versioned<T> of(ShopId shop) {
        Versioned<T> known = saved.committed.get(shop);
        return known == null ? Versioned.shipped(kind.shipped()) : known;
    }

    @Override
    public Versioned<T> latest(ShopId shop) {
        return history(shop, 1).stream().findFirst().orElseGet(() -> Versioned.shipped(kind.shipped()));
    }

    @Override
    public Optional<Versioned<T>> find(ShopId shop, long version) {
        return history(shop, Integer.MAX_VALUE).stream()
                .filter(one -> one.version() == version)
                .findFirst();
    }

    @Override
    public List<Versioned<T>> history(ShopId shop, int most) {
        return transactions.required(
                () -> saved.newestFirst(shop).stream().limit(most).toList());
    }

    @Override
    public Optional<Versioned<T>> save(ShopId shop, T value, long expectedVersion, Author by, Instant at) {
        return transactions.required(() -> {
            if (latest(shop).version() != expectedVersion) {
                return Optional.empty();
            }
            Versioned<T> next = new Versioned<>(value, expectedVersion + 1, by, at.truncatedTo(ChronoUnit.MICROS));
            saved.newestFirst(shop).add(0, next);
            transactions.onRollback(() -> saved.newestFirst(shop).remove(next));
            transactions.afterCommit(() -> saved.committed.put(shop, next));
            return Optional.of(next);
        });
    }
}
