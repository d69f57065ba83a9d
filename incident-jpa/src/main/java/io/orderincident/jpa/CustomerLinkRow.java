package io.orderincident.jpa;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;

/** A link of a customer, under the hash of its token. */
@Cacheable(false)
@Entity(name = "inc_CustomerLinkRow")
@Table(name = "inc_customer_link")
final class CustomerLinkRow {

    @Id
    @Column(name = "token_hash")
    private String hash;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(name = "incident_id", nullable = false)
    private long incident;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private LinkPurpose purpose;

    @Column(nullable = false)
    private int subject;

    @Column(nullable = false)
    private String locale;

    @Column(name = "issued_at", nullable = false)
    private long issuedAt;

    @Column(name = "expires_at", nullable = false)
    private long expiresAt;

    @SuppressWarnings("NullAway.Init")
    CustomerLinkRow() {}

    CustomerLinkRow(String hash, CustomerLink link) {
        this.hash = hash;
        shop = link.shop().value();
        incident = link.incident().value();
        purpose = link.purpose();
        subject = link.subject();
        locale = link.locale().toLanguageTag();
        issuedAt = Micros.of(link.issuedAt());
        expiresAt = Micros.of(link.expiresAt());
    }

    CustomerLink toLink() {
        return new CustomerLink(
                ShopId.of(shop),
                new IncidentId(incident),
                purpose,
                subject,
                Locale.forLanguageTag(locale),
                Micros.instant(issuedAt),
                Micros.instant(expiresAt));
    }
}
