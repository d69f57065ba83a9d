package io.orderincident.jakarta.shop;

import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says of the shop's orders what incidents need to know. */
@Singleton
class ShopOrders implements OrderPort {

    static final ShopId SHOP = ShopId.of("flores");

    private final EntityManager entityManager;

    ShopOrders(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public Optional<OrderFacts> find(ShopId shop, OrderId id) {
        return Optional.ofNullable(entityManager.find(ShopOrder.class, id.value()))
                .filter(order -> shop.equals(SHOP))
                .map(order -> OrderFacts.builder(shop, id, order.placedAt.toInstant())
                        .boughtBy(
                                CustomerId.of(order.customerId),
                                Contact.byEmail(order.customer, order.email, Locale.ENGLISH))
                        .lines(List.of(OrderLine.of(
                                "1",
                                order.article,
                                order.article,
                                order.quantity,
                                Money.of(order.paid.toPlainString(), "EUR"))))
                        .build());
    }
}
