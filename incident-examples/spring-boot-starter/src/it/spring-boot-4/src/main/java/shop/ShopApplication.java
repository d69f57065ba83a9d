package shop;

import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ShopApplication {
    static final ShopId SHOP = ShopId.of("flowers");

    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @Bean
    OrderPort incidentOrders(PurchaseRepository purchases) {
        return (shop, order) -> purchases
                .findById(order.value())
                .filter(purchase -> shop.equals(SHOP))
                .map(purchase -> OrderFacts.builder(shop, order, purchase.placedAt)
                        .boughtBy(
                                CustomerId.of(purchase.customer),
                                Contact.byEmail(purchase.customerName, purchase.email, Locale.ENGLISH))
                        .lines(List.of(OrderLine.of(
                                "1", purchase.sku, purchase.article, purchase.quantity, Money.of(purchase.paid, "EUR"))))
                        .build());
    }
}
