package io.orderincident.jpa.text;

import io.orderincident.command.CommandKey;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.Incident;
import io.orderincident.jpa.HistoryJson;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.store.ErasureStore;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.OpenDuplicates;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import io.orderincident.store.UsedKey;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store of another kind, written by the Javadoc alone: of each incident it keeps nothing but the text of its entries, and makes the
 * state of them again. Lists, timers and the like it leaves to the storage in memory, whose transactions it takes part in.
 */
final class TextStorage implements IncidentStore {

    private final MemoryStorage memory = MemoryStorage.create();
    private final IncidentStore index = memory.incidents();
    private final Map<IncidentId, List<String>> texts = new HashMap<>();
    private final List<Runnable> undoing = new ArrayList<>();

    private TextStorage() {}

    /** The storage in memory, but for what is kept as text here. */
    static Storage create() {
        TextStorage incidents = new TextStorage();
        Transactions transactions = incidents.transactions();
        ErasureStore erasures = incidents.erasures();
        InvocationHandler parts = (proxy, method, arguments) -> switch (method.getName()) {
            case "incidents" -> incidents;
            case "transactions" -> transactions;
            case "erasures" -> erasures;
            default -> {
                try {
                    yield method.invoke(incidents.memory, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                }
            }
        };
        return (Storage)
                Proxy.newProxyInstance(TextStorage.class.getClassLoader(), new Class<?>[] {Storage.class}, parts);
    }

    /** Those of the memory, which run one at a time; what the texts were is put back when they roll back. */
    private Transactions transactions() {
        Transactions host = memory.transactions();
        return new Transactions() {
            @Override
            public <T> T required(Supplier<T> work) {
                return host.isActive() ? work.get() : host.required(() -> undoable(work));
            }

            @Override
            public void afterCommit(Runnable action) {
                host.afterCommit(action);
            }

            @Override
            public boolean isActive() {
                return host.isActive();
            }
        };
    }

    private <T> T undoable(Supplier<T> work) {
        undoing.clear();
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            for (int i = undoing.size() - 1; i >= 0; i--) {
                undoing.get(i).run();
            }
            throw e;
        }
    }

    private ErasureStore erasures() {
        ErasureStore host = memory.erasures();
        InvocationHandler erasing = (proxy, method, arguments) -> {
            try {
                Object given = method.invoke(host, arguments);
                if (method.getName().equals("erase")) {
                    Incident erased = ((Change) arguments[0]).after();
                    keep(
                            erased.id(),
                            texts(index.history(erased.shop(), erased.id()).toList()));
                }
                return given;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        };
        return (ErasureStore) Proxy.newProxyInstance(
                TextStorage.class.getClassLoader(), new Class<?>[] {ErasureStore.class}, erasing);
    }

    @Override
    public void add(Change change, @Nullable CommandKey key) {
        index.add(change, key);
        append(change);
    }

    @Override
    public void save(Change change, @Nullable CommandKey key) {
        index.save(change, key);
        append(change);
    }

    private void append(Change change) {
        IncidentId id = change.after().id();
        keep(id, Stream.concat(texts.getOrDefault(id, List.of()).stream(), texts(change.entries())));
    }

    private static Stream<String> texts(List<HistoryEntry> entries) {
        return entries.stream().map(HistoryJson::write);
    }

    private void keep(IncidentId id, Stream<String> lines) {
        List<String> before = texts.get(id);
        undoing.add(() -> {
            if (before == null) {
                texts.remove(id);
            } else {
                texts.put(id, before);
            }
        });
        texts.put(id, lines.toList());
    }

    private Stream<HistoryEntry> entries(IncidentId id) {
        return texts.getOrDefault(id, List.of()).stream().map(HistoryJson::read);
    }

    private Incident read(Incident found) {
        return Incident.replay(entries(found.id()).toList());
    }

    @Override
    public Optional<Incident> find(ShopId shop, IncidentId id) {
        return index.find(shop, id).map(this::read);
    }

    @Override
    public OpenDuplicates openDuplicates(ShopId shop, OrderId order, @Nullable CommandKey key) {
        OpenDuplicates found = index.openDuplicates(shop, order, key);
        return new OpenDuplicates(
                found.sameKey(), found.open().stream().map(this::read).toList());
    }

    @Override
    public Optional<UsedKey> findByKey(ShopId shop, CommandKey key) {
        return index.findByKey(shop, key);
    }

    @Override
    public Optional<Incident> findImported(ShopId shop, ImportKey key) {
        return index.findImported(shop, key).map(this::read);
    }

    @Override
    public List<Incident> ofOrder(ShopId shop, OrderId order, int most) {
        return index.ofOrder(shop, order, most).stream().map(this::read).toList();
    }

    @Override
    public List<HistoryEntry> history(ShopId shop, IncidentId id, long from, int most) {
        IncidentStore.checkRange(from, most);
        return index.find(shop, id).isEmpty()
                ? List.of()
                : entries(id).skip(from - 1).limit(most).toList();
    }

    @Override
    public List<HistoryFault> faults(ShopId shop, IncidentId id) {
        return List.of();
    }
}
