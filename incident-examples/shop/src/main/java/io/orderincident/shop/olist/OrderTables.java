package io.orderincident.shop.olist;

import io.orderincident.order.Availability;
import io.orderincident.party.ShopId;
import io.orderincident.shop.olist.Sold.Account;
import io.orderincident.shop.olist.Sold.Article;
import io.orderincident.shop.olist.Sold.Item;
import io.orderincident.shop.olist.Sold.Order;
import io.orderincident.shop.olist.Sold.Review;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Adds rows to the shop's tables, a batch per call. What is there already stays as it is, so that adding twice changes
 * nothing. All sellers of the marketplace become one shop.
 */
@Repository
class OrderTables {
    static final ShopId SHOP = ShopId.of("olist");

    private static final String CURRENCY = "BRL";

    private static final String ADD_SHOP = """
            insert into shop (id, name, time_zone, agent_name)
            select id, name, time_zone, agent_name
            from (values ('olist', 'Olist', 'America/Sao_Paulo', 'Ana Souza')) as new (id, name, time_zone, agent_name)
            where not exists (select 1 from shop where id = 'olist')
            """;
    private static final String ADD_ORDER = """
            insert into shop_order (id, shop_id, customer_id, currency, placed_at, promised_delivery, delivered_at,
              dated_event) values (?, ?, ?, ?, ?, ?, ?, false)
            """;
    private static final String ADD_CUSTOMER =
            "insert into shop_customer (id, shop_id, name, language) values (?, ?, ?, 'pt')";
    private static final String NAME_CUSTOMER =
            "update shop_order set customer_id = ? where shop_id = ? and customer_id = ?";
    private static final String ADD_ARTICLE = "insert into shop_article (sku, title, hazardous) values (?, ?, false)";
    private static final String ADD_LINE = """
            insert into shop_order_line (order_id, line_no, sku, quantity, paid, tax, shipping, shipping_tax, availability)
            values (?, ?, ?, 1, ?, ?, ?, 0, ?)
            """;
    private static final String ADD_REVIEW =
            "insert into shop_review (id, order_id, score, comment, answered_at) values (?, ?, ?, ?, ?)";

    private static final String COUNT = "select count(*) from shop_order where shop_id = ?";
    private static final String ORDERS = "select id from shop_order where id in (:keys)";
    private static final String CUSTOMERS = "select id from shop_customer where id in (:keys)";
    private static final String ARTICLES = "select sku from shop_article where sku in (:keys)";
    private static final String LINES =
            "select concat(order_id, ' ', line_no) from shop_order_line where order_id in (:keys)";
    private static final String REVIEWS = "select concat(order_id, ' ', id) from shop_review where order_id in (:keys)";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    OrderTables(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    long count() {
        return client.sql(COUNT).param(SHOP.value()).query(Long.class).single();
    }

    void addShop() {
        jdbc.update(ADD_SHOP);
    }

    void addOrders(List<Order> orders) {
        insert(ADD_ORDER, fresh(orders, ORDERS, Order::id, Order::id), order -> new Object[] {
            order.id(), SHOP.value(), order.account(), CURRENCY, order.placedAt(), order.promised(), order.delivered()
        });
    }

    void addCustomers(List<Account> accounts) {
        insert(ADD_CUSTOMER, fresh(accounts, CUSTOMERS, Account::person, Account::person), account ->
                new Object[] {account.person(), SHOP.value(), account.name()});
        insert(NAME_CUSTOMER, accounts, account -> new Object[] {account.person(), SHOP.value(), account.id()});
    }

    void addArticles(List<Article> articles) {
        insert(ADD_ARTICLE, fresh(articles, ARTICLES, Article::sku, Article::sku), article ->
                new Object[] {article.sku(), article.title()});
    }

    void addItems(List<Item> items, ImportLog log) {
        List<Item> sold = ofKnownOrders(items, Item::order, Item::line, log);
        addArticles(sold.stream().map(item -> Article.of(item.sku(), "")).toList());
        insert(ADD_LINE, fresh(sold, LINES, Item::order, Item::key), item -> new Object[] {
            item.order(),
            item.number(),
            item.sku(),
            item.price(),
            BigDecimal.ZERO,
            item.freight(),
            Availability.AVAILABLE.name()
        });
    }

    void addReviews(List<Review> reviews, ImportLog log) {
        List<Review> given = ofKnownOrders(reviews, Review::order, Review::line, log);
        insert(ADD_REVIEW, fresh(given, REVIEWS, Review::order, Review::key), review ->
                new Object[] {review.id(), review.order(), review.score(), review.comment(), review.answeredAt()});
    }

    private <T> List<T> ofKnownOrders(List<T> rows, Function<T, String> order, ToLongFunction<T> line, ImportLog log) {
        Set<String> orders = existing(ORDERS, rows, order);
        return rows.stream()
                .filter(row -> {
                    boolean known = orders.contains(order.apply(row));
                    if (!known) {
                        log.leftOut(line.applyAsLong(row), "order_id names no order of the shop");
                    }
                    return known;
                })
                .toList();
    }

    /** The rows whose key is not in the table yet, each key once. */
    private <T> List<T> fresh(List<T> rows, String existing, Function<T, String> lookup, Function<T, String> key) {
        Set<String> known = existing(existing, rows, lookup);
        return rows.stream().filter(row -> known.add(key.apply(row))).toList();
    }

    private <T> Set<String> existing(String sql, List<T> rows, Function<T, String> lookup) {
        List<String> keys = rows.stream().map(lookup).distinct().toList();
        return keys.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(
                        client.sql(sql).param("keys", keys).query(String.class).list());
    }

    private <T> void insert(String sql, List<T> rows, Function<T, Object[]> values) {
        jdbc.batchUpdate(sql, rows.stream().map(values).toList());
    }
}
