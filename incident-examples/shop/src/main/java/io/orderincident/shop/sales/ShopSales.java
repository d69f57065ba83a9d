package io.orderincident.shop.sales;

import io.orderincident.money.Money;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.Sales;
import io.orderincident.statistics.SalesVolume;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells the incident desk how much the shops have sold. */
@Repository
class ShopSales implements SalesVolume {
    private static final String SOLD = """
            select o.currency, count(distinct o.id) as orders, count(l.line_no) as line_count,
                   coalesce(sum(l.paid), 0) as amount
            from shop_order o left join shop_order_line l on l.order_id = o.id
            where o.shop_id = :shop and o.placed_at >= :from and o.placed_at < :end
            group by o.currency
            """;
    private static final String SOLD_ARTICLES = """
            select l.sku, o.currency, count(distinct o.id) as orders, count(*) as line_count, sum(l.paid) as amount
            from shop_order o join shop_order_line l on l.order_id = o.id
            where o.shop_id = :shop and o.placed_at >= :from and o.placed_at < :end and l.sku in (:articles)
            group by l.sku, o.currency
            """;

    private final JdbcClient jdbc;
    private final Shops shops;

    ShopSales(JdbcClient jdbc, Shops shops) {
        this.jdbc = jdbc;
        this.shops = shops;
    }

    @Override
    public Sales of(ShopId shop, Period period) {
        return shops.find(shop)
                .map(known ->
                        jdbc.sql(SOLD).params(placed(known, period)).query((row, number) -> sold(row)).list().stream()
                                .reduce(Sales.NONE, ShopSales::together))
                .orElse(Sales.NONE);
    }

    @Override
    public Map<Sku, Sales> ofArticles(ShopId shop, Period period, Set<Sku> articles) {
        Map<Sku, Sales> all = new HashMap<>();
        if (!articles.isEmpty()) {
            shops.find(shop)
                    .ifPresent(known -> jdbc.sql(SOLD_ARTICLES)
                            .params(placed(known, period))
                            .param("articles", articles.stream().map(Sku::value).collect(Collectors.toSet()))
                            .query(row -> {
                                all.merge(Sku.of(row.getString("sku")), sold(row), ShopSales::together);
                            }));
        }
        return all;
    }

    private static Map<String, Object> placed(Shop shop, Period period) {
        return Map.of(
                "shop",
                shop.id().value(),
                "from",
                startOf(period.first(), shop.zone()),
                "end",
                startOf(period.last().plusDays(1), shop.zone()));
    }

    private static OffsetDateTime startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private static Sales sold(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return new Sales(
                row.getLong("orders"),
                row.getLong("line_count"),
                row.getLong("line_count") == 0
                        ? List.of()
                        : List.of(Money.of(amount, Currency.getInstance(row.getString("currency")))));
    }

    /** Of two currencies: an order has one. */
    private static Sales together(Sales one, Sales other) {
        List<Money> values = new ArrayList<>(one.value());
        values.addAll(other.value());
        return new Sales(one.orders() + other.orders(), one.lines() + other.lines(), values);
    }
}
