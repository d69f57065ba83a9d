package io.orderincident.spring.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** As a new application is: what Spring Boot makes by itself, and one bean for incidents. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ShopApplication {

    @Bean
    OrderPort orders() {
        return (shop, order) -> Optional.of(order)
                .filter(any -> shop.equals(Orders.SHOP))
                .map(any -> OrderFacts.builder(shop, order, Instant.EPOCH)
                        .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                        .lines(List.of(OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR"))))
                        .build());
    }

    /** For a context without the rest. */
    public static OrderPort anyOrder() {
        return new ShopApplication().orders();
    }

    @Bean
    Orders shop(EntityManager entities, IncidentDesk desk) {
        return new Orders(entities, desk);
    }
}
