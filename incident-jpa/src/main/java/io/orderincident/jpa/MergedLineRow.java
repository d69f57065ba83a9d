package io.orderincident.jpa;

import io.orderincident.incident.Incident;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.AffectedLine;
import io.orderincident.link.AffectedOrder;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line, or a whole order, that an incident is about since another was merged into it, to be found by. The incident
 * itself keeps it with its relations.
 */
@SuppressWarnings("UnusedVariable")
@Cacheable(false)
@Entity(name = "inc_MergedLineRow")
@Table(name = "inc_merged_line")
final class MergedLineRow {

    @EmbeddedId
    private MergedLineKey id;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(name = "order_id", nullable = false)
    private String order;

    @Column(name = "type_code", nullable = false)
    private String type;

    /** Null for the whole order. */
    @Column(name = "line_id")
    private @Nullable String line;

    private @Nullable String sku;

    @SuppressWarnings("NullAway.Init")
    MergedLineRow() {}

    private MergedLineRow(
            MergedLineKey id, Incident incident, AffectedOrder affected, @Nullable AffectedLine affectedLine) {
        this.id = id;
        shop = incident.shop().value();
        order = affected.order().value();
        type = affected.type().value();
        line = affectedLine == null ? null : affectedLine.line().value();
        sku = affectedLine == null ? null : affectedLine.sku().value();
    }

    /** What an incident is about since it took another over. */
    static List<MergedLineRow> from(Incident incident, AbsorbedIncident absorbed) {
        List<MergedLineRow> rows = new ArrayList<>();
        absorbed.affected().forEach(affected -> {
            if (affected.lines().isEmpty()) {
                rows.add(new MergedLineRow(key(incident, absorbed, rows.size()), incident, affected, null));
            }
            affected.lines()
                    .forEach(line -> rows.add(
                            new MergedLineRow(key(incident, absorbed, rows.size()), incident, affected, line)));
        });
        return rows;
    }

    private static MergedLineKey key(Incident incident, AbsorbedIncident absorbed, int position) {
        return new MergedLineKey(incident.id().value(), absorbed.source().value(), position);
    }
}
