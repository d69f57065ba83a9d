package io.orderincident.privacy;

import io.orderincident.order.OrderId;
import io.orderincident.party.CustomerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose data are protected: a customer, or whoever bought an order as a guest. Immutable; its {@code toString} does not say who.
 */
public final class DataSubject {

    private final @Nullable CustomerId customer;
    private final @Nullable OrderId order;

    private DataSubject(@Nullable CustomerId customer, @Nullable OrderId order) {
        this.customer = customer;
        this.order = order;
    }

    /**
     * A customer.
     *
     * @param customer who
     * @return the person
     */
    public static DataSubject customer(CustomerId customer) {
        return new DataSubject(customer, null);
    }

    /**
     * A guest.
     *
     * @param order what they bought
     * @return the person
     */
    public static DataSubject guest(OrderId order) {
        return new DataSubject(null, order);
    }

    /**
     * The customer.
     *
     * @return who, empty for a guest
     */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer);
    }

    /**
     * The order of the guest.
     *
     * @return which, empty for a customer
     */
    public Optional<OrderId> order() {
        return Optional.ofNullable(order);
    }

    /**
     * Whether something is theirs.
     *
     * @param owner the customer whose it is, null for a guest's
     * @param of of which order
     * @return true if they are that customer, or that guest
     */
    public boolean owns(@Nullable CustomerId owner, OrderId of) {
        return customer == null ? owner == null && of.equals(order) : customer.equals(owner);
    }

    @Override
    public String toString() {
        return customer == null ? "a guest" : "a customer";
    }
}
