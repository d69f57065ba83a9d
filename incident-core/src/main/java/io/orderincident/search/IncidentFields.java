package io.orderincident.search;

import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Promise;
import io.orderincident.history.Resolution;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.OrderId;
import io.orderincident.order.Sku;
import io.orderincident.party.CustomerId;
import io.orderincident.privacy.Blocking;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.search.IncidentField.Found;
import io.orderincident.search.IncidentField.KnownTo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of what incidents can be found by: for each field its name, its label in English and Spanish, whether only staff
 * know it, and how it is read. A storage adds under which column it keeps it. Immutable.
 */
public final class IncidentFields {

    private static final List<IncidentField<?>> ROWS = new ArrayList<>();

    /** Where it stands. */
    public static final IncidentField<Status> STATUS =
            choice("status", KnownTo.CUSTOMER, Status.class, "Status", "Estado", Incident::status);

    /** The number that people say. */
    public static final IncidentField<IncidentNumber> NUMBER = key(
            "number",
            KnownTo.CUSTOMER,
            IncidentNumber.class,
            IncidentNumber::parse,
            "Number",
            "Número",
            Incident::number);

    /** The orders that it is about, also by a merge. */
    public static final IncidentField<OrderId> ORDER =
            keys("order", KnownTo.CUSTOMER, OrderId.class, OrderId::of, "Order", "Pedido", Incident::affectedOrders);

    /** The articles that it is about, also by a merge; none where it is about whole orders. */
    public static final IncidentField<Sku> ARTICLE =
            keys("article", KnownTo.CUSTOMER, Sku.class, Sku::of, "Article", "Artículo", IncidentFields::articles);

    /** Who bought; none for a guest. */
    public static final IncidentField<CustomerId> CUSTOMER = key(
            "customer",
            KnownTo.CUSTOMER,
            CustomerId.class,
            CustomerId::of,
            "Customer",
            "Cliente",
            incident -> incident.report().customer());

    /** The e-mail address of its contact, sign by sign; none if unknown. */
    public static final IncidentField<String> CONTACT_EMAIL = text(
            "contactEmail",
            KnownTo.STAFF,
            "Contact e-mail",
            "Correo de contacto",
            incident -> incident.report().contact().email());

    /** The telephone number of its contact, sign by sign; none if unknown. */
    public static final IncidentField<String> CONTACT_PHONE = text(
            "contactPhone",
            KnownTo.STAFF,
            "Contact telephone",
            "Teléfono de contacto",
            incident -> incident.report().contact().phone());

    /** Incident or case. */
    public static final IncidentField<KindCode> KIND = key(
            "kind",
            KnownTo.CUSTOMER,
            KindCode.class,
            KindCode::of,
            "Kind",
            "Clase",
            incident -> incident.classification().kind());

    /** Its type. */
    public static final IncidentField<TypeCode> TYPE = key(
            "type",
            KnownTo.CUSTOMER,
            TypeCode.class,
            TypeCode::of,
            "Type",
            "Tipo",
            incident -> incident.classification().type());

    /** Why it came about; none while nobody said. */
    public static final IncidentField<ReasonCode> REASON = key(
            "reason",
            KnownTo.CUSTOMER,
            ReasonCode.class,
            ReasonCode::of,
            "Reason",
            "Motivo",
            incident -> incident.classification().reason());

    /** How bad it is. */
    public static final IncidentField<Severity> SEVERITY = choice(
            "severity",
            KnownTo.CUSTOMER,
            Severity.class,
            "Severity",
            "Gravedad",
            incident -> incident.classification().verdict().severity());

    /** How soon to work on it. */
    public static final IncidentField<Priority> PRIORITY = choice(
            "priority",
            KnownTo.CUSTOMER,
            Priority.class,
            "Priority",
            "Prioridad",
            incident -> incident.classification().priority());

