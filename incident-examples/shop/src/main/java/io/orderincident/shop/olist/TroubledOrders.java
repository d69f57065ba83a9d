package io.orderincident.shop.olist;

import io.orderincident.order.OrderId;
import io.orderincident.shop.olist.Troubled.Late;
import io.orderincident.shop.olist.Troubled.LowReview;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the imported orders that something went wrong with, oldest first, a batch at a time. */
@Repository
class TroubledOrders {
    private static final int BATCH = 100;

    private static final String TROUBLED = """
            select o.id, o.placed_at, o.promised_delivery, o.delivered_at
            from shop_order o
            where o.shop_id = :shop%s
              and (o.delivered_at > o.promised_delivery
                or exists (select 1 from shop_review r where r.order_id = o.id and r.score <= 2))
            order by o.placed_at, o.id fetch first :batch rows only
            """;
    private static final String AFTER = " and (o.placed_at > :placed or (o.placed_at = :placed and o.id > :id))";

    private static final String LOW_REVIEWS = """
            select order_id, score, comment, answered_at from shop_review
            where order_id in (:orders) and score <= 2
            order by order_id, case when comment is null then 1 else 0 end, answered_at, id
            """;

    private final JdbcClient jdbc;

    TroubledOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next ones after an order; after none, the first ones. */
    List<Troubled> after(@Nullable Troubled last) {
        Map<String, Object> values = new HashMap<>(Map.of("shop", OrderTables.SHOP.value(), "batch", BATCH));
        if (last != null) {
            values.put("placed", last.placedAt().atOffset(ZoneOffset.UTC));
            values.put("id", last.id().value());
        }
        List<Troubled> orders = jdbc.sql(TROUBLED.formatted(last == null ? "" : AFTER))
                .params(values)
                .query(TroubledOrders::troubled)
                .list();
        Map<String, LowReview> reviews = lowReviews(orders);
        return orders.stream()
                .map(order -> order.with(reviews.get(order.id().value())))
                .toList();
    }

    private Map<String, LowReview> lowReviews(List<Troubled> orders) {
        Map<String, LowReview> reviews = new HashMap<>();
        if (!orders.isEmpty()) {
            jdbc.sql(LOW_REVIEWS)
                    .param(
                            "orders",
                            orders.stream().map(order -> order.id().value()).toList())
                    .query(row -> {
                        reviews.putIfAbsent(row.getString("order_id"), lowReview(row));
                    });
        }
        return reviews;
    }

    private static LowReview lowReview(ResultSet row) throws SQLException {
        OffsetDateTime answeredAt = row.getObject("answered_at", OffsetDateTime.class);
        return new LowReview(
                row.getInt("score"), row.getString("comment"), answeredAt == null ? null : answeredAt.toInstant());
    }

    private static Troubled troubled(ResultSet row, int number) throws SQLException {
        OffsetDateTime promised = row.getObject("promised_delivery", OffsetDateTime.class);
        OffsetDateTime delivered = row.getObject("delivered_at", OffsetDateTime.class);
        return new Troubled(
                OrderId.of(row.getString("id")),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                promised != null && delivered != null && delivered.isAfter(promised)
                        ? new Late(promised.toInstant(), delivered.toInstant())
                        : null,
                null);
    }
}
