package io.orderincident.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A shop whose incidents are being scheduled anew, and how far that got. */
@Cacheable(false)
@Entity(name = "inc_ReschedulingRow")
@Table(name = "inc_rescheduling")
final class ReschedulingRow {

    @Id
    @Column(name = "shop_id")
    private String shop;

    @Column(name = "begins_at", nullable = false)
    private long beginsAt;

    /** The id of the last incident that was; 0 for none yet. */
    @Column(nullable = false)
    private long reached;

    @SuppressWarnings("NullAway.Init")
    ReschedulingRow() {}

    ReschedulingRow(String shop, long beginsAt) {
        this.shop = shop;
        this.beginsAt = beginsAt;
    }
}