    /** Who noticed first. */
    public static final IncidentField<Origin> ORIGIN = choice(
            "origin",
            KnownTo.CUSTOMER,
            Origin.class,
            "Reported by",
            "Comunicada por",
            incident -> incident.report().origin());

    /** How the shop heard of it; none if nobody said. */
    public static final IncidentField<ChannelCode> CHANNEL = key(
            "channel",
            KnownTo.CUSTOMER,
            ChannelCode.class,
            ChannelCode::of,
            "Contact channel",
            "Canal de contacto",
            incident -> incident.report().channel());

    /** Who carried the order; none if unknown. */
    public static final IncidentField<String> CARRIER = text(
            "carrier",
            KnownTo.CUSTOMER,
            "Carrier",
            "Transportista",
            incident -> incident.report().carrier());

    /** Why it counts as resolved; none while it does not. */
    public static final IncidentField<ResolutionReasonCode> RESOLUTION_REASON = key(
            "resolutionReason",
            KnownTo.CUSTOMER,
            ResolutionReasonCode.class,
            ResolutionReasonCode::of,
            "Resolution reason",
            "Motivo de resolución",
            IncidentFields::resolutionReason);

    /** What really caused it, as the shop's list of causes names it; none while unknown. */
    public static final IncidentField<CauseCode> CAUSE = key(
            "cause",
            KnownTo.STAFF,
            CauseCode.class,
            CauseCode::of,
            "Cause",
            "Causa",
            incident -> incident.details().causeCode());

    /** Whose error it was; none while unknown. */
    public static final IncidentField<ErrorSource> ERROR_SOURCE = choice(
            "errorSource",
            KnownTo.STAFF,
            ErrorSource.class,
            "Error source",
            "Origen del error",
            incident -> incident.details().errorSource());

    /** Which carrier or supplier made the error; none while unknown, or where it was nobody else's. */
    public static final IncidentField<String> THIRD_PARTY = text(
            "thirdParty",
            KnownTo.STAFF,
            "Third party",
            "Tercero",
            incident -> incident.details().thirdParty());

    /** The short words that staff gave it. */
    public static final IncidentField<String> TAG = texts(
            "tag",
            KnownTo.STAFF,
            "Tag",
            "Etiqueta",
            incident -> incident.details().tags());

    /** The file that several incidents belong to; none where it is in none. */
    public static final IncidentField<String> CASE_FILE = text(
            "caseFile",
            KnownTo.STAFF,
            "Case file",
            "Expediente",
            incident -> incident.details().caseFile());

    /** The numbers of the commercial documents that it is about. */
    public static final IncidentField<String> DOCUMENT = texts(
            "document",
            KnownTo.STAFF,
            "Number of a commercial document",
            "Número de documento comercial",
            incident -> incident.details().documents().stream()
                    .map(CommercialDocument::number)
                    .toList());

    /** The mass incident that it belongs to; none for none. */
    public static final IncidentField<CauseKey> MASS_CAUSE = key(
            "massCause",
            KnownTo.STAFF,
            CauseKey.class,
            CauseKey::of,
            "Mass incident",
            "Incidencia masiva",
            incident -> incident.report().cause());

    /** Whether the shop found it before the order was delivered. */
    public static final IncidentField<Boolean> PROACTIVE = key(
            "proactive",
            KnownTo.STAFF,
            Boolean.class,
            IncidentFields::yesOrNo,
            "Proactive",
            "Proactiva",
            incident -> incident.report().proactive());

    /** Whether it was too late for the customer to claim, and staff registered it all the same. */
    public static final IncidentField<Boolean> AFTER_CLAIM_WINDOW = key(
            "afterClaimWindow",
            KnownTo.STAFF,
            Boolean.class,
            IncidentFields::yesOrNo,
            "Claimed too late",
            "Reclamada fuera de plazo",
            incident -> incident.report().afterClaimWindow());

