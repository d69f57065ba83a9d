package io.orderincident.shop.sales;

import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.tck.SalesVolumeContract;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class ShopSalesTest extends SalesVolumeContract {

    @Override
    protected SalesVolume selling(List<OrderFacts> orders) {
        DriverManagerDataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V1__shop.sql")).execute(database);
        JdbcClient jdbc = JdbcClient.create(database);
        for (String shop : List.of(SHOP.value(), OTHER_SHOP.value())) {
            jdbc.sql("insert into shop values (?, ?, 'Europe/Madrid', 'Ana')")
                    .params(shop, shop)
                    .update();
        }
        Set<String> articles = new HashSet<>();
        for (OrderFacts order : orders) {
            String id = order.shop() + "-" + order.id();
            jdbc.sql("insert into shop_order (id, shop_id, customer_id, currency, placed_at, dated_event)"
                            + " values (?, ?, 'ana', ?, ?, false)")
                    .params(
                            id,
                            order.shop().value(),
                            order.lines().stream()
                                    .findFirst()
                                    .map(line -> line.paid().currency().getCurrencyCode())
                                    .orElse("EUR"),
                            order.placedAt().atOffset(ZoneOffset.UTC))
                    .update();
            for (int i = 0; i < order.lines().size(); i++) {
                sell(jdbc, articles, id, i + 1, order.lines().get(i));
            }
        }
        return new ShopSales(jdbc, new Shops(jdbc));
    }

    private static void sell(JdbcClient jdbc, Set<String> articles, String order, int number, OrderLine line) {
        if (articles.add(line.sku().value())) {
            jdbc.sql("insert into shop_article values (?, ?, false)")
                    .params(line.sku().value(), line.title())
                    .update();
        }
        jdbc.sql("insert into shop_order_line values (?, ?, ?, ?, ?, 0, 0, 0, 'AVAILABLE')")
                .params(
                        order,
                        number,
                        line.sku().value(),
                        line.quantity(),
                        Objects.requireNonNull(line.paid().amount()))
                .update();
    }
}
