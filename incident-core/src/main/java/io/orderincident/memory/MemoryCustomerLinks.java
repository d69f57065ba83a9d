package io.orderincident.memory;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.CustomerLinkStore;
import io.orderincident.history.IncidentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links in a map by their hashes. Guarded by the lock of the transactions. */
final class MemoryCustomerLinks implements CustomerLinkStore {

    private final MemoryTransactions transactions;
    private final Map<String, CustomerLink> links = new HashMap<>();

    MemoryCustomerLinks(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(String hash, CustomerLink link) {
        links.put(hash, link);
        transactions.onRollback(() -> links.remove(hash));
    }

    @Override
    public Optional<CustomerLink> find(String hash) {
        return Optional.ofNullable(links.get(hash));
    }

    @Override
    public int purge(Instant before, int most) {
        List<String> expired = links.entrySet().stream()
                .filter(entry -> entry.getValue().expiresAt().isBefore(before))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        expired.forEach(this::remove);
        return expired.size();
    }

    private void remove(String hash) {
        CustomerLink link = links.remove(hash);
        transactions.onRollback(() -> links.put(hash, link));
    }

    void forget(IncidentId incident) {
        List<String> theirs = links.entrySet().stream()
                .filter(entry -> entry.getValue().incident().equals(incident))
                .map(Map.Entry::getKey)
                .toList();
        theirs.forEach(this::remove);
    }
}
