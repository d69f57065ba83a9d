package io.orderincident.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The managed lists of one shop. Entries in use are deactivated, never removed, so that old incidents keep their
 * names. Immutable.
 */
public final class Catalogue {

    /** Fourteen days to notice damage or missing goods on arrival: the shop's default, well above the least by rule. */
    private static final ClaimWindow TRANSPORT_CLAIM = ClaimWindow.forTransport(14);

    /** Fourteen days as for withdrawal (Directive 2011/83/EU, article 9). */
    private static final ClaimWindow RETURN = ClaimWindow.ofDays(14);

    /** Three years of legal guarantee in Spain (Real Decreto Legislativo 1/2007, article 120, as of 2022). */
    private static final ClaimWindow GUARANTEE = ClaimWindow.ofDays(3 * 365);

    private static final Catalogue STANDARD = new Catalogue(
            List.of(
                    type("STOCK_SHORTAGE", "Out of stock", "Rotura de stock", Severity.MAJOR, null),
                    type("DAMAGED", "Damaged", "Dañado", Severity.MAJOR, TRANSPORT_CLAIM),
                    type("DEFECTIVE", "Defective", "Defectuoso", Severity.MAJOR, GUARANTEE),
                    type("WRONG_ARTICLE", "Wrong article", "Artículo equivocado", Severity.MAJOR, RETURN),
                    type(
                            "QUANTITY_DIFFERENT",
                            "Quantity different",
                            "Cantidad distinta",
                            Severity.MAJOR,
                            TRANSPORT_CLAIM),
                    type("LATE_DELIVERY", "Late delivery", "Retraso en la entrega", Severity.MAJOR, RETURN),
                    type("LOST", "Lost", "Extraviado", Severity.CRITICAL, null),
                    type("WRONG_ADDRESS", "Wrong address", "Dirección incorrecta", Severity.MAJOR, null),
                    type("BILLING", "Billing", "Facturación", Severity.MINOR, null),
                    type("OTHER", "Other", "Otro", Severity.MINOR, null)),
            List.of(
                    reason("REPLACED", "Goods replaced", "Producto repuesto"),
                    reason("SUBSTITUTED", "Another article accepted", "Sustituido por otro artículo"),
                    reason("DELIVERED", "Delivered in the end", "Entregado finalmente"),
                    reason("DISCOUNTED", "Discount accepted", "Descuento aceptado"),
                    reason("PARTIAL_REFUND", "Partly refunded", "Reembolso parcial"),
                    reason("FULL_REFUND", "Fully refunded", "Reembolso total"),
                    reason("CORRECTED", "Data or document corrected", "Datos o documento corregidos"),
                    reason("EXPLAINED", "Explained and accepted", "Explicado y aceptado"),
                    reason("NO_FAULT", "No fault found", "Sin fallo detectado"),
                    reason("OTHER", "Other", "Otro")),
            List.of());

    private final Map<TypeCode, IncidentType> types;
    private final Map<ResolutionReasonCode, ResolutionReason> resolutionReasons;
    private final List<IncidentType> typesInOrder;
    private final List<ResolutionReason> reasonsInOrder;
    private final List<Protocol> protocols;

    private Catalogue(List<IncidentType> types, List<ResolutionReason> resolutionReasons, List<Protocol> protocols) {
        this.types = types.stream().collect(Collectors.toUnmodifiableMap(IncidentType::code, Function.identity()));
        this.resolutionReasons = resolutionReasons.stream()
                .collect(Collectors.toUnmodifiableMap(ResolutionReason::code, Function.identity()));
        this.typesInOrder = types;
        this.reasonsInOrder = resolutionReasons;
        this.protocols = protocols;
    }

    /**
     * The lists that the library ships, in English and Spanish.
     *
     * @return ten types and ten resolution reasons
     */
    public static Catalogue standard() {
        return STANDARD;
    }

    /**
     * A shop's own lists.
     *
     * @param types the types, in the order to show them
     * @param resolutionReasons the resolution reasons, in the order to show them
     * @return the catalogue
     * @throws IllegalStateException if a code stands twice
     */
    public static Catalogue of(List<IncidentType> types, List<ResolutionReason> resolutionReasons) {
        return new Catalogue(List.copyOf(types), List.copyOf(resolutionReasons), List.of());
    }

    /**
     * The same with a protocol that begins whenever an incident of some types is registered. Replaces the protocol of
     * that code.
     *
     * @param protocol the steps
     * @param begun the types that it begins with; types that had it and are not named keep it
     * @return a copy
     * @throws IllegalArgumentException if the list has no such type
     */
    public Catalogue with(Protocol protocol, TypeCode... begun) {
        Set<TypeCode> named = Set.of(begun);
        if (!types.keySet().containsAll(named)) {
            throw new IllegalArgumentException("the catalogue lacks a type of " + named);
        }
        List<Protocol> others = protocols.stream()
                .filter(other -> !other.code().equals(protocol.code()))
                .toList();
        return new Catalogue(
                typesInOrder.stream()
                        .map(type -> named.contains(type.code()) ? type.withProtocol(protocol.code()) : type)
                        .toList(),
                reasonsInOrder,
                Stream.concat(others.stream(), Stream.of(protocol)).toList());
    }

    /**
     * The protocol with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<Protocol> protocol(ProtocolCode code) {
        return protocols.stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    /**
     * The protocols that may begin on an incident.
     *
     * @return the active ones, in the order to show them
     */
    public List<Protocol> activeProtocols() {
        return protocols.stream().filter(Protocol::active).toList();
    }

    /**
     * The type with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<IncidentType> type(TypeCode code) {
        return Optional.ofNullable(types.get(code));
    }

    /**
     * The resolution reason with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<ResolutionReason> resolutionReason(ResolutionReasonCode code) {
        return Optional.ofNullable(resolutionReasons.get(code));
    }

    /**
     * The types a new incident may have.
     *
     * @return the active ones, in the order to show them
     */
    public List<IncidentType> activeTypes() {
        return typesInOrder.stream().filter(IncidentType::active).toList();
    }

    /**
     * The reasons an incident may be resolved with.
     *
     * @return the active ones, in the order to show them
     */
    public List<ResolutionReason> activeResolutionReasons() {
        return reasonsInOrder.stream().filter(ResolutionReason::active).toList();
    }

    private static IncidentType type(
            String code, String english, String spanish, Severity severity, @Nullable ClaimWindow window) {
        return new IncidentType(TypeCode.of(code), LocalizedText.of(english, spanish), severity, window, null, true);
    }

    private static ResolutionReason reason(String code, String english, String spanish) {
        return new ResolutionReason(ResolutionReasonCode.of(code), LocalizedText.of(english, spanish), true);
    }
}
