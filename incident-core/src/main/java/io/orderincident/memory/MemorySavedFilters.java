package io.orderincident.memory;

import io.orderincident.party.ShopId;
import io.orderincident.search.SavedFilter;
import io.orderincident.store.SavedFilterStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Saved filters in a map. Guarded by the lock of the transactions, which every method runs under. */
final class MemorySavedFilters implements SavedFilterStore {

    private final MemoryTransactions transactions;
    private final Map<Place, Map<String, SavedFilter>> filters = new HashMap<>();

    MemorySavedFilters(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    private record Place(ShopId shop, @Nullable String owner) {}

    @Override
    public List<SavedFilter> of(ShopId shop, @Nullable String owner) {
        return List.copyOf(at(shop, owner).values());
    }

    @Override
    public void save(SavedFilter filter) {
        replace(at(filter.shop(), filter.owner()), filter.name(), filter);
    }

    @Override
    public boolean delete(ShopId shop, @Nullable String owner, String name) {
        return replace(at(shop, owner), name, null) != null;
    }

    private @Nullable SavedFilter replace(Map<String, SavedFilter> there, String name, @Nullable SavedFilter next) {
        SavedFilter before = there.get(name);
        transactions.onRollback(() -> put(there, name, before));
        put(there, name, next);
        return before;
    }

    private static void put(Map<String, SavedFilter> there, String name, @Nullable SavedFilter next) {
        if (next == null) {
            there.remove(name);
        } else {
            there.put(name, next);
        }
    }

    private Map<String, SavedFilter> at(ShopId shop, @Nullable String owner) {
        return filters.computeIfAbsent(new Place(shop, owner), first -> new TreeMap<>());
    }

    /** Forgets those that name one of some texts. */
    void forget(ShopId shop, Set<String> names) {
        for (Map.Entry<Place, Map<String, SavedFilter>> there : filters.entrySet()) {
            if (there.getKey().shop().equals(shop)) {
                List.copyOf(there.getValue().values()).stream()
                        .filter(filter -> filter.names(names))
                        .forEach(filter -> replace(there.getValue(), filter.name(), null));
            }
        }
    }
}
