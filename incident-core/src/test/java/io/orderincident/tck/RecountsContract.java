package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.party.ShopId;
import io.orderincident.store.StatisticsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written is to be counted anew, and is counted by one transaction at a time. */
interface RecountsContract extends Tested {

    @Test
    default void marksWhateverIsWrittenOnce() {
        KitShop shop = newShop();
        KitShop other = newShop();
        Incident first = shop.registered();
        Incident second = shop.keep(shop.communication(shop.registered()));
        other.registered();

        assertThat(countUncounted(shop)).isEqualTo(2);
        assertThat(uncounted(shop, null, 10))
                .extracting(history -> history.get(0).incident())
                .containsExactly(first.id(), second.id());
        assertThat(uncounted(shop, null, 1)).hasSize(1);
        assertThat(uncounted(shop, first.id(), 10)).containsExactly(shop.history(second.id()));
        assertThat(uncounted(shop, second.id(), 10)).isEmpty();
    }

    @Test
    default void marksNothingThatWasRolledBack() {
        KitShop shop = newShop();
        Change registration = shop.registration();

        try {
            shop.inTransaction(() -> {
                shop.write(registration, null);
                throw new IllegalStateException("something else went wrong");
            });
        } catch (IllegalStateException rolledBack) {
            assertThat(rolledBack).hasMessage("something else went wrong");
        }

        assertThat(countUncounted(shop)).isZero();
        assertThat(uncounted(shop, null, 10)).isEmpty();
    }

    @Test
    default void readsWholeHistoriesInOrder() {
        KitShop shop = newShop();
        List<Incident> incidents = IntStream.range(0, 3)
                .mapToObj(i -> shop.keep(shop.resolution(shop.keep(shop.communication(shop.registered())))))
                .toList();

        assertThat(uncounted(shop, null, 10))
                .isEqualTo(incidents.stream()
                        .map(incident -> shop.history(incident.id()))
                        .toList());
    }

    @Test
    default void keepsMarkedWhatWasWrittenSinceItWasCounted() {
        KitShop shop = newShop();
        Incident counted = shop.registered();
        Incident changed = shop.registered();
        Map<IncidentId, Long> versions = Map.of(counted.id(), counted.version(), changed.id(), changed.version());
        shop.keep(shop.communication(changed));

        counted(shop, versions);

        assertThat(countUncounted(shop)).isOne();
        assertThat(uncounted(shop, null, 10)).containsExactly(shop.history(changed.id()));
    }

    @Test
    default void keepsMarkedWhatAFailingTransactionCounted() {
        KitShop shop = newShop();
        Incident incident = shop.registered();

        try {
            shop.inTransaction(() -> {
                statistics(shop).counted(shop.id, Map.of(incident.id(), incident.version()));
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }

        assertThat(countUncounted(shop)).isOne();
    }

    @Test
    default void readsIncidentsWhetherOrNotTheyAreMarked() {
        KitShop shop = newShop();
        Incident first = shop.registered();
        Incident second = shop.registered();
        Incident third = shop.registered();
        newShop().registered();
        counted(shop, Map.of(first.id(), first.version(), second.id(), second.version()));

        assertThat(read(shop, null, 2)).containsExactly(shop.history(first.id()), shop.history(second.id()));
        assertThat(read(shop, second.id(), 2)).containsExactly(shop.history(third.id()));
        assertThat(read(shop, third.id(), 2)).isEmpty();
    }

    @Test
    default void goesFromShopToShopThatHasSomethingToCount() {
        KitShop shop = newShop();
        KitShop counted = newShop();
        Incident incident = counted.registered();
        counted(counted, Map.of(incident.id(), incident.version()));
        shop.registered();

        List<ShopId> shops = new ArrayList<>();
        Optional<ShopId> next = nextUncounted(shop, null);
        while (next.isPresent()) {
            shops.add(next.get());
            next = nextUncounted(shop, next.get());
        }

        assertThat(shops).doesNotHaveDuplicates().contains(shop.id).doesNotContain(counted.id);
    }

    @Test
    default void refusesToReadTooManyAtOnce() {
        KitShop shop = newShop();

        for (int most : List.of(0, StatisticsStore.READ_MAX + 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> uncounted(shop, null, most))
                    .withMessageContaining("5000");
            assertThatIllegalArgumentException().isThrownBy(() -> read(shop, null, most));
        }
    }

    @Test
    default void countsAShopInOneTransactionAtATime() {
        KitShop shop = newShop();
        int incidents = 40;
        IntStream.range(0, incidents).forEach(i -> shop.registered());

        List<IncidentId> counted = Threads.together(4, () -> countAll(shop)).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(counted).doesNotHaveDuplicates().hasSize(incidents);
        assertThat(countUncounted(shop)).isZero();
    }

    /** Until nothing is left, two at a time. */
    private static List<IncidentId> countAll(KitShop shop) {
        List<IncidentId> all = new ArrayList<>();
        while (countUncounted(shop) > 0) {
            all.addAll(shop.inTransaction(() -> {
                List<IncidentId> counted = new ArrayList<>();
                if (statistics(shop).take(shop.id)) {
                    List<HistoryEntry> last = new ArrayList<>();
                    statistics(shop)
                            .readUncounted(shop.id, null, 2, history -> last.add(history.get(history.size() - 1)));
                    last.forEach(entry -> {
                        statistics(shop).counted(shop.id, Map.of(entry.incident(), entry.version()));
                        counted.add(entry.incident());
                    });
                }
                return counted;
            }));
        }
        return all;
    }

    private static StatisticsStore statistics(KitShop shop) {
        return shop.storage.statistics();
    }

    private static long countUncounted(KitShop shop) {
        return shop.inTransaction(() -> statistics(shop).countUncounted(shop.id));
    }

    private static Optional<ShopId> nextUncounted(KitShop shop, @Nullable ShopId after) {
        return shop.inTransaction(() -> statistics(shop).nextUncounted(after));
    }

    private static void counted(KitShop shop, Map<IncidentId, Long> versions) {
        shop.inTransaction(() -> {
            statistics(shop).counted(shop.id, versions);
            return versions;
        });
    }

    private static List<List<HistoryEntry>> uncounted(KitShop shop, @Nullable IncidentId after, int most) {
        return shop.inTransaction(() -> {
            List<List<HistoryEntry>> histories = new ArrayList<>();
            assertThat(statistics(shop).readUncounted(shop.id, after, most, histories::add))
                    .isEqualTo(histories.size());
            return histories;
        });
    }

    private static List<List<HistoryEntry>> read(KitShop shop, @Nullable IncidentId after, int most) {
        return shop.inTransaction(() -> {
            List<List<HistoryEntry>> histories = new ArrayList<>();
            assertThat(statistics(shop).read(shop.id, after, most, histories::add))
                    .isEqualTo(histories.size());
            return histories;
        });
    }
}
