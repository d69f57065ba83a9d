package io.orderincident.jpa;

import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a node knows of the settings of one kind, shop by shop, until it is too old. Thread-safe. */
final class SettingCache<T> {

    private static final long MAX_AGE_NANOS = ShopSettings.MAX_AGE.toNanos();

    private final LongSupplier nanoTime;
    private final Map<ShopId, Known<T>> shops = new ConcurrentHashMap<>();

    SettingCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The last version that was saved, null for none, and since when it was not asked for again. */
    private record Known<T>(@Nullable Versioned<T> saved, long since) {

        boolean isFreshAt(long now) {
            return now - since < MAX_AGE_NANOS;
        }

        long version() {
            return saved == null ? Versioned.SHIPPED : saved.version();
        }
    }

    /** What is known and not too old, else what is loaded now; empty while the shop has saved nothing. */
    Optional<Versioned<T>> get(ShopId shop, Supplier<Optional<Versioned<T>>> loader) {
        long now = nanoTime.getAsLong();
        Known<T> known = shops.get(shop);
        return Optional.ofNullable(
                known != null && known.isFreshAt(now)
                        ? known.saved()
                        : learnt(shop, new Known<>(loader.get().orElse(null), now)));
    }

    /** Takes note of what has just been committed. */
    void put(ShopId shop, Versioned<T> saved) {
        learnt(shop, new Known<>(saved, nanoTime.getAsLong()));
    }

    /** A later version may have been saved while this one was loaded, then that one stays. */
    private @Nullable Versioned<T> learnt(ShopId shop, Known<T> learnt) {
        return shops.merge(
                        shop,
                        learnt,
                        (old, now) -> old.version() > now.version() && old.isFreshAt(now.since()) ? old : now)
                .saved();
    }
}
