package io.orderincident.jpa;

import io.orderincident.authority.LimitQuery;
import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.store.OfferStore;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The book of offers of money as rows. */
final class JpaOffers implements OfferStore {

    private static final String GIVEN = """
            select coalesce(sum(given), 0) from inc_offer
            where shop_id = ?1 and authorized_by = ?2 and kind = ?3 and currency = ?4 and incident_id <> ?5 and\s""";

    private static final String OF_ORDER = GIVEN + "order_id = ?6";

    private static final String SINCE = GIVEN + "made_at >= ?6";

    private static final String PROPOSED = "select shop_id, order_id, incident_id, summary from inc_offer"
            + " where shop_id = %s and status = '" + OfferStatus.PROPOSED
            + "' order by made_at, incident_id, number limit %d";

    private final Supplier<EntityManager> current;

    JpaOffers(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public Money ofOrder(ShopId shop, LimitQuery giving) {
        return sum(OF_ORDER, shop, giving, giving.order().value());
    }

    @Override
    public Money since(ShopId shop, LimitQuery giving, Instant since) {
        return sum(SINCE, shop, giving, Micros.of(since));
    }

    /** Each kind of offer that takes authority is called as its action. */
    private Money sum(String query, ShopId shop, LimitQuery giving, Object last) {
        Object sum = current.get()
                .createNativeQuery(query)
                .setParameter(1, shop.value())
                .setParameter(2, giving.author().id())
                .setParameter(3, giving.action().name())
                .setParameter(4, giving.currency().getCurrencyCode())
                .setParameter(5, giving.incident().value())
                .setParameter(6, last)
                .getSingleResult();
        return Money.of(new BigDecimal(sum.toString()), giving.currency());
    }

    @Override
    public List<OfferEntry> findProposed(ShopId shop, int most) {
        Parameters asked = new Parameters();
        String ofShop = asked.add(shop.value());
        return asked.rows(current.get(), PROPOSED.formatted(ofShop, most)).stream()
                .map(row -> entry((Object[]) row))
                .toList();
    }

    /** Nothing of what waits for an approval is given. */
    private static OfferEntry entry(Object[] row) {
        Offer offer = Json.read((String) row[3], Offer.class);
        return new OfferEntry(
                ShopId.of((String) row[0]),
                OrderId.of((String) row[1]),
                new IncidentId(((Number) row[2]).longValue()),
                offer,
                Money.zero(Objects.requireNonNull(offer.amount()).currency()));
    }
}
