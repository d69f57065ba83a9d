package io.orderincident.notify;

import io.orderincident.history.IncidentId;
import org.jspecify.annotations.Nullable;

/**
 * The way of one message to one recipient.
 *
 * @param to whom
 * @param channel the name of the channel
 * @param format in what form the channel wants it
 * @param deadReason why nobody is reached by it, null where the channel reaches them
 */
record Route(
        ResolvedRecipient to,
        String channel,
        DeliveryFormat format,
        @Nullable String deadReason) {

    /** Of one incident: each channel keeps the order by itself, so that none waits for another. */
    String sequence(IncidentId incident) {
        return to.sequence(incident, channel);
    }

    /** Of one matter of a shop. */
    String sequence(ShopNotice notice) {
        return to.sequence(notice, channel);
    }
}
