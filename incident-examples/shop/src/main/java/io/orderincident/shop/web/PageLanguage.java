package io.orderincident.shop.web;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.IncidentCause;
import io.orderincident.catalog.IncidentKind;
import io.orderincident.catalog.IncidentReason;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Incident;
import io.orderincident.money.Money;
import io.orderincident.remedy.Cost;
import io.orderincident.search.IncidentField;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.Share;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says dates, amounts and names of the managed lists in the reader's language and on the shop's clock. Immutable. */
final class PageLanguage {
    private static final long KILOBYTE = 1L << 10;
    private static final long MEGABYTE = 1L << 20;

    /** The languages that the pages speak, the usual one first. */
    static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

    private static final String NONE = "–";
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int BRIEF = 12;

    private final Locale locale;
    private final ZoneId zone;
    private final Catalogue catalogue;
    private final Map<String, String> staff;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateTime;

    /** Says what the catalogue lists by its names, and the staff, who are given by key, by theirs. */
    PageLanguage(Locale locale, ZoneId zone, Catalogue catalogue, Map<String, String> staff) {
        this.locale = locale;
        this.zone = zone;
        this.catalogue = catalogue;
        this.staff = staff;
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone);
        this.dateTime = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone);
    }

    public String tag() {
        return locale.toLanguageTag();
    }

    /** The time zone in which all dates are said. */
    public String zone() {
        return zone.getDisplayName(TextStyle.FULL, locale) + " (" + zone.getId() + ")";
    }

    /** The name of one of the staff; the key of somebody who is not, null for nobody. */
    public @Nullable String person(@Nullable String key) {
        return key == null ? null : staff.getOrDefault(key, key);
    }

    /** The names of languages, given by their tags. */
    public String languages(Collection<String> tags) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(locale))
                .collect(Collectors.joining(", "));
    }

    public String people(Collection<String> keys) {
        return keys.stream().map(key -> staff.getOrDefault(key, key)).collect(Collectors.joining(", "));
    }

    /** The keys of all the staff, and of those who are named still although they have left. */
    public List<String> staffAnd(Collection<String> named) {
        return Stream.concat(staff.keySet().stream(), named.stream())
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    public List<String> staffAnd(String named) {
        return staffAnd(List.of(named));
    }

    public String date(Instant instant) {
        return date.format(instant);
    }

    /** How large a file is, in the largest unit of which it has at least one. */
    public String size(long bytes) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        if (bytes < KILOBYTE) {
            return format.format(bytes) + " B";
        }
        return bytes < MEGABYTE
                ? format.format((double) bytes / KILOBYTE) + " KB"
                : format.format((double) bytes / MEGABYTE) + " MB";
    }

    public String dateTime(Instant instant) {
        return dateTime.format(instant);
    }

    /** So many hours and minutes, without a sign. */
    public String duration(Duration length) {
        long hours = length.abs().toHours();
        int minutes = length.abs().toMinutesPart();
        return hours == 0 ? minutes + " min" : minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** So many hours, to the tenth; a dash for none. */
    public String seconds(OptionalDouble seconds) {
        return seconds.isEmpty() ? NONE : decimal(seconds.getAsDouble() / SECONDS_PER_HOUR) + " h";
    }

    public String seconds(long seconds) {
        return seconds(OptionalDouble.of((double) seconds));
    }

    /** A share with what it is of, as that says how much it is worth; a dash of nothing. */
    public String share(Share share) {
        return share.whole() == 0
                ? NONE
                : percent(share.value()) + " (" + number(share.part()) + "/" + number(share.whole()) + ")";
    }

    public String percent(OptionalDouble share) {
        return share.isEmpty() ? NONE : NumberFormat.getPercentInstance(locale).format(share.getAsDouble());
    }

    /** A ratio to the tenth of a percent; a dash for none. */
    public String finePercent(OptionalDouble ratio) {
        return ratio.isEmpty() ? NONE : decimal(100 * ratio.getAsDouble()) + " %";
    }

    public String finePercent(BigDecimal ratio) {
        return finePercent(OptionalDouble.of(ratio.doubleValue()));
    }

    public String ratio(Share share) {
        return decimal(share.value());
    }

    public String decimal(OptionalDouble number) {
        return number.isEmpty() ? NONE : decimal(number.getAsDouble());
    }

    private String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** A part of time, by the day on which it begins. */
    String part(Grain grain, LocalDate start) {
        return switch (grain) {
            case DAY, WEEK -> day(start);
            case MONTH -> DateTimeFormatter.ofPattern("MMM y", locale).format(start);
            case YEAR -> DateTimeFormatter.ofPattern("y", locale).format(start);
        };
    }

    /** A key that may be long: its beginning is enough in a list. */
    public String brief(Object key) {
        String text = key.toString();
        return text.codePointCount(0, text.length()) <= BRIEF
                ? text
                : text.substring(0, text.offsetByCodePoints(0, BRIEF - 4)) + "…";
    }

    public String money(Money money) {
        return money.in(locale);
    }

    /** A cost of the kind with this name. */
    public String cost(Cost cost, String kind) {
        return cost.number() + ": " + kind + ", " + money(cost.amount())
                + (cost.minutes() == null ? "" : " (" + duration(Duration.ofMinutes(cost.minutes())) + ")");
    }

    public String type(TypeCode code) {
        return catalogue.type(code).map(type -> type.name().in(locale)).orElse(code.value());
    }

    public String kind(KindCode code) {
        return catalogue.kind(code).map(kind -> kind.name().in(locale)).orElse(code.value());
    }

    /** The name of a reason, null if there is none. */
    public @Nullable String reason(@Nullable ReasonCode code) {
        return code == null
                ? null
                : catalogue.reason(code).map(reason -> reason.name().in(locale)).orElse(code.value());
    }

    /** The name of a cause, null if there is none. */
    public @Nullable String cause(@Nullable CauseCode code) {
        return code == null
                ? null
                : catalogue.cause(code).map(cause -> cause.name().in(locale)).orElse(code.value());
    }

    public String protocol(ProtocolCode code) {
        return catalogue
                .protocol(code)
                .map(protocol -> protocol.name().in(locale))
                .orElse(code.value());
    }

    public String channel(ChannelCode code) {
        return catalogue.channel(code).map(channel -> channel.name().in(locale)).orElse(code.value());
    }

    public String resolutionReason(ResolutionReasonCode code) {
        return catalogue
                .resolutionReason(code)
                .map(reason -> reason.name().in(locale))
                .orElse(code.value());
    }

    public String refundReason(RefundReasonCode code) {
        return catalogue
                .refundReason(code)
                .map(reason -> reason.name().in(locale))
                .orElse(code.value());
    }

    /** A day of the calendar, wherever. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    public String text(LocalizedText text) {
        return text.in(locale);
    }

    /** The same where it does not stand within a sentence. */
    public String heading(LocalizedText text) {
        String words = text(text);
        int first = words.offsetByCodePoints(0, words.isEmpty() ? 0 : 1);
        return words.substring(0, first).toUpperCase(locale) + words.substring(first);
    }

    public String texts(List<LocalizedText> texts) {
        return texts.stream().map(this::text).collect(Collectors.joining("; "));
    }

    public String field(IncidentField<?> field) {
        return field.label(locale);
    }

    /** The values to choose from, those of the past too, to look for; none where there are too many or they are not known. */
    List<ValueName> values(Class<?> type) {
        return type.isEnum()
                ? Stream.of(type.getEnumConstants())
                        .map(constant -> new ValueName(constant.toString(), null))
                        .toList()
                : Stream.of(
                                catalogue.kinds(),
                                catalogue.types(),
                                catalogue.reasons(),
                                catalogue.causes(),
                                catalogue.resolutionReasons(),
                                catalogue.channels())
                        .flatMap(List::stream)
                        .filter(entry -> type.isInstance(entry.code()))
                        .map(entry ->
                                new ValueName(entry.code().value(), entry.name().in(locale)))
                        .toList();
    }

    public List<Protocol> protocols() {
        return catalogue.activeProtocols();
    }

    /** All types, those of the past too, to look for. */
    public List<IncidentType> allTypes() {
        return catalogue.types();
    }

    public List<IncidentType> types() {
        return catalogue.activeTypes();
    }

    /** The types that an incident may be given, and the one it has. */
    public List<IncidentType> typesFor(Incident incident) {
        return offered(catalogue.types(), incident.classification().type());
    }

    public List<IncidentKind> kinds() {
        return catalogue.activeKinds();
    }

    /** The kinds that an incident may be given, and the one it has. */
    public List<IncidentKind> kindsFor(Incident incident) {
        return offered(catalogue.kinds(), incident.classification().kind());
    }

    public List<IncidentReason> reasons() {
        return catalogue.activeReasons();
    }

    /** The reasons that an incident may be given, and the one it has. */
    public List<IncidentReason> reasonsFor(Incident incident) {
        return offered(catalogue.reasons(), incident.classification().reason());
    }

    /** The causes that an incident may be given, and the one it has. */
    public List<IncidentCause> causesFor(Incident incident) {
        return offered(catalogue.causes(), incident.details().causeCode());
    }

    public List<ContactChannel> channels() {
        return catalogue.activeChannels();
    }

    private static <E extends CatalogueEntry<E>> List<E> offered(List<E> entries, @Nullable EntryCode current) {
        return entries.stream()
                .filter(entry -> entry.active() || entry.code().equals(current))
                .toList();
    }

    public List<ResolutionReason> resolutionReasons() {
        return catalogue.activeResolutionReasons();
    }
}
