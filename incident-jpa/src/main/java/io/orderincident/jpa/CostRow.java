package io.orderincident.jpa;

import io.orderincident.incident.Incident;
import io.orderincident.remedy.Cost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of what an incident costs, to add up by. The incident itself keeps it with its remedies. */
@SuppressWarnings("UnusedVariable")
@Cacheable(false)
@Entity(name = "inc_CostRow")
@Table(name = "inc_cost")
final class CostRow {

    @EmbeddedId
    private NumberedKey id;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private CostKind kind;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private CostBearer bearer;

    @Column(nullable = false)
    private BigDecimal amount;

    @Column(nullable = false)
    private String currency;

    private @Nullable Integer minutes;

    /** The number of the entry in whose place it stands. */
    private @Nullable Integer corrects;

    @Column(name = "recorded_at", nullable = false)
    private long recordedAt;

    @SuppressWarnings("NullAway.Init")
    CostRow() {}

    private CostRow(Incident incident, Cost cost) {
        id = new NumberedKey(incident.id().value(), cost.number());
        shop = incident.shop().value();
        kind = cost.kind();
        bearer = cost.bearer();
        amount = cost.amount().amount();
        currency = cost.amount().currency().getCurrencyCode();
        minutes = cost.minutes();
        corrects = cost.corrects();
        recordedAt = Micros.of(cost.recordedAt());
    }

    /** Those that an incident has more than before: none is ever changed. */
    static List<CostRow> added(@Nullable Incident before, Incident after) {
        List<Cost> costs = after.remedies().costs().entries();
        int had = before == null ? 0 : before.remedies().costs().entries().size();
        return costs.subList(had, costs.size()).stream()
                .map(cost -> new CostRow(after, cost))
                .toList();
    }
}
