package io.orderincident.access;

import io.orderincident.order.OrderId;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import java.time.Instant;

/**
 * That somebody asked for the code of an order, and gave the e-mail that it was bought with. The code is issued when it is
 * sent, by {@link GuestCodeStore#issue}, so that nothing that is kept holds it. Immutable; its {@code toString} shows nothing
 * personal.
 *
 * @param id of the request
 * @param shop whose order
 * @param order which order
 * @param contact the order's, with the language in which it was asked
 * @param askedAt when
 * @param expiresAt the last instant at which the code opens anything
 */
public record GuestCodeRequest(
        long id, ShopId shop, OrderId order, Contact contact, Instant askedAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "request " + id + " of a code";
    }
}
