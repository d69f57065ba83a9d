package io.orderincident.memory;

import io.orderincident.authority.LimitQuery;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.money.Money;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.store.OfferChange;
import io.orderincident.store.OfferStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The book of offers in a map, under the lock of the transactions. */
final class MemoryOffers implements OfferStore {

    private final MemoryTransactions transactions;
    private final Map<Key, OfferEntry> lines = new TreeMap<>();

    MemoryOffers(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    private record Key(IncidentId incident, int number) implements Comparable<Key> {

        static Key of(OfferEntry entry) {
            return new Key(entry.incident(), entry.offer().number());
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::incident)
                    .thenComparing(Key::number)
                    .compare(this, other);
        }
    }

    /** Writes what a change means to it. */
    void write(Change change) {
        OfferChange offers = OfferChange.of(change);
        offers.removed().forEach(entry -> put(Key.of(entry), null));
        Stream.of(offers.added(), offers.changed()).flatMap(List::stream).forEach(entry -> put(Key.of(entry), entry));
    }

    private void put(Key key, @Nullable OfferEntry entry) {
        OfferEntry before = lines.get(key);
        set(key, entry);
        transactions.onRollback(() -> set(key, before));
    }

    private void set(Key key, @Nullable OfferEntry entry) {
        if (entry == null) {
            lines.remove(key);
        } else {
            lines.put(key, entry);
        }
    }

    @Override
    public Money ofOrder(ShopId shop, LimitQuery giving) {
        return sum(giving, given(shop, giving).filter(entry -> entry.order().equals(giving.order())));
    }

    @Override
    public Money since(ShopId shop, LimitQuery giving, Instant since) {
        return sum(
                giving,
                given(shop, giving).filter(entry -> !entry.offer().madeAt().isBefore(since)));
    }

    private Stream<OfferEntry> given(ShopId shop, LimitQuery giving) {
        return lines.values().stream()
                .filter(entry -> entry.shop().equals(shop)
                        && !entry.incident().equals(giving.incident())
                        && entry.offer().kind().action().equals(Optional.of(giving.action()))
                        && entry.offer()
                                .authorizedBy()
                                .filter(by -> by.id().equals(giving.author().id()))
                                .isPresent());
    }

    private static Money sum(LimitQuery giving, Stream<OfferEntry> entries) {
        return entries.map(OfferEntry::given)
                .filter(amount -> amount.currency().equals(giving.currency()))
                .reduce(giving.nothing(), Money::plus);
    }

    @Override
    public List<OfferEntry> findProposed(ShopId shop, int most) {
        return lines.values().stream()
                .filter(entry -> entry.shop().equals(shop) && entry.offer().status() == OfferStatus.PROPOSED)
                .sorted(Comparator.comparing(entry -> entry.offer().madeAt()))
                .limit(most)
                .toList();
    }
}
