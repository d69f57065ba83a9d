package io.orderincident.shop.sales;

import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists orders, a page at a time; the cost of a page does not grow with the pages before it. Thread-safe. */
@Repository
public class OrderList {
    /** How many orders a page holds. */
    public static final int PAGE_SIZE = 25;

    private static final String SELECT = """
            select o.id, o.placed_at, o.currency, o.promised_delivery, o.delivered_at,
                   o.has_incident,
                   coalesce(c.name, g.name, o.customer_id) as customer_name,
                   (select a.title from shop_order_line l join shop_article a on a.sku = l.sku
                     where l.order_id = o.id order by l.line_no fetch first 1 row only) as article,
                   (select count(*) from shop_order_line l where l.order_id = o.id) as line_count,
                   (select coalesce(sum(l.paid + l.shipping), 0) from shop_order_line l
                     where l.order_id = o.id) as total
            from shop_order o left join shop_customer c on c.id = o.customer_id
                 left join shop_guest g on g.order_id = o.id and o.customer_id is null
            where o.shop_id = :shop
            """;
    private static final String OF_CUSTOMER = " and o.customer_id = :customer";
    private static final String OF_GUEST = " and o.customer_id is null and o.id = :own";
    private static final String WITH_TEXT = """
             and (lower(o.id) like :text escape '!' or lower(coalesce(c.name, g.name)) like :text escape '!'
               or exists (
               select 1 from shop_order_line l join shop_article a on a.sku = l.sku
               where l.order_id = o.id and lower(a.title) like :text escape '!'))
            """;
    private static final Map<Delivery, String> WITH_DELIVERY = Map.of(
            Delivery.ON_ITS_WAY,
            " and o.delivered_at is null and (o.promised_delivery is null or o.promised_delivery >= :now)",
            Delivery.OVERDUE,
            " and o.delivered_at is null and o.promised_delivery < :now",
            Delivery.DELIVERED,
            " and o.delivered_at is not null"
                    + " and (o.promised_delivery is null or o.delivered_at <= o.promised_delivery)",
            Delivery.DELIVERED_LATE,
            " and o.delivered_at > o.promised_delivery");
    private static final String AFTER = " and (o.placed_at < :placed or (o.placed_at = :placed and o.id < :id))";
    private static final String NEWEST_FIRST =
            " order by o.placed_at desc, o.id desc fetch first " + (PAGE_SIZE + 1) + " rows only";

    private final JdbcClient jdbc;

    OrderList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of orders, newest first.
     *
     * @param search which
     * @param now the instant that tells late from early
     * @return at most {@value #PAGE_SIZE} rows
     */
    public OrderPage find(OrderSearch search, Instant now) {
        Map<String, Object> values = new HashMap<>();
        String conditions = conditions(search, now, values);
        List<OrderRow> rows = jdbc.sql(SELECT + conditions + NEWEST_FIRST)
                .params(values)
                .query((row, number) -> row(row, search.shop(), now))
                .list();
        if (rows.size() <= PAGE_SIZE) {
            return new OrderPage(rows, null);
        }
        OrderRow last = rows.get(PAGE_SIZE - 1);
        return new OrderPage(rows.subList(0, PAGE_SIZE), new OrderCursor(last.placedAt(), last.id()));
    }

    private static String conditions(OrderSearch search, Instant now, Map<String, Object> values) {
        StringBuilder sql = new StringBuilder();
        values.put("shop", search.shop().value());
        if (search.viewer().party() == Party.CUSTOMER) {
            sql.append(search.viewer().customer().isPresent() ? OF_CUSTOMER : OF_GUEST);
            values.put(
                    "customer",
                    search.viewer().customer().map(CustomerId::value).orElse(""));
            values.put("own", search.viewer().guestOrder().orElse(""));
        }
        if (search.text() != null) {
            sql.append(WITH_TEXT);
            values.put("text", "%" + escaped(search.text().toLowerCase(Locale.ROOT)) + "%");
        }
        if (search.delivery() != null) {
            sql.append(WITH_DELIVERY.get(search.delivery()));
            values.put("now", now.atOffset(ZoneOffset.UTC));
        }
        if (search.after() != null) {
            sql.append(AFTER);
            values.put("placed", search.after().placedAt().atOffset(ZoneOffset.UTC));
            values.put("id", search.after().id().value());
        }
        return sql.toString();
    }

    private static OrderRow row(ResultSet row, ShopId shop, Instant now) throws SQLException {
        OrderFacts order = OrderFacts.builder(
                        shop, OrderId.of(row.getString("id")), Timestamps.required(row, "placed_at"))
                .promisedDelivery(Timestamps.optional(row, "promised_delivery"))
                .deliveredAt(Timestamps.optional(row, "delivered_at"))
                .build();
        return new OrderRow(
                order.id(),
                order.placedAt(),
                row.getString("customer_name"),
                row.getString("article"),
                row.getInt("line_count"),
                Money.of(row.getBigDecimal("total"), Currency.getInstance(row.getString("currency"))),
                order.promisedDelivery(),
                order.deliveredAt(),
                Delivery.of(order, now),
                row.getBoolean("has_incident"));
    }

    /** For a pattern that escapes its wildcards by an exclamation mark. */
    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
