package io.orderincident;

import io.orderincident.document.OpenedDocument;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.util.Optional;

/** Orders, as those see them who deal with their incidents. Thread-safe. */
public interface Orders {

    /**
     * Everything about one order at once: what was sold, how it is delivered, and all that happened, to it and to its
     * incidents. A host that cannot tell some of it is no hindrance, see {@link OrderPanel#unavailable()}.
     *
     * @param viewer who looks
     * @param shop whose order
     * @param order which
     * @return what the viewer may see of it; empty for customers whose order it is not, for staff of another shop, and where
     *     neither the host knows the order nor an incident is about it
     * @throws io.orderincident.incident.PortAnswerException if the host answers with the facts of another order
     */
    Optional<OrderPanel> panel(Actor viewer, ShopId shop, OrderId order);

    /**
     * Reads a document that the host's own systems made of an order.
     *
     * @param viewer who reads
     * @param shop whose order
     * @param order which
     * @param key of the document, as the panel of the order lists it
     * @return the document with its bytes, to be closed, and the headers to send it with; empty if the viewer may see neither
     *     the order nor the document, or there is none
     * @throws java.io.UncheckedIOException if the host cannot read it
     * @throws io.orderincident.incident.PortAnswerException if the host answers with the facts of another order
     */
    Optional<OpenedDocument> openDocument(Actor viewer, ShopId shop, OrderId order, String key);
}
