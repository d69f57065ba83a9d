package io.orderincident.jpa;

import io.orderincident.money.Money;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.OfferStatus;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line of the book of offers of money: columns to find and add up by, and the whole of it as JSON. */
@SuppressWarnings("UnusedVariable")
@Cacheable(false)
@Entity(name = "inc_OfferRow")
@Table(name = "inc_offer")
final class OfferRow {

    @EmbeddedId
    private NumberedKey id;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(name = "order_id", nullable = false)
    private String order;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private OfferKind kind;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private OfferStatus status;

    @Column(nullable = false)
    private BigDecimal amount;

    @Column(nullable = false)
    private BigDecimal given;

    @Column(nullable = false)
    private String currency;

    @Column(name = "made_at", nullable = false)
    private long madeAt;

    @Column(name = "authorized_by")
    private @Nullable String authorizedBy;

    @Column(nullable = false)
    private String summary;

    @SuppressWarnings("NullAway.Init")
    OfferRow() {}

    OfferRow(OfferEntry entry) {
        Offer offer = entry.offer();
        Money money = Objects.requireNonNull(offer.amount());
        id = new NumberedKey(entry.incident().value(), offer.number());
        shop = entry.shop().value();
        order = entry.order().value();
        kind = offer.kind();
        status = offer.status();
        amount = money.amount();
        given = entry.given().amount();
        currency = money.currency().getCurrencyCode();
        madeAt = Micros.of(offer.madeAt());
        authorizedBy = authorizedBy(offer);
        summary = Json.write(offer);
    }

    static @Nullable String authorizedBy(Offer offer) {
        return offer.authorizedBy().map(by -> by.id()).orElse(null);
    }
}
