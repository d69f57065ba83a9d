package io.orderincident;

import io.orderincident.access.GuestCode;
import io.orderincident.command.Outcome;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.util.Locale;

/**
 * Lets those in who bought without an account: by the number of the order, its e-mail, and a code that is sent there. What is
 * answered never tells whether there is such an order, or whose it is. Nothing here takes an actor, as who asks is still to be
 * shown. Thread-safe.
 */
public interface Guests {

    /**
     * Has a code sent to the e-mail of an order that was bought without an account, if it is this one. Does the same, and
     * answers nothing, if it is not, if there is no such order, or if {@value GuestCode#REQUESTS_MAX}
     * were asked for within the hour of the clock. How often one client may ask is the host's to limit.
     *
     * @param shop whose order
     * @param order the order that they name
     * @param email the address that they name
     * @param locale the language of the message
     * @throws IllegalStateException if a transaction is under way in the calling thread
     */
    void requestCode(ShopId shop, OrderId order, String email, Locale locale);

    /**
     * Lets a guest in by the newest code that was sent, once, within {@link GuestCode#VALID} and
     * {@value GuestCode#ATTEMPTS_MAX} attempts. It works in a transaction of its own, as a refusal has to be counted whatever
     * becomes of the request.
     *
     * @param shop whose order
     * @param order the order that they name
     * @param email the address that they name
     * @param code what they typed
     * @param locale the language of the refusal, and of the guest
     * @return the guest of that order, or that it does not work: the same whatever is wrong
     * @throws IllegalStateException if a transaction is under way in the calling thread
     */
    Outcome<Actor> open(ShopId shop, OrderId order, String email, String code, Locale locale);
}
