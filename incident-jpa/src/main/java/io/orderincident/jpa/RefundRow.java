package io.orderincident.jpa;

import io.orderincident.incident.Incident;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.store.RefundChange;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the book of refunds: columns to find and add up by, and the whole of it as JSON. */
@SuppressWarnings("UnusedVariable")
@Cacheable(false)
@Entity(name = "inc_RefundRow")
@Table(name = "inc_refund")
final class RefundRow {

    @EmbeddedId
    private NumberedKey id;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(name = "order_id", nullable = false)
    private String order;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private RefundStatus status;

    @Column(nullable = false)
    private BigDecimal amount;

    @Column(nullable = false)
    private String currency;

    @Column(name = "reason_code", nullable = false)
    private String reason;

    @Column(name = "offer_incident_id")
    private @Nullable Long offerIncident;

    @Column(name = "offer_number")
    private @Nullable Integer offerNumber;

    @Column(name = "asked_at", nullable = false)
    private long askedAt;

    @Column(name = "authorized_by", nullable = false)
    private String authorizedBy;

    @Column(name = "authorized_at", nullable = false)
    private long authorizedAt;

    /** When the provider is to be asked; null when there is nothing to ask. */
    @Column(name = "attempt_at")
    private @Nullable Long attemptAt;

    @Column(nullable = false)
    private int attempts;

    @Column(nullable = false)
    private String summary;

    @Column(nullable = false)
    private String breakdown;

    @SuppressWarnings("NullAway.Init")
    RefundRow() {}

    RefundRow(Incident incident, RefundChange change, Instant at) {
        Refund refund = change.refund();
        id = new NumberedKey(incident.id().value(), refund.number());
        shop = incident.shop().value();
        order = change.order().value();
        status = refund.status();
        amount = refund.total().amount();
        currency = refund.total().currency().getCurrencyCode();
        reason = refund.reason().value();
        offerIncident =
                refund.offer() == null ? null : refund.offer().incident().value();
        offerNumber = refund.offer() == null ? null : refund.offer().number();
        askedAt = Micros.of(refund.askedAt());
        authorizedBy = refund.authorizedBy().id();
        authorizedAt = Micros.of(at);
        attemptAt = refund.status().isUnderWay() ? Micros.of(at) : null;
        summary = Json.write(refund);
        breakdown = change.breakdown() == null ? "" : Json.write(change.breakdown());
    }
}
