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
    void inside_a_transaction_asks_again_only_when_the_answer_is_too_old() {
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
    void outside_of_transactions_asks_again_as_soon_as_the_answer_has_grown_old() {
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
    void goes_on_with_what_is_known_while_one_thread_reads_again() {
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
    void waits_for_the_one_thread_that_reads_what_nobody_knows() throws InterruptedException {
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
    void waits_for_the_one_thread_that_reads_what_is_too_old() throws InterruptedException {
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
    void fails_for_all_that_waited_when_the_one_thread_fails_and_reads_again() throws InterruptedException {
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
    void reads_again_after_reading_failed() {
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
    void remembers_too_that_nothing_was_saved() {
        fresh();
        holds(1);

        assertThat(fresh()).isEmpty();
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void reads_all_kinds_of_a_shop_at_once() {
        SettingKind<Text> other = new SettingKind<>("kit-other", Text.class, Text.KIND.shipped());
        database = () -> List.of(row(1), row(other, 7, "v7"));

        assertThat(cache.fresh(SHOP).of(other)).map(Versioned::version).contains(7L);
        assertThat(fresh()).contains(1L);
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void knows_at_once_what_was_committed_here() {
        holds(1);
        fresh();

        cache.committed(SHOP, row(2));

        assertThat(fresh()).contains(2L);
    }

    @Test
    void does_not_go_back_to_what_was_loaded_while_a_later_version_was_committed() {
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
    void believes_a_database_that_was_set_back() {
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
