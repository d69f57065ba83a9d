package io.orderincident.memory;

import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.store.WeeklyReviewStore;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reviews in a map by shop and week. Guarded by the lock of the transactions. */
final class MemoryWeeklyReviews implements WeeklyReviewStore {

    private final MemoryTransactions transactions;
    private final MemoryIncidents incidents;
    private final Map<Key, WeeklyReview> reviews = new HashMap<>();

    MemoryWeeklyReviews(MemoryTransactions transactions, MemoryIncidents incidents) {
        this.transactions = transactions;
        this.incidents = incidents;
    }

    private record Key(ShopId shop, LocalDate monday) {}

    @Override
    public boolean add(WeeklyReview review) {
        Key key = new Key(review.shop(), review.week().start());
        if (reviews.putIfAbsent(key, review) != null) {
            return false;
        }
        transactions.onRollback(() -> reviews.remove(key));
        return true;
    }

    @Override
    public Optional<WeeklyReview> find(ShopId shop, LocalDate monday) {
        return Optional.ofNullable(reviews.get(new Key(shop, monday)));
    }

    @Override
    public List<LocalDate> weeks(ShopId shop, int most) {
        return reviews.keySet().stream()
                .filter(key -> key.shop().equals(shop))
                .map(Key::monday)
                .sorted(Comparator.reverseOrder())
                .limit(most)
                .toList();
    }

    @Override
    public Optional<ShopId> nextShop(@Nullable ShopId after) {
        return incidents
                .shops()
                .filter(shop -> after == null || shop.value().compareTo(after.value()) > 0)
                .min(Comparator.comparing(ShopId::value));
    }

    void rename(ShopId shop, CustomerId customer, CustomerId pseudonym) {
        reviews.replaceAll((key, review) -> {
            if (!key.shop().equals(shop)) {
                return review;
            }
            transactions.onRollback(() -> reviews.put(key, review));
            return review.renamed(customer, pseudonym);
        });
    }
}