    /** The person in charge, by the host's key; none while nobody is. */
    public static final IncidentField<String> PERSON = text(
            "person",
            KnownTo.STAFF,
            "Assignee",
            "Responsable",
            incident -> incident.assignment().person());

    /** The team in charge, by the host's key; none while none is. */
    public static final IncidentField<String> TEAM = text(
            "team",
            KnownTo.STAFF,
            "Team",
            "Equipo",
            incident -> incident.assignment().team());

    /** Whose turn it is when it is looked at, as waits for third parties end by themselves. */
    public static final IncidentField<WaitingOn> TURN = row(new IncidentField<>(
            "turn",
            KnownTo.STAFF,
            WaitingOn.class,
            WaitingOn::valueOf,
            LocalizedText.of("Waiting on", "Pendiente de"),
            found -> Stream.of(found.incident().waitingOn(found.now()))));

    /** Whether an offer awaits the customer's answer, by what has been noticed: one that is over counts until its timer ran. */
    public static final IncidentField<Boolean> OFFER_OPEN = key(
            "offerOpen",
            KnownTo.CUSTOMER,
            Boolean.class,
            IncidentFields::yesOrNo,
            "Offer awaits an answer",
            "Oferta pendiente de respuesta",
            incident -> !incident.remedies().openOffers().isEmpty());

    /** A refund that needs somebody, or the provider of payments; none where there is none. */
    public static final IncidentField<RefundStatus> OPEN_REFUND = choice(
            "openRefund",
            KnownTo.STAFF,
            RefundStatus.class,
            "Open refund",
            "Reembolso pendiente",
            incident -> incident.remedies().openRefund().orElse(null));

    /** What was agreed on last; none while nothing. */
    public static final IncidentField<OfferKind> AGREED_KIND = choice(
            "agreedKind",
            KnownTo.CUSTOMER,
            OfferKind.class,
            "Agreed solution",
            "Solución acordada",
            incident -> incident.remedies().agreedKind().orElse(null));

    /** When it happened; none if unknown. */
    public static final TimeField OCCURRED_AT = time(
            "occurredAt",
            KnownTo.CUSTOMER,
            "Happened",
            "Ocurrió",
            found -> found.incident().report().occurredAt());

    /** When it was noticed. */
    public static final TimeField DETECTED_AT = time(
            "detectedAt",
            KnownTo.CUSTOMER,
            "Detected",
            "Detectada",
            found -> found.incident().report().detectedAt());

    /** When it was written down. */
    public static final TimeField REGISTERED_AT = time(
            "registeredAt",
            KnownTo.CUSTOMER,
            "Registered",
            "Registrada",
            found -> found.incident().progress().registeredAt());

    /** When its customer was first told; none while not. */
    public static final TimeField FIRST_COMMUNICATED_AT = time(
            "firstCommunicatedAt",
            KnownTo.CUSTOMER,
            "First communicated",
            "Primera comunicación",
            found -> found.incident().progress().firstCommunicatedAt());

    /** When it was resolved for the first time; none while not. */
    public static final TimeField FIRST_RESOLVED_AT = time(
            "firstResolvedAt",
            KnownTo.CUSTOMER,
            "First resolved",
            "Primera resolución",
            found -> found.incident().progress().firstResolvedAt());

    /** When it was resolved the last time; none while not. */
    public static final TimeField LAST_RESOLVED_AT = time(
            "lastResolvedAt",
            KnownTo.CUSTOMER,
            "Last resolved",
            "Última resolución",
            found -> found.incident().progress().lastResolvedAt());

    /** When it was closed; none while it is open. */
    public static final TimeField CLOSED_AT = time(
            "closedAt",
            KnownTo.CUSTOMER,
            "Closed",
            "Cerrada",
            found -> found.incident().progress().closedAt());

    /** When a person last did something to it. */
    public static final TimeField LAST_INTERACTION_AT = time(
            "lastInteractionAt",
            KnownTo.CUSTOMER,
            "Last interaction",
            "Última interacción",
            found -> found.incident().progress().lastInteractionAt());

