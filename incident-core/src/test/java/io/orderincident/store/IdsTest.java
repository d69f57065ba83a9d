package io.orderincident.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void areUniqueAndRisingEvenWhenTheClockStandsStill() {
        Ids ids = Ids.timeOrdered(InstantSource.fixed(NOW), 7);

        List<Long> made = LongStream.generate(ids::next).limit(20_000).boxed().toList();

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> id > 0);
    }

    @Test
    void keepRisingWhenTheClockStepsBack() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Ids ids = Ids.timeOrdered(now::get, 0);

        long before = ids.next();
        now.set(NOW.minusSeconds(3_600));

        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void ofDifferentNodesNeverMeet() {
        Ids one = Ids.timeOrdered(InstantSource.fixed(NOW), 0);
        Ids other = Ids.timeOrdered(InstantSource.fixed(NOW), 1023);

        Set<Long> made = new HashSet<>();
        IntStream.range(0, 10_000).forEach(i -> {
            made.add(one.next());
            made.add(other.next());
        });

        assertThat(made).hasSize(20_000);
    }

    @Test
    void areUniqueOverThreads() {
        Ids ids = Ids.timeOrdered(InstantSource.system(), 3);

        Set<Long> made = Set.copyOf(
                IntStream.range(0, 100_000).parallel().mapToObj(i -> ids.next()).toList());

        assertThat(made).hasSize(100_000);
    }

    @Test
    void refuseANodeOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ids.timeOrdered(InstantSource.system(), 1024));
    }
}
