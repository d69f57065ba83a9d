package io.orderincident.evidence;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.money.Money;
import io.orderincident.order.CommercialDocument;
import io.orderincident.text.Wording;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** What the file says of its own, in the language of its reader, on the clock of the shop. */
final class Words {

    private final ResourceBundle words;
    private final Locale locale;
    private final Catalogue catalogue;
    private final ZoneId zone;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter date;

    Words(Locale reader, Catalogue catalogue, ZoneId zone) {
        this.words = Wording.in("io.orderincident.evidence.Evidence", reader);
        Locale spoken = words.getLocale();
        this.locale = spoken.equals(Locale.ROOT) ? Locale.ENGLISH : spoken;
        this.catalogue = catalogue;
        this.zone = zone;
        this.moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone);
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
    }

    String say(String key, Object... details) {
        return new MessageFormat(words.getString(key), locale).format(details);
    }

    String name(String of, Enum<?> value) {
        return say(of + "." + value.name());
    }

    String language() {
        return locale.getLanguage();
    }

    /** With the difference from UTC, as an hour comes twice in autumn. */
    String moment(Instant at) {
        return moment.format(at) + " (UTC"
                + zone.getRules().getOffset(at).getId().replace("Z", "+00:00") + ")";
    }

    String zone() {
        return zone.getDisplayName(TextStyle.FULL, locale) + " (" + zone.getId() + ")";
    }

    String money(Money amount) {
        return amount.in(locale);
    }

    String text(LocalizedText text) {
        return text.in(locale);
    }

    String type(TypeCode code) {
        return catalogue.type(code).map(type -> text(type.name())).orElse(code.value());
    }

    String kind(KindCode code) {
        return catalogue.kind(code).map(kind -> text(kind.name())).orElse(code.value());
    }

    String reason(ReasonCode code) {
        return catalogue.reason(code).map(reason -> text(reason.name())).orElse(code.value());
    }

    String cause(CauseCode code) {
        return catalogue.cause(code).map(cause -> text(cause.name())).orElse(code.value());
    }

    String resolutionReason(ResolutionReasonCode code) {
        return catalogue
                .resolutionReason(code)
                .map(reason -> text(reason.name()))
                .orElse(code.value());
    }

    String refundReason(RefundReasonCode code) {
        return catalogue.refundReason(code).map(reason -> text(reason.name())).orElse(code.value());
    }

    String papers(Collection<CommercialDocument> documents) {
        return documents.stream().map(this::paper).collect(Collectors.joining(", "));
    }

    private String paper(CommercialDocument document) {
        String named = name("documentKind", document.kind()) + " " + document.number();
        return document.issuedOn() == null ? named : named + " (" + date.format(document.issuedOn()) + ")";
    }

    String channel(ChannelCode code) {
        return catalogue.channel(code).map(channel -> text(channel.name())).orElse(code.value());
    }
}
