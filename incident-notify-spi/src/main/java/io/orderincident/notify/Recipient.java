package io.orderincident.notify;

import io.orderincident.party.Contact;
import io.orderincident.party.Party;

/**
 * Whom to tell. Immutable; its {@code toString} shows nothing personal.
 *
 * @param party the side they are on
 * @param contact how to reach them, and in which language
 */
public record Recipient(Party party, Contact contact) {

    /**
     * Names whom to tell.
     *
     * @param party the side they are on
     * @param contact how to reach them, and in which language
     * @return the recipient
     */
    public static Recipient of(Party party, Contact contact) {
        return new Recipient(party, contact);
    }
}
