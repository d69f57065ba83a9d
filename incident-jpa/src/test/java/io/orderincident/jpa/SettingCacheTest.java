package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.settings.SettingKind;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SettingCacheTest {

    private static final ShopId SHOP = ShopId.of("shop-1");

    /** A setting like any other. */
    record Text(String text) {
        static final SettingKind<Text> KIND = new SettingKind<>("kit-text", Text.class, new Text("shipped"));
    }

    private long now;
    private int loads;
    private Supplier<List<SettingRow>> database = List::of;
    private final SettingCache cache = new SettingCache(() -> now, shop -> {
        loads++;
        return database.get();
    });

    @Test
    void insideATransactionAsksAgainOnlyWhenTheAnswerIsTooOld() {
        holds(1);
        fresh();
        holds(2);
        pass(ShopSettings.MAX_AGE.minusNanos(1));
        assertThat(fresh()).contains(1L);
        assertThat(loads).isEqualTo(1);

        pass(Duration.ofNanos(1));

        assertThat(fresh()).contains(2L);
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void outsideOfTransactionsAsksAgainAsSoonAsTheAnswerHasGrownOld() {
        holds(1);
        refreshed();
        holds(2);
        pass(SettingCache.REFRESH_AGE.minusNanos(1));
        assertThat(refreshed()).contains(1L);

        pass(Duration.ofNanos(1));

        assertThat(refreshed()).contains(2L);
        assertThat(refreshed()).contains(2L);
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void goesOnWithWhatIsKnownWhileOneThreadReadsAgain() {
        holds(1);
        refreshed();
        pass(SettingCache.REFRESH_AGE);
        database = () -> {
            assertThat(refreshed()).contains(1L);
            return List.of(row(2));
        };

        assertThat(refreshed()).contains(2L);
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void waitsForTheOneThreadThatReadsWhatNobodyKnows() throws InterruptedException {
        List<Optional<Long>> found = new CopyOnWriteArrayList<>();
        List<Thread> others = waitingWhileOneReads(() -> found.add(refreshed()));

        assertThat(refreshed()).contains(1L);

        for (Thread other : others) {
            other.join();
        }
        assertThat(found).hasSize(3).containsOnly(Optional.of(1L));
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void waitsForTheOneThreadThatReadsWhatIsTooOld() throws InterruptedException {
        holds(0);
        refreshed();
        pass(ShopSettings.MAX_AGE);
        List<Optional<Long>> found = new CopyOnWriteArrayList<>();
        List<Thread> others = waitingWhileOneReads(() -> found.add(refreshed()));

        assertThat(refreshed()).contains(1L);

        for (Thread other : others) {
            other.join();
        }
        assertThat(found).hasSize(3).containsOnly(Optional.of(1L));
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void failsForAllThatWaitedWhenTheOneThreadFailsAndReadsAgain() throws InterruptedException {
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        List<Thread> others = waitingWhileOneReads(() -> {
            try {
                refreshed();
            } catch (RuntimeException failure) {
                thrown.add(failure);
            }
        });
        Supplier<List<SettingRow>> waiting = database;
        database = () -> {
            assertThat(waiting.get()).isNotEmpty();
            throw new IllegalStateException("down");
        };

        assertThatThrownBy(this::refreshed).hasMessage("down");

        for (Thread other : others) {
            other.join();
        }
        assertThat(thrown).hasSize(3).extracting(Throwable::getMessage).containsOnly("down");
        holds(2);
        assertThat(refreshed()).contains(2L);
    }

    /** Threads that are started by the first reading, which goes on when each of them waits, or has ended. */
    private List<Thread> waitingWhileOneReads(Runnable work) {
        List<Thread> others = List.of(new Thread(work), new Thread(work), new Thread(work));
        database = () -> {
            database = () -> List.of(row(1));
            others.forEach(Thread::start);
            while (others.stream().anyMatch(other -> other.isAlive() && other.getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            return List.of(row(1));
        };
        return others;
    }

    @Test
    void readsAgainAfterReadingFailed() {
        holds(1);
        refreshed();
        pass(SettingCache.REFRESH_AGE);
        database = () -> {
            throw new IllegalStateException("down");
        };
        assertThatThrownBy(this::refreshed).hasMessage("down");

        holds(2);

        assertThat(refreshed()).contains(2L);
    }

    @Test
    void remembersTooThatNothingWasSaved() {
        fresh();
        holds(1);

        assertThat(fresh()).isEmpty();
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void readsAllKindsOfAShopAtOnce() {
        SettingKind<Text> other = new SettingKind<>("kit-other", Text.class, Text.KIND.shipped());
        database = () -> List.of(row(1), row(other, 7, "v7"));

        assertThat(cache.fresh(SHOP).of(other)).map(Versioned::version).contains(7L);
        assertThat(fresh()).contains(1L);
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void knowsAtOnceWhatWasCommittedHere() {
        holds(1);
        fresh();

        cache.committed(SHOP, row(2));

        assertThat(fresh()).contains(2L);
    }

    @Test
    void doesNotGoBackToWhatWasLoadedWhileALaterVersionWasCommitted() {
        holds(1);
        fresh();
        pass(ShopSettings.MAX_AGE);
        database = () -> {
            cache.committed(SHOP, row(2));
            return List.of(row(1));
        };

        assertThat(fresh()).contains(2L);
        assertThat(fresh()).contains(2L);
    }

    @Test
    void believesADatabaseThatWasSetBack() {
        holds(7);
        fresh();
        pass(ShopSettings.MAX_AGE);
        holds(3);

        assertThat(fresh()).contains(3L);

        pass(ShopSettings.MAX_AGE);
        database = () -> List.of(row(Text.KIND, 3, "another"));
        assertThat(cache.fresh(SHOP).of(Text.KIND)).map(Versioned::value).contains(new Text("another"));
    }

    private void holds(long version) {
        database = () -> List.of(row(version));
    }

    private Optional<Long> fresh() {
        return cache.fresh(SHOP).of(Text.KIND).map(Versioned::version);
    }

    private Optional<Long> refreshed() {
        return cache.refreshed(SHOP).of(Text.KIND).map(Versioned::version);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static SettingRow row(long version) {
        return row(Text.KIND, version, "v" + version);
    }

    private static SettingRow row(SettingKind<Text> kind, long version, String text) {
        return SettingRow.of(
                new SettingKey(SHOP.value(), kind.name(), version),
                StrictJson.write(new Text(text)),
                0,
                new Author(Party.OPERATOR, "olga", "Olga"));
    }
}
