package io.orderincident;

import io.orderincident.catalog.CannedTextCode;
import io.orderincident.command.Outcome;
import io.orderincident.conversation.MessageThread;
import io.orderincident.history.IncidentId;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.util.List;
import java.util.Locale;

/**
 * What people said to each other, page by page from the newest to the oldest: each costs the same, however much was said.
 * Thread-safe.
 */
public interface Messages {

    /** Of how many incidents that were merged into one the messages are read at most: of those that were merged last. */
    int MERGED_MAX = 100;

    /**
     * What was said about an incident, and about those that were merged into it, as far as the viewer could read it there. A
     * thread other than the main one is the incident's own.
     *
     * @param viewer who reads
     * @param shop whose incident
     * @param id which
     * @param page which page
     * @return what the viewer may read; nothing where there is no such incident for them
     */
    MessagePage ofIncident(Actor viewer, ShopId shop, IncidentId id, MessageRequest page);

    /**
     * In which threads people write about an incident, as far as the viewer's side takes part in them.
     *
     * @param viewer who looks
     * @param shop whose incident
     * @param id which
     * @return the main thread, then the others in the order in which they were opened, each with how many messages the viewer
     *     may read; nothing where there is no such incident for them
     */
    List<MessageThread> threads(Actor viewer, ShopId shop, IncidentId id);

    /**
     * What was said about the incidents of an order that its {@linkplain Orders#panel panel} shows.
     *
     * @param viewer who reads
     * @param shop whose order
     * @param order which
     * @param page which page
     * @return what the viewer may read; nothing where there is no such order for them
     */
    MessagePage ofOrder(Actor viewer, ShopId shop, OrderId order, MessageRequest page);

    /**
     * One of the shop's {@linkplain Settings#cannedTexts canned texts}, ready to be sent about an incident. Nothing is put in that
     * its customer does not know. It is cut where it would be longer than a message may be.
     *
     * @param viewer who is about to write: agent, operator or system
     * @param shop whose incident
     * @param incident about which
     * @param text which text
     * @param reader in whose language; of a customer the one of their contact
     * @return the text, or why not
     */
    Outcome<String> cannedText(Actor viewer, ShopId shop, IncidentId incident, CannedTextCode text, Locale reader);
}
