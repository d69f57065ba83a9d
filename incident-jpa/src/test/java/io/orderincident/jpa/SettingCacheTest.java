package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettingCacheTest {

    private static final ShopId SHOP = ShopId.of("shop-1");

    private long now;
    private final SettingCache<String> cache = new SettingCache<>(() -> now);
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void asks_again_only_when_the_answer_is_too_old() {
        get(version(1));
        pass(ShopSettings.MAX_AGE.minusNanos(1));
        assertThat(get(version(2))).contains(version(1));
        assertThat(loads).hasValue(1);

        pass(Duration.ofNanos(1));

        assertThat(get(version(2))).contains(version(2));
        assertThat(loads).hasValue(2);
    }

    @Test
    void remembers_too_that_nothing_was_saved() {
        cache.get(SHOP, Optional::empty);

        assertThat(get(version(1))).isEmpty();
        assertThat(loads).hasValue(0);
    }

    @Test
    void knows_at_once_what_was_committed_here() {
        get(version(1));

        cache.put(SHOP, version(2));

        assertThat(get(version(3))).contains(version(2));
    }

    @Test
    void does_not_go_back_to_what_was_loaded_while_a_later_version_was_committed() {
        Optional<Versioned<String>> given = cache.get(SHOP, () -> {
            cache.put(SHOP, version(2));
            return Optional.of(version(1));
        });

        assertThat(given).contains(version(2));
        assertThat(get(version(3))).contains(version(2));
    }

    @Test
    void believes_a_database_that_was_set_back() {
        get(version(7));
        pass(ShopSettings.MAX_AGE);

        assertThat(get(version(3))).contains(version(3));
    }

    private Optional<Versioned<String>> get(Versioned<String> inDatabase) {
        return cache.get(SHOP, () -> {
            loads.incrementAndGet();
            return Optional.of(inDatabase);
        });
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Versioned<String> version(long version) {
        return new Versioned<>("v" + version, version, new Author(Party.OPERATOR, "olga", "Olga"), Instant.EPOCH);
    }
}
