package io.orderincident.party;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a shop's incidents and orders is somebody's to see, for queries to be narrowed to: {@link AccessPolicy#scope}.
 * Immutable; its {@code toString} shows nothing personal.
 */
public final class AccessScope {
    private static final AccessScope NOTHING = new AccessScope(Extent.NOTHING, null, null, false);

    private final Extent extent;
    private final @Nullable CustomerId customer;
    private final @Nullable String order;
    private final boolean blocked;

    private AccessScope(Extent extent, @Nullable CustomerId customer, @Nullable String order, boolean blocked) {
        this.extent = extent;
        this.customer = customer;
        this.order = order;
        this.blocked = blocked;
    }

    /** How far a scope reaches. */
    private enum Extent {
        NOTHING,
        OWN,
        EVERYTHING
    }

    static AccessScope nothing() {
        return NOTHING;
    }

    static AccessScope everything(boolean withBlocked) {
        return new AccessScope(Extent.EVERYTHING, null, null, withBlocked);
    }

    static AccessScope of(CustomerId customer) {
        return new AccessScope(Extent.OWN, customer, null, false);
    }

    static AccessScope ofGuest(String order) {
        return new AccessScope(Extent.OWN, null, order, false);
    }

    /**
     * Whether nothing is within it.
     *
     * @return true for whoever does not speak for the shop
     */
    public boolean isNothing() {
        return extent == Extent.NOTHING;
    }

    /**
     * The customer of what is within it.
     *
     * @return empty unless only what is theirs is
     */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer);
    }

    /**
     * The order, bought by a guest, of what is within it.
     *
     * @return the host's key, empty unless only what is of this order and of no customer is
     */
    public Optional<String> guestOrder() {
        return Optional.ofNullable(order);
    }

    /**
     * Whether what is blocked is within it.
     *
     * @return true for the data protection officer
     */
    public boolean includesBlocked() {
        return blocked;
    }

    /**
     * Whether something is within it.
     *
     * @param owner whose it is, null for a guest's
     * @param bought the host's key of its order
     * @param isBlocked whether its personal data are blocked
     * @return whether it is theirs to see
     */
    public boolean includes(@Nullable CustomerId owner, String bought, boolean isBlocked) {
        if (isBlocked && !blocked) {
            return false;
        }
        return switch (extent) {
            case NOTHING -> false;
            case OWN -> owner == null ? bought.equals(order) : owner.equals(customer);
            case EVERYTHING -> true;
        };
    }

    @Override
    public String toString() {
        return extent.name();
    }
}
