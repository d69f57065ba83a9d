package io.orderincident.jpa;

import io.orderincident.incident.Change;
import io.orderincident.jpa.RowStatement.Stage;
import io.orderincident.remedy.Refund;
import io.orderincident.store.RefundChange;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/** What the book of refunds is written by. */
final class RefundWrites {

    private static final List<RowColumn> NEW_REFUND =
            RowMapping.of(RefundRow.class).insertable();
    private static final RowStatement REFUND = RowStatement.insert(Stage.DETAIL, "inc_refund", NEW_REFUND);

    private static final String OF_KEY = " where incident_id = ? and number = ?";

    private static final RowStatement APPROVED = RowStatement.any(
            Stage.DETAIL,
            "update inc_refund set status = ?, summary = ?, breakdown = ?, authorized_by = ?, authorized_at = ?,"
                    + " attempt_at = ?" + OF_KEY,
            List.of(
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.BIGINT,
                    Types.BIGINT,
                    Types.BIGINT,
                    Types.INTEGER));

    private static final RowStatement GOES_ON = RowStatement.any(
            Stage.DETAIL,
            "update inc_refund set status = ?, summary = ?" + OF_KEY,
            List.of(Types.VARCHAR, Types.VARCHAR, Types.BIGINT, Types.INTEGER));

    private static final RowStatement ENDED = RowStatement.any(
            Stage.DETAIL,
            "update inc_refund set status = ?, summary = ?, attempt_at = null" + OF_KEY,
            List.of(Types.VARCHAR, Types.VARCHAR, Types.BIGINT, Types.INTEGER));

    private RefundWrites() {}

    static void add(WriteBatch batch, Change change) {
        RefundChange.of(change).forEach(refund -> add(batch, change, refund));
    }

    private static void add(WriteBatch batch, Change change, RefundChange changed) {
        Refund refund = changed.refund();
        Instant at = change.entries().get(0).at();
        long incident = change.after().id().value();
        String status = refund.status().name();
        String summary = Json.write(refund);
        if (changed.isNew()) {
            batch.add(REFUND, RowMapping.values(new RefundRow(change.after(), changed, at), NEW_REFUND));
        } else if (changed.breakdown() != null) {
            batch.add(
                    APPROVED,
                    status,
                    summary,
                    Json.write(changed.breakdown()),
                    refund.authorizedBy().id(),
                    Micros.of(at),
                    Micros.of(at),
                    incident,
                    refund.number());
        } else {
            batch.add(refund.status().isUnderWay() ? GOES_ON : ENDED, status, summary, incident, refund.number());
        }
    }
}
