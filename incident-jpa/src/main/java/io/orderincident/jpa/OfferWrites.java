package io.orderincident.jpa;

import io.orderincident.incident.Change;
import io.orderincident.jpa.RowStatement.Stage;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.store.OfferChange;
import java.sql.Types;
import java.util.List;

/** What the book of offers is written by. */
final class OfferWrites {

    private static final List<RowColumn> NEW_OFFER =
            RowMapping.of(OfferRow.class).insertable();
    private static final RowStatement OFFER = RowStatement.insert(Stage.DETAIL, "inc_offer", NEW_OFFER);

    private static final RowStatement CHANGED = RowStatement.any(
            Stage.DETAIL,
            "update inc_offer set status = ?, given = ?, made_at = ?, authorized_by = ?, summary = ?"
                    + " where incident_id = ? and number = ?",
            List.of(
                    Types.VARCHAR,
                    Types.NUMERIC,
                    Types.BIGINT,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.BIGINT,
                    Types.INTEGER));

    private static final RowStatement GONE = RowStatement.any(
            Stage.REMOVED,
            "delete from inc_offer where incident_id = ? and number = ?",
            List.of(Types.BIGINT, Types.INTEGER));

    private OfferWrites() {}

    static void add(WriteBatch batch, Change change) {
        OfferChange offers = OfferChange.of(change);
        offers.removed()
                .forEach(entry ->
                        batch.add(GONE, entry.incident().value(), entry.offer().number()));
        offers.added().forEach(entry -> batch.add(OFFER, RowMapping.values(new OfferRow(entry), NEW_OFFER)));
        offers.changed().forEach(entry -> addChanged(batch, entry));
    }

    private static void addChanged(WriteBatch batch, OfferEntry entry) {
        Offer offer = entry.offer();
        batch.add(
                CHANGED,
                offer.status().name(),
                entry.given().amount(),
                Micros.of(offer.madeAt()),
                OfferRow.authorizedBy(offer),
                Json.write(offer),
                entry.incident().value(),
                offer.number());
    }
}
