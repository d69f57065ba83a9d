package io.orderincident.access;

import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import java.util.Set;

/**
 * Who may do and read what is not about one incident: the lists, settings, figures and rules of a shop, and of all shops.
 * What is about one incident is for those who {@linkplain Actor#mayRead see it}, as far as the table of operations lets
 * their party. Immutable.
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
    PLATFORM(Set.of(Party.OPERATOR, Party.SYSTEM));

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
        return parties.contains(actor.party());
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
}
