package io.orderincident.memory;

import io.orderincident.document.DocumentKey;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.store.DocumentStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents and announced keys in maps. Guarded by the lock of the transactions. */
final class MemoryDocuments implements DocumentStore {

    private static final Comparator<IncidentDocument> BY_PLACE = Comparator.comparing(IncidentDocument::incident)
            .thenComparing(kept -> kept.document().number());

    private final MemoryTransactions transactions;
    private final Map<DocumentKey, Instant> announced = new HashMap<>();
    private final Map<DocumentKey, IncidentDocument> documents = new HashMap<>();

    MemoryDocuments(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void announce(DocumentKey key, Instant purgeAt) {
        announced.put(key, purgeAt);
        transactions.onRollback(() -> announced.remove(key));
    }

    @Override
    public boolean isAnnounced(DocumentKey key) {
        return announced.containsKey(key);
    }

    @Override
    public boolean forget(DocumentKey key) {
        Instant was = announced.remove(key);
        if (was != null) {
            transactions.onRollback(() -> announced.put(key, was));
        }
        return was != null;
    }

    @Override
    public List<DocumentKey> due(Instant now, int most) {
        return announced.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }

    @Override
    public void add(IncidentDocument document) {
        DocumentKey key = document.document().key();
        documents.put(key, document);
        transactions.onRollback(() -> documents.remove(key));
    }

    @Override
    public Optional<IncidentDocument> find(ShopId shop, IncidentId incident, int number) {
        return ofIncidents(shop, List.of(incident)).stream()
                .filter(kept -> kept.document().number() == number)
                .findFirst();
    }

    @Override
    public List<IncidentDocument> ofIncidents(ShopId shop, Collection<IncidentId> incidents) {
        return documents.values().stream()
                .filter(kept -> kept.shop().equals(shop) && incidents.contains(kept.incident()))
                .sorted(BY_PLACE)
                .toList();
    }

    @Override
    public void discard(Collection<IncidentDocument> discarded, Instant purgeAt) {
        for (IncidentDocument one : discarded) {
            DocumentKey key = one.document().key();
            IncidentDocument was = documents.remove(key);
            if (was != null) {
                transactions.onRollback(() -> documents.put(key, was));
                announce(key, purgeAt);
            }
        }
    }
}
