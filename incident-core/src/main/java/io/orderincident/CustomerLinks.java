package io.orderincident;

import io.orderincident.access.LinkPurpose;
import io.orderincident.command.Outcome;
import io.orderincident.party.ShopId;
import java.util.Locale;

/**
 * Incidents that open to their customers by a link in a message, without a login: to those with an account, and to guests.
 * The notifications issue the links. Show what is opened when the link is fetched, and act on it only when the customer
 * sends a form: programs that scan mail fetch links, too. How often somebody may guess is the host's to limit.
 * Thread-safe.
 */
public interface CustomerLinks {

    /**
     * Opens a link. One that nobody issued, one that has expired, and one of another shop or for another purpose are refused
     * alike.
     *
     * @param shop whose page was asked for
     * @param purpose what the page is for
     * @param token what the link ends with
     * @param locale the language of the refusal
     * @return what it opens, as its customer sees it, or that the link does not work
     */
    Outcome<OpenedLink> open(ShopId shop, LinkPurpose purpose, String token, Locale locale);
}