    /** Its earliest deadline: until the present for what is overdue, later for what is at risk; none without one. */
    public static final TimeField DUE_AT = time(
            "dueAt",
            KnownTo.STAFF,
            "Next deadline",
            "Próximo plazo",
            found -> found.schedule().dueAt());

    /** The earliest date that the customer was promised something by and has not got it yet; none without one. */
    public static final TimeField PROMISED_UNTIL = time(
            "promisedUntil",
            KnownTo.CUSTOMER,
            "Promised date",
            "Fecha prometida",
            found -> found.incident().openPromises().stream()
                    .map(Promise::until)
                    .min(Comparator.naturalOrder())
                    .orElse(null));

    /** When its personal data are destroyed; none unless it is blocked. */
    public static final TimeField BLOCKED_UNTIL = time(
            "blockedUntil",
            KnownTo.STAFF,
            "Blocked until",
            "Bloqueada hasta",
            found -> Optional.ofNullable(found.incident().protection().blocking())
                    .map(Blocking::until)
                    .orElse(null));

    private IncidentFields() {}

    /**
     * Every row of the table.
     *
     * @return the fields, in the order of the table
     */
    public static List<IncidentField<?>> all() {
        return List.copyOf(ROWS);
    }

    /**
     * The field with a name.
     *
     * @param name its name for programs
     * @return the field, empty if there is none such
     */
    public static Optional<IncidentField<?>> named(String name) {
        return all().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private static <E extends Enum<E>> IncidentField<E> choice(
            String name,
            KnownTo knownTo,
            Class<E> type,
            String english,
            String spanish,
            Function<Incident, @Nullable E> value) {
        return key(name, knownTo, type, text -> Enum.valueOf(type, text), english, spanish, value);
    }

    private static IncidentField<String> text(
            String name, KnownTo knownTo, String english, String spanish, Function<Incident, @Nullable String> value) {
        return key(name, knownTo, String.class, Function.identity(), english, spanish, value);
    }

    private static IncidentField<String> texts(
            String name,
            KnownTo knownTo,
            String english,
            String spanish,
            Function<Incident, Collection<String>> values) {
        return keys(name, knownTo, String.class, Function.identity(), english, spanish, values);
    }

    private static <V> IncidentField<V> key(
            String name,
            KnownTo knownTo,
            Class<V> type,
            Function<String, V> parser,
            String english,
            String spanish,
            Function<Incident, @Nullable V> value) {
        return row(new IncidentField<>(
                name,
                knownTo,
                type,
                parser,
                LocalizedText.of(english, spanish),
                found -> Stream.ofNullable(value.apply(found.incident()))));
    }

    private static <V> IncidentField<V> keys(
            String name,
            KnownTo knownTo,
            Class<V> type,
            Function<String, V> parser,
            String english,
            String spanish,
            Function<Incident, Collection<V>> values) {
        return row(new IncidentField<>(
                name,
                knownTo,
                type,
                parser,
                LocalizedText.of(english, spanish),
                found -> values.apply(found.incident()).stream()));
    }

    private static TimeField time(
            String name, KnownTo knownTo, String english, String spanish, Function<Found, @Nullable Instant> value) {
        return row(new TimeField(name, knownTo, LocalizedText.of(english, spanish), value));
    }

    private static <F extends IncidentField<?>> F row(F field) {
        ROWS.add(field);
        return field;
    }

    private static Set<Sku> articles(Incident incident) {
        return incident.affected().stream()
                .flatMap(order -> order.lines().stream())
                .map(AffectedLine::sku)
                .collect(Collectors.toSet());
    }

    private static @Nullable ResolutionReasonCode resolutionReason(Incident incident) {
        Resolution resolution = incident.resolution();
        return resolution == null ? null : resolution.reason();
    }

    private static Boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("say true or false");
        }
        return Boolean.valueOf(text);
    }
}
