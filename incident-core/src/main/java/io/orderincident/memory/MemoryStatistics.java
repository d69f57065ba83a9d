package io.orderincident.memory;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.ShopId;
import io.orderincident.store.StatisticsStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statistics in maps. The lock of the transactions, under which every method runs, is that of every shop. */
final class MemoryStatistics implements StatisticsStore {

    private final MemoryIncidents incidents;
    private final MemoryMarks marks;

    MemoryStatistics(MemoryIncidents incidents, MemoryMarks marks) {
        this.incidents = incidents;
        this.marks = marks;
    }

    @Override
    public Optional<ShopId> nextUncounted(@Nullable ShopId after) {
        return marks.nextShop(after);
    }

    @Override
    public long countUncounted(ShopId shop) {
        return marks.of(shop).limit(UNCOUNTED_MAX + 1).count();
    }

    @Override
    public Set<IncidentId> uncounted(ShopId shop, Collection<IncidentId> which) {
        return marks.of(shop).filter(which::contains).collect(Collectors.toSet());
    }

    @Override
    public boolean take(ShopId shop) {
        return true;
    }

    @Override
    public void lock(ShopId shop) {
        // nobody else is in a transaction
    }

    @Override
    public int readUncounted(ShopId shop, @Nullable IncidentId after, int most, HistoryReader each) {
        return read(shop, marks.of(shop), after, most, each);
    }

    @Override
    public int read(ShopId shop, @Nullable IncidentId after, int most, HistoryReader each) {
        return read(shop, incidents.of(shop).map(Incident::id), after, most, each);
    }

    private int read(ShopId shop, Stream<IncidentId> ids, @Nullable IncidentId after, int most, HistoryReader each) {
        StatisticsStore.checkMost(most);
        List<IncidentId> read = ids.filter(id -> after == null || id.compareTo(after) > 0)
                .sorted()
                .limit(most)
                .toList();
        read.forEach(id -> each.read(incidents.history(shop, id).toList()));
        return read.size();
    }

    @Override
    public void counted(ShopId shop, Map<IncidentId, Long> versions) {
        versions.forEach(marks::remove);
    }
}
