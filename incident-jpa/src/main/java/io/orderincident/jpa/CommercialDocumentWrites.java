package io.orderincident.jpa;

import io.orderincident.incident.Incident;
import io.orderincident.jpa.RowStatement.Stage;
import io.orderincident.order.CommercialDocument;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row for each commercial document that an incident is about, to find the incident by its number. Those of another version
 * have other keys, as they come and the old ones go in one statement.
 */
final class CommercialDocumentWrites {

    private static final RowStatement ADDED = RowStatement.insert(
            Stage.DETAIL,
            "inc_commercial_document",
            List.of("incident_id", "version", "position", "shop_id", "kind", "number", "issued_on"),
            List.of(
                    Types.BIGINT,
                    Types.BIGINT,
                    Types.INTEGER,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.DATE));

    private static final RowStatement REMOVED = RowStatement.any(
            Stage.REMOVED, "delete from inc_commercial_document where incident_id = ?", List.of(Types.BIGINT));

    private CommercialDocumentWrites() {}

    static void write(WriteBatch batch, @Nullable Incident before, Incident after) {
        Set<CommercialDocument> had =
                before == null ? Set.of() : before.details().documents();
        Set<CommercialDocument> has = after.details().documents();
        if (has.equals(had)) {
            return;
        }
        long id = after.id().value();
        if (!had.isEmpty()) {
            batch.add(REMOVED, id);
        }
        int position = 0;
        for (CommercialDocument document : has) {
            batch.add(
                    ADDED,
                    id,
                    after.version(),
                    position++,
                    after.shop().value(),
                    document.kind().name(),
                    document.number(),
                    document.issuedOn());
        }
    }
}
