package io.orderincident.jpa;

import io.orderincident.party.ShopId;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a node knows of the settings of shops, all kinds of a shop as of one moment, until it is too old. Thread-safe. */
final class SettingCache {

    /** From this age on one thread at a time reads again, while the others go on with what is known. */
    static final Duration REFRESH_AGE = Duration.ofSeconds(8);

    private static final long REFRESH_NANOS = REFRESH_AGE.toNanos();
    private static final long MAX_AGE_NANOS = ShopSettings.MAX_AGE.toNanos();

    private final LongSupplier nanoTime;
    private final Function<ShopId, List<SettingRow>> newest;
    private final Map<ShopId, Known> shops = new ConcurrentHashMap<>();
    private final Map<ShopId, CompletableFuture<Known>> reading = new ConcurrentHashMap<>();

    /**
     * Makes an empty one.
     *
     * @param newest reads the newest version of each kind that the shop has saved
     */
    SettingCache(LongSupplier nanoTime, Function<ShopId, List<SettingRow>> newest) {
        this.nanoTime = nanoTime;
        this.newest = newest;
    }

    /** The settings of a shop, and since when they were not read again. */
    static final class Known {

        private final Map<String, Saved> byKind;
        private final long since;
        private final AtomicBoolean refreshing = new AtomicBoolean();

        private Known(Map<String, Saved> byKind, long since) {
            this.byKind = byKind;
            this.since = since;
        }

        private Known with(Saved one) {
            Map<String, Saved> all = new HashMap<>(byKind);
            all.merge(one.row.kind(), one, Saved::later);
            return new Known(all, since);
        }

        /** With what these rows say; a later version may have been saved while they were read, then that one stays. */
        private Known followedBy(List<SettingRow> rows, long readSince) {
            Map<String, Saved> all = new HashMap<>();
            rows.forEach(row -> all.put(row.kind(), saved(row, readSince)));
            byKind.values().stream()
                    .filter(saved -> saved.since >= readSince)
                    .forEach(saved -> all.merge(saved.row.kind(), saved, Saved::later));
            return new Known(all, Math.max(since, readSince));
        }

        /** What is known already is not read from its text again. */
        private Saved saved(SettingRow row, long readSince) {
            Saved known = byKind.get(row.kind());
            return known != null && known.row.says(row) ? known : new Saved(row, readSince);
        }

        /** The last version that was saved; empty while the shop has saved nothing. */
        <T> Optional<Versioned<T>> of(SettingKind<T> kind) {
            return Optional.ofNullable(byKind.get(kind.name())).map(saved -> saved.read(kind));
        }
    }

    /** A version that was committed, since when that is known, and what it says, once somebody has asked. */
    private static final class Saved {

        private final SettingRow row;
        private final long since;
        private volatile @Nullable Versioned<?> value;

        Saved(SettingRow row, long since) {
            this.row = row;
            this.since = since;
        }

        Saved later(Saved other) {
            return other.row.version() > row.version() ? other : this;
        }

        // A name stands for one class of values.
        @SuppressWarnings("unchecked")
        <T> Versioned<T> read(SettingKind<T> kind) {
            Versioned<T> read = (Versioned<T>) value;
            if (read == null) {
                read = row.read(kind.type());
                value = read;
            }
            return read;
        }
    }

    /**
     * For who holds no connection: read by one thread at a time, again once it has grown old. Meanwhile the others go on with
     * what is known; where that is too old, or nothing is, they wait for the one.
     */
    Known refreshed(ShopId shop) {
        Known known = shops.get(shop);
        if (known == null || !isYounger(known, MAX_AGE_NANOS)) {
            return readByOne(shop, known);
        }
        return isYounger(known, REFRESH_NANOS) || !known.refreshing.compareAndSet(false, true)
                ? known
                : read(shop, known);
    }

    private Known readByOne(ShopId shop, @Nullable Known before) {
        CompletableFuture<Known> own = new CompletableFuture<>();
        CompletableFuture<Known> first = reading.putIfAbsent(shop, own);
        if (first != null) {
            return readByAnother(first);
        }
        try {
            Known read = read(shop, before);
            own.complete(read);
            return read;
        } catch (RuntimeException | Error failure) {
            own.completeExceptionally(failure);
            throw failure;
        } finally {
            reading.remove(shop);
        }
    }

    private static Known readByAnother(CompletableFuture<Known> reading) {
        try {
            return reading.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }

    /** For who holds a connection, and so waits for nobody: read again if it is too old. */
    Known fresh(ShopId shop) {
        Known known = shops.get(shop);
        return known != null && isYounger(known, MAX_AGE_NANOS) ? known : read(shop, known);
    }

    /** What is known, however old. */
    Optional<Known> known(ShopId shop) {
        return Optional.ofNullable(shops.get(shop));
    }

    private boolean isYounger(Known known, long nanos) {
        return nanoTime.getAsLong() - known.since < nanos;
    }

    private Known read(ShopId shop, @Nullable Known before) {
        long begin = nanoTime.getAsLong();
        try {
            List<SettingRow> rows = newest.apply(shop);
            return shops.compute(
                    shop, (id, known) -> (known == null ? new Known(Map.of(), begin) : known).followedBy(rows, begin));
        } finally {
            if (before != null) {
                before.refreshing.set(false);
            }
        }
    }

    /** Takes note of what has just been committed. */
    void committed(ShopId shop, SettingRow row) {
        shops.computeIfPresent(shop, (id, known) -> known.with(new Saved(row, nanoTime.getAsLong())));
    }
}
