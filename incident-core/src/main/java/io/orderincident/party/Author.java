package io.orderincident.party;

import io.orderincident.text.Text;

/**
 * Who did something, as history keeps it. Immutable; its {@code toString} shows no name, and of a customer nothing.
 *
 * @param party the side they were on
 * @param id the host's key of the person, or of the system component
 * @param displayName how to call them, fit to show
 */
public record Author(Party party, String id, String displayName) {

    /** The longest accepted key and display name, in characters. */
    public static final int MAX_LENGTH = 100;

    /**
     * Checks key and name.
     *
     * @throws IllegalArgumentException if one of them is blank, too long, or has a control character
     */
    public Author {
        Text.key("author id", id, MAX_LENGTH);
        Text.key("author display name", displayName, MAX_LENGTH);
    }

    /**
     * What customers may see: side and name, as the key may be a login.
     *
     * @return a copy with the side's name for a key, or itself for a customer
     */
    public Author seenByCustomer() {
        return party == Party.CUSTOMER ? this : new Author(party, party.name(), displayName);
    }

    /**
     * Whether a person did it, not a timer or a rule.
     *
     * @return false for {@link Party#SYSTEM} only
     */
    public boolean isPerson() {
        return party != Party.SYSTEM;
    }

    /**
     * Whether a person of the shop or of its operator did it.
     *
     * @return false for customers, and for timers and rules
     */
    public boolean isStaff() {
        return party == Party.AGENT || party == Party.OPERATOR;
    }

    /** Of customers, who may be known by a name or an address, the side only. */
    @Override
    public String toString() {
        return party == Party.CUSTOMER ? party.name() : party + " " + id;
    }
}
