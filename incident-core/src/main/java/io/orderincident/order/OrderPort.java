package io.orderincident.order;

import io.orderincident.party.ShopId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a host implements so that incidents know its orders.
 *
 * <p>{@link #find} is called from any thread, inside the transaction of the command that needs the order, so it may read
 * through the same connection. It must not change anything and must answer with the current facts. What it throws reaches the
 * caller of the command, and nothing is written; so it is, with a
 * {@code io.orderincident.incident.PortAnswerException}, when the facts are those of another order or shop. Checked by the kit
 * {@code io.orderincident.tck.OrderPortContract}.
 */
@FunctionalInterface
public interface OrderPort {

    /**
     * The facts of one order of one shop. It answers for that shop only: a host with one shop compares the key, since who
     * may act in one shop may not see the orders of another.
     *
     * @param shop whose order
     * @param order which
     * @return the facts, empty if the shop has no such order
     */
    Optional<OrderFacts> find(ShopId shop, OrderId order);

    /**
     * Marks an order as one with an incident, or no longer: called when its first incident is registered or reopened, and
     * when its last one ends. Unlike {@link #find} it comes after the commit, from the outbox and outside of any
     * transaction, at least once, so it must do no harm when the order is marked so already; what it throws is tried
     * again later, and no incident is lost by it. The default does nothing.
     *
     * @param shop whose order
     * @param order which
     * @param hasIncident whether it has an incident that has not ended
     */
    default void flag(ShopId shop, OrderId order, boolean hasIncident) {}

    /**
     * What the host's own systems did with an order, to be shown in time with what happened to its incidents. It is called
     * from any thread and outside of any transaction of the library. What it throws is logged, and the order is shown
     * without this part. The default knows of nothing.
     *
     * @param shop whose order
     * @param order which, one that {@link #find} knows
     * @param reader the language of the texts
     * @param most how many are shown: the newest; what is given beyond them is dropped
     * @return the events, in any order
     */
    default List<HostEvent> events(ShopId shop, OrderId order, Locale reader, int most) {
        return List.of();
    }

    /**
     * The documents that the host's own systems made of an order, to be listed with it. It is called from any thread and
     * outside of any transaction of the library. What it throws is logged, and the order is shown without them. The default
     * knows of none.
     *
     * @param shop whose order
     * @param order which, one that {@link #find} knows
     * @return the documents, in any order
     */
    default List<HostDocument> documents(ShopId shop, OrderId order) {
        return List.of();
    }

    /**
     * Reads one of those documents. It is called as {@link #documents} is, right after it, and only for a viewer who may
     * read it. What it throws reaches the caller.
     *
     * @param shop whose order
     * @param order which, one that {@link #find} knows
     * @param key one that {@link #documents} has just given for this order
     * @return all its bytes from the first on, read as they are asked for, which the caller closes; empty if it is gone
     * @throws IOException if they cannot be read
     */
    default Optional<InputStream> openDocument(ShopId shop, OrderId order, String key) throws IOException {
        return Optional.empty();
    }
}
