package io.orderincident.jpa;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.ImportedFrom;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Report;
import io.orderincident.order.OrderId;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was reported, without the lines. Only another system may correct it later. */
@Embeddable
class ReportColumns {

    @Column(name = "order_id", nullable = false, updatable = false)
    private String order;

    private @Nullable String carrier;

    @Column(name = "customer_id")
    private @Nullable String customer;

    @Column(name = "contact_name")
    private @Nullable String contactName;

    @Column(name = "contact_email")
    private @Nullable String contactEmail;

    @Column(name = "contact_phone")
    private @Nullable String contactPhone;

    @Column(name = "contact_locale", nullable = false)
    private String contactLocale;

    /** A list of names as JSON. */
    @Column(name = "contact_channels", nullable = false)
    private String contactChannels;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Origin origin;

    @Column(nullable = false)
    private String description;

    @Column(name = "occurred_at", updatable = false)
    private @Nullable Long occurredAt;

    @Column(name = "detected_at", nullable = false, updatable = false)
    private long detectedAt;

    @Column(name = "mass_cause", updatable = false)
    private @Nullable String cause;

    @Column(name = "channel_code", updatable = false)
    private @Nullable String channel;

    @Column(name = "source_text")
    private @Nullable String sourceText;

    @Column(name = "after_claim_window", nullable = false, updatable = false)
    private boolean afterClaimWindow;

    @Column(nullable = false, updatable = false)
    private boolean proactive;

    @Column(name = "import_source", updatable = false)
    private @Nullable String importSource;

    @Column(name = "import_key", updatable = false)
    private @Nullable String importKey;

    @Column(name = "import_rows")
    private @Nullable Integer importRows;

    @Column(name = "import_digest")
    private @Nullable String importDigest;

    @Column(name = "imported_at")
    private @Nullable Long importedAt;

    @SuppressWarnings("NullAway.Init")
    ReportColumns() {}

    private ReportColumns(Report report) {
        order = report.order().value();
        carrier = report.carrier();
        customer = report.customer() == null ? null : report.customer().value();
        contactName = report.contact().name();
        contactEmail = report.contact().email();
        contactPhone = report.contact().phone();
        contactLocale = report.contact().locale().toLanguageTag();
        contactChannels = Json.write(report.contact().preferredChannels());
        origin = report.origin();
        description = report.description();
        occurredAt = Micros.orNull(report.occurredAt());
        detectedAt = Micros.of(report.detectedAt());
        cause = report.cause() == null ? null : report.cause().value();
        channel = report.channel() == null ? null : report.channel().value();
        sourceText = report.sourceText();
        afterClaimWindow = report.afterClaimWindow();
        proactive = report.proactive();
        ImportedFrom imported = report.imported();
        if (imported != null) {
            importSource = imported.key().source();
            importKey = imported.key().externalId();
            importRows = imported.rows();
            importDigest = imported.digest();
            importedAt = Micros.of(imported.at());
        }
    }

    static ReportColumns from(Report report) {
        return new ReportColumns(report);
    }

    Report toReport(List<LineColumns> lines) {
        return new Report(
                OrderId.of(order),
                lines.stream().map(LineColumns::toLine).toList(),
                carrier,
                customer == null ? null : CustomerId.of(customer),
                new Contact(
                        contactName,
                        contactEmail,
                        contactPhone,
                        Locale.forLanguageTag(contactLocale),
                        List.of(Json.read(contactChannels, String[].class))),
                origin,
                description,
                Micros.instantOrNull(occurredAt),
                Micros.instant(detectedAt),
                cause == null ? null : CauseKey.of(cause),
                channel == null ? null : ChannelCode.of(channel),
                sourceText,
                afterClaimWindow,
                proactive,
                imported());
    }

    private @Nullable ImportedFrom imported() {
        return importSource == null
                        || importKey == null
                        || importRows == null
                        || importDigest == null
                        || importedAt == null
                ? null
                : new ImportedFrom(
                        new ImportKey(importSource, importKey), importRows, importDigest, Micros.instant(importedAt));
    }
}
