package io.orderincident.document;

import io.orderincident.history.IncidentId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import java.time.Instant;

/**
 * A document where it belongs. Immutable.
 *
 * @param shop whose
 * @param incident of which incident: of one that was merged, what was added before
 * @param document which
 * @param addedAt when
 * @param by who added it
 */
public record IncidentDocument(ShopId shop, IncidentId incident, Document document, Instant addedAt, Author by) {

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may see the document
     * @return itself for staff; for customers without the key of the person who added it
     */
    public IncidentDocument seenBy(Actor viewer) {
        return !AccessPolicy.STAFF.isFor(viewer)
                ? new IncidentDocument(shop, incident, document, addedAt, by.seenByCustomer())
                : this;
    }

    @Override
    public String toString() {
        return document + " of incident " + incident;
    }
}
