package io.orderincident.jpa;

import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.store.WeeklyReviewStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reviews as JSON, one row for each shop and week. */
final class JpaWeeklyReviews implements WeeklyReviewStore {

    private static final String ADD =
            "insert into inc_weekly_review (shop_id, week_start, made_at, body) values (?1, ?2, ?3, ?4)";

    private static final String COUNT = "select count(*) from inc_weekly_review where shop_id = ?1 and week_start = ?2";

    private static final String FIND = "select body from inc_weekly_review where shop_id = ?1 and week_start = ?2";

    private static final String WEEKS = """
            select cast(week_start as char(10)) from inc_weekly_review where shop_id = ?1
            order by week_start desc limit ?2
            """;

    private static final String NEXT_SHOP =
            "select shop_id from inc_incident where shop_id > ?1 order by shop_id limit 1";

    /** Locked, so that two who rename customers in the same review do not undo each other's work. */
    private static final String NAMING = """
            select body from inc_weekly_review where shop_id = ?1 and position(?2 in body) > 0
            order by week_start for update
            """;

    private static final String REWRITE =
            "update inc_weekly_review set body = ?1 where shop_id = ?2 and week_start = ?3";

    private final Supplier<EntityManager> current;

    JpaWeeklyReviews(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public boolean add(WeeklyReview review) {
        if (isKept(review)) {
            return false;
        }
        try {
            return current.get()
                            .createNativeQuery(ADD)
                            .setParameter(1, review.shop().value())
                            .setParameter(2, review.week().start())
                            .setParameter(3, Micros.of(review.madeAt()))
                            .setParameter(4, Json.write(review))
                            .executeUpdate()
                    == 1;
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    /** Without reading it: another node may have written more than is known here. */
    private boolean isKept(WeeklyReview review) {
        Object count = current.get()
                .createNativeQuery(COUNT)
                .setParameter(1, review.shop().value())
                .setParameter(2, review.week().start())
                .getSingleResult();
        return ((Number) count).longValue() > 0;
    }

    @Override
    public Optional<WeeklyReview> find(ShopId shop, LocalDate monday) {
        List<?> rows = current.get()
                .createNativeQuery(FIND)
                .setParameter(1, shop.value())
                .setParameter(2, monday)
                .getResultList();
        return rows.stream().findFirst().map(body -> Json.read((String) body, WeeklyReview.class));
    }

    @Override
    public List<LocalDate> weeks(ShopId shop, int most) {
        List<?> rows = current.get()
                .createNativeQuery(WEEKS)
                .setParameter(1, shop.value())
                .setParameter(2, most)
                .getResultList();
        return rows.stream().map(day -> LocalDate.parse(day.toString())).toList();
    }

    @Override
    public Optional<ShopId> nextShop(@Nullable ShopId after) {
        List<?> rows = current.get()
                .createNativeQuery(NEXT_SHOP)
                .setParameter(1, after == null ? "" : after.value())
                .getResultList();
        return rows.stream().findFirst().map(shop -> ShopId.of(shop.toString()));
    }

    /** Looks closer at those in which the key stands somewhere. */
    void rename(ShopId shop, CustomerId customer, CustomerId pseudonym) {
        EntityManager manager = current.get();
        List<?> rows = manager.createNativeQuery(NAMING)
                .setParameter(1, shop.value())
                .setParameter(2, Json.write(customer.value()))
                .getResultList();
        for (Object row : rows) {
            WeeklyReview review = Json.read((String) row, WeeklyReview.class);
            manager.createNativeQuery(REWRITE)
                    .setParameter(1, Json.write(review.renamed(customer, pseudonym)))
                    .setParameter(2, shop.value())
                    .setParameter(3, review.week().start())
                    .executeUpdate();
        }
    }
}
