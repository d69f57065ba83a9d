package io.orderincident.shop.sales;

import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The shops of the platform and who buys there. Thread-safe. */
@Repository
public class Shops {
    private static final String ALL = "select id, name, time_zone, agent_name from shop order by name, id";
    private static final String BUSIEST = """
            select id, name, time_zone, agent_name from shop s
            order by (select count(*) from shop_order o where o.shop_id = s.id) desc, id fetch first 1 row only
            """;
    private static final String ONE = "select id, name, time_zone, agent_name from shop where id = ?";
    private static final String CUSTOMERS =
            "select id, shop_id, name from shop_customer where shop_id = ? order by name, id fetch first ? rows only";
    private static final String CUSTOMER = "select id, shop_id, name from shop_customer where shop_id = ? and id = ?";

    private final JdbcClient jdbc;

    Shops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * All shops.
     *
     * @return by name
     */
    public List<Shop> all() {
        return jdbc.sql(ALL).query(Shops::shop).list();
    }

    /**
     * The shop with most orders.
     *
     * @return that shop, empty if there is none at all
     */
    public Optional<Shop> busiest() {
        return jdbc.sql(BUSIEST).query(Shops::shop).optional();
    }

    /**
     * One shop.
     *
     * @param id which
     * @return the shop, empty if there is none such
     */
    public Optional<Shop> find(ShopId id) {
        return jdbc.sql(ONE).param(id.value()).query(Shops::shop).optional();
    }

    /**
     * Some customers of a shop.
     *
     * @param shop which shop
     * @param max how many at most
     * @return by name
     */
    public List<Customer> customers(ShopId shop, int max) {
        return jdbc.sql(CUSTOMERS)
                .param(shop.value())
                .param(max)
                .query(Shops::customer)
                .list();
    }

    /**
     * One customer of a shop.
     *
     * @param shop which shop
     * @param id which customer
     * @return the customer, empty if the shop has none such
     */
    public Optional<Customer> customer(ShopId shop, CustomerId id) {
        return jdbc.sql(CUSTOMER)
                .param(shop.value())
                .param(id.value())
                .query(Shops::customer)
                .optional();
    }

    private static Shop shop(ResultSet row, int number) throws SQLException {
        return new Shop(
                ShopId.of(row.getString("id")),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("agent_name"));
    }

    private static Customer customer(ResultSet row, int number) throws SQLException {
        return new Customer(
                CustomerId.of(row.getString("id")), ShopId.of(row.getString("shop_id")), row.getString("name"));
    }
}
