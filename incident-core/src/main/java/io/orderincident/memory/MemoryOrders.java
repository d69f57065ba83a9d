package io.orderincident.memory;

import io.orderincident.order.HostEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A host's orders, faked: those that were put in. Thread-safe. */
public final class MemoryOrders implements OrderPort {

    private final Map<Key, OrderFacts> orders = new ConcurrentHashMap<>();
    private final Map<Key, List<HostEvent>> events = new ConcurrentHashMap<>();

    /** Two shops may use the same order number. */
    private record Key(ShopId shop, OrderId order) {}

    /**
     * Orders to begin with.
     *
     * @param orders the orders, each with an id of its own in its shop
     * @return the fake
     */
    public static MemoryOrders of(OrderFacts... orders) {
        MemoryOrders fake = new MemoryOrders();
        for (OrderFacts order : orders) {
            fake.put(order);
        }
        return fake;
    }

    private MemoryOrders() {}

    /**
     * Adds an order, or replaces the one with the same id in the same shop.
     *
     * @param order the order
     */
    public void put(OrderFacts order) {
        orders.put(new Key(order.shop(), order.id()), order);
    }

    /**
     * Says what else happened to an order, in the place of what was said before.
     *
     * @param shop whose order
     * @param order which
     * @param happened the events, in any order
     */
    public void putEvents(ShopId shop, OrderId order, HostEvent... happened) {
        events.put(new Key(shop, order), List.of(happened));
    }

    @Override
    public List<HostEvent> events(ShopId shop, OrderId order, Locale reader, int most) {
        return events.getOrDefault(new Key(shop, order), List.of());
    }

    @Override
    public Optional<OrderFacts> find(ShopId shop, OrderId order) {
        return Optional.ofNullable(orders.get(new Key(shop, order)));
    }
}
