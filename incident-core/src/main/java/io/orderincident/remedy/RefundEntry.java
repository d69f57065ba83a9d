package io.orderincident.remedy;

import io.orderincident.history.IncidentId;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;

/**
 * A line of the shop's own book of refunds. Immutable.
 *
 * @param shop whose
 * @param order of which order
 * @param incident because of which incident
 * @param refund what was asked for, and what became of it
 * @param breakdown what of which line, and of the shipping
 */
public record RefundEntry(ShopId shop, OrderId order, IncidentId incident, Refund refund, RefundBreakdown breakdown) {

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may see the incident
     * @return itself for staff, a reduced copy for customers
     */
    public RefundEntry seenBy(Actor viewer) {
        return new RefundEntry(shop, order, incident, refund.seenBy(viewer), breakdown);
    }

    /**
     * Under which key its provider knows it.
     *
     * @return always the same
     */
    public RefundKey key() {
        return RefundKey.of(incident, refund.number());
    }
}
