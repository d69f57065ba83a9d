package io.orderincident.jpa;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Resolution;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * One time that an incident was resolved, whether it was reopened after that, and whether its customer rated it badly: the
 * incident itself forgets its resolution when it is reopened.
 */
@SuppressWarnings("UnusedVariable")
@Cacheable(false)
@Entity(name = "inc_ResolutionRow")
@Table(name = "inc_resolution")
final class ResolutionRow {

    @EmbeddedId
    private HistoryKey id;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(nullable = false)
    private String reason;

    @Column(name = "resolved_at", nullable = false)
    private long resolvedAt;

    @Column(nullable = false)
    private boolean reopened;

    @Column(name = "badly_rated", nullable = false)
    private boolean badlyRated;

    @SuppressWarnings("NullAway.Init")
    ResolutionRow() {}

    private ResolutionRow(String shop, HistoryEntry entry, Resolution resolution) {
        this.id = new HistoryKey(entry.incident().value(), entry.version());
        this.shop = shop;
        this.reason = resolution.reason().value();
        this.resolvedAt = Micros.of(entry.at());
    }

    static ResolutionRow from(String shop, HistoryEntry entry, Resolution resolution) {
        return new ResolutionRow(shop, entry, resolution);
    }

    /** What its customer says of it. */
    void rate(boolean badly) {
        badlyRated = badly;
    }

    /** It did not hold. */
    void reopen() {
        reopened = true;
    }
}
