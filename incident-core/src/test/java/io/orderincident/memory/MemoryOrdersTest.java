package io.orderincident.memory;

import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.ORDER;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.order.OrderFacts;
import org.junit.jupiter.api.Test;

class MemoryOrdersTest {

    @Test
    void twoShopsMayUseTheSameOrderNumber() {
        OrderFacts own = order();
        OrderFacts others = OrderFacts.builder(OTHER_SHOP, ORDER, NOON).build();
        MemoryOrders orders = MemoryOrders.of(own, others);

        assertThat(orders.find(SHOP, ORDER)).contains(own);
        assertThat(orders.find(OTHER_SHOP, ORDER)).contains(others);
    }
}
