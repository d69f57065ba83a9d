package io.orderincident.memory;

import io.orderincident.order.HostDocument;
import io.orderincident.order.HostEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A host's orders, faked: those that were put in. Thread-safe. */
public final class MemoryOrders implements OrderPort {

    private final Map<Key, OrderFacts> orders = new ConcurrentHashMap<>();
    private final Map<Key, List<HostEvent>> events = new ConcurrentHashMap<>();

    private final Map<Key, Map<String, Made>> documents = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Made(HostDocument document, byte[] content) {}

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

    /**
     * Adds a document that the host made of an order.
     *
     * @param shop whose order
     * @param order which
     * @param document what it is; takes the place of one with the same key
     * @param content its bytes
     */
    public void putDocument(ShopId shop, OrderId order, HostDocument document, byte[] content) {
        documents
                .computeIfAbsent(new Key(shop, order), first -> new ConcurrentHashMap<>())
                .put(document.key(), new Made(document, content.clone()));
    }

    @Override
    public List<HostDocument> documents(ShopId shop, OrderId order) {
        return made(shop, order).values().stream().map(Made::document).toList();
    }

    @Override
    public Optional<InputStream> openDocument(ShopId shop, OrderId order, String key) {
        return Optional.ofNullable(made(shop, order).get(key)).map(found -> new ByteArrayInputStream(found.content()));
    }

    private Map<String, Made> made(ShopId shop, OrderId order) {
        return documents.getOrDefault(new Key(shop, order), Map.of());
    }

    @Override
    public Optional<OrderFacts> find(ShopId shop, OrderId order) {
        return Optional.ofNullable(orders.get(new Key(shop, order)));
    }
}
