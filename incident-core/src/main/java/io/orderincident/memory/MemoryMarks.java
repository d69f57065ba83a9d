package io.orderincident.memory;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.ShopId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which incidents are to be counted anew. Guarded by the lock of the transactions. */
final class MemoryMarks {

    private final MemoryTransactions transactions;
    private final Map<IncidentId, Mark> marks = new HashMap<>();

    MemoryMarks(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    private record Mark(ShopId shop, long version) {}

    /** Marks an incident that was just written. */
    void add(Incident incident) {
        set(incident.id(), new Mark(incident.shop(), incident.version()));
    }

    /** Unless it was written again since that version. */
    void remove(IncidentId incident, long version) {
        Mark mark = marks.get(incident);
        if (mark != null && mark.version() <= version) {
            set(incident, null);
        }
    }

    private void set(IncidentId incident, @Nullable Mark mark) {
        Mark before = marks.get(incident);
        put(incident, mark);
        transactions.onRollback(() -> put(incident, before));
    }

    private void put(IncidentId incident, @Nullable Mark mark) {
        if (mark == null) {
            marks.remove(incident);
        } else {
            marks.put(incident, mark);
        }
    }

    Optional<ShopId> nextShop(@Nullable ShopId after) {
        return marks.values().stream()
                .map(Mark::shop)
                .filter(shop -> after == null || shop.value().compareTo(after.value()) > 0)
                .min(Comparator.comparing(ShopId::value));
    }

    Stream<IncidentId> of(ShopId shop) {
        return marks.entrySet().stream()
                .filter(mark -> mark.getValue().shop().equals(shop))
                .map(Map.Entry::getKey);
    }
}
