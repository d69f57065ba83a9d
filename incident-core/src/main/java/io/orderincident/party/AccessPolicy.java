package io.orderincident.party;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do and read what: the one place that is asked. Its constants are the rules for what is not about one incident, as the
 * lists, settings, figures and rules of a shop, and of all shops. What is about one incident or order is for those whose {@link
 * #scope} includes it, and of that each step is for the parties that the table of operations names, each entry for those whom
 * its readers are. Immutable.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are immutable
public enum AccessPolicy {
    /** What anybody may, each in shops that are theirs, and of what is their own. */
    ANYBODY(Set.of(Party.values())),
    /** What is not for customers: agents in their own shop, operators and what acts by itself in every shop. */
    STAFF(Set.of(Party.AGENT, Party.OPERATOR, Party.SYSTEM)),
    /** What people of the staff keep for themselves and for each other. */
    STAFF_PEOPLE(Set.of(Party.AGENT, Party.OPERATOR)),
    /** What is for those who run all shops. */
    PLATFORM(Set.of(Party.OPERATOR, Party.SYSTEM)),
    /** What an operator answers for in person. */
    OPERATOR(Set.of(Party.OPERATOR)),
    /** What no person is concerned with. */
    SYSTEM(Set.of(Party.SYSTEM)),
    /** What is blocked, and what is done with personal data: for people of the staff in the role that protects them. */
    DATA_PROTECTION(Set.of(Party.AGENT, Party.OPERATOR)) {
        @Override
        public boolean isFor(Actor actor) {
            return super.isFor(actor) && actor.isDataProtectionOfficer();
        }
    };

    private final Set<Party> parties;

    AccessPolicy(Set<Party> parties) {
        this.parties = parties;
    }

    /**
     * Whose it is.
     *
     * @return the parties
     */
    public Set<Party> parties() {
        return parties;
    }

    /**
     * Whether it is for somebody, in whatever shop.
     *
     * @param actor who acts or looks
     * @return true for the parties of this rule
     */
    public boolean isFor(Actor actor) {
        return isAmong(actor, parties);
    }

    /**
     * Whether it is for somebody in a shop.
     *
     * @param actor who acts or looks
     * @param shop whose shop
     * @return true for the parties of this rule, in shops that they speak for
     */
    public boolean isFor(Actor actor, ShopId shop) {
        return isFor(actor) && actor.speaksFor(shop);
    }

    /**
     * Whether something that names sides is for somebody: a row of a table of what may be done, or of who reads what.
     *
     * @param actor who acts or looks
     * @param sides whom it names
     * @return true if theirs is one of them
     */
    public static boolean isAmong(Actor actor, Set<Party> sides) {
        return sides.contains(actor.party());
    }

    /**
     * What of a shop's incidents and orders is somebody's to see. Queries are narrowed to it.
     *
     * @param viewer who looks
     * @param shop whose shop
     * @return all for staff of the shop, for customers their own, for guests what they bought
     */
    public static AccessScope scope(Actor viewer, ShopId shop) {
        boolean withBlocked = DATA_PROTECTION.isFor(viewer);
        if (!ANYBODY.isFor(viewer, shop)) {
            return AccessScope.nothing();
        }
        if (STAFF.isFor(viewer)) {
            return AccessScope.everything(withBlocked);
        }
        return viewer.customer()
                .map(AccessScope::of)
                .or(() -> viewer.guestOrder().map(AccessScope::ofGuest))
                .orElseGet(AccessScope::nothing);
    }

    /**
     * Whether something of an order is somebody's to see.
     *
     * @param viewer who looks
     * @param shop whose shop
     * @param owner whose it is, null for a guest's
     * @param order the host's key of the order
     * @param blocked whether its personal data are blocked
     * @return whether it is within their {@link #scope}
     */
    public static boolean mayRead(
            Actor viewer, ShopId shop, @Nullable CustomerId owner, String order, boolean blocked) {
        return scope(viewer, shop).includes(owner, order, blocked);
    }
}
