package io.orderincident.catalog;

import io.orderincident.catalog.StandardCodes.Causes;
import io.orderincident.catalog.StandardCodes.Channels;
import io.orderincident.catalog.StandardCodes.Kinds;
import io.orderincident.catalog.StandardCodes.Reasons;
import io.orderincident.catalog.StandardCodes.RefundReasons;
import io.orderincident.catalog.StandardCodes.Resolutions;
import io.orderincident.catalog.StandardCodes.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists that the library ships, in English and Spanish. */
final class StandardCatalogue {

    /** Fourteen days to notice damage or missing goods on arrival: the shop's default, well above the least by rule. */
    private static final ClaimWindow TRANSPORT_CLAIM = ClaimWindow.forTransport(14);

    /** Fourteen days as for withdrawal (Directive 2011/83/EU, article 9). */
    private static final ClaimWindow RETURN = ClaimWindow.ofDays(14);

    /** Three years of legal guarantee in Spain (Real Decreto Legislativo 1/2007, article 120, as of 2022). */
    private static final ClaimWindow GUARANTEE = ClaimWindow.ofDays(3 * 365);

    /** Fourteen calendar days to pay a withdrawal back in Spain (Real Decreto Legislativo 1/2007, article 107). */
    private static final int WITHDRAWAL_DAYS = 14;

    static final Catalogue LISTS = new Catalogue(
            List.of(kind(Kinds.INCIDENT, "Incident", "Incidencia"), kind(Kinds.CASE, "Case", "Caso")),
            List.of(
                    type(Types.STOCK_SHORTAGE, "Out of stock", "Rotura de stock", Severity.MAJOR, null),
                    type(Types.DAMAGED, "Damaged", "Dañado", Severity.MAJOR, TRANSPORT_CLAIM),
                    type(Types.DEFECTIVE, "Defective", "Defectuoso", Severity.MAJOR, GUARANTEE),
                    type(Types.WRONG_ARTICLE, "Wrong article", "Artículo equivocado", Severity.MAJOR, RETURN),
                    type(
                            Types.QUANTITY_DIFFERENT,
                            "Quantity different",
                            "Cantidad distinta",
                            Severity.MAJOR,
                            TRANSPORT_CLAIM),
                    type(Types.LATE_DELIVERY, "Late delivery", "Retraso en la entrega", Severity.MAJOR, RETURN),
                    type(Types.LOST, "Lost", "Extraviado", Severity.CRITICAL, null),
                    type(Types.WRONG_ADDRESS, "Wrong address", "Dirección incorrecta", Severity.MAJOR, null),
                    type(Types.BILLING, "Billing", "Facturación", Severity.MINOR, null),
                    type(Types.OTHER, "Other", "Otro", Severity.MINOR, null)),
            List.of(
                    reason(Reasons.PICKING_MISTAKE, "Mistake in the warehouse", "Error de preparación"),
                    reason(Reasons.POOR_PACKING, "Poor packing", "Embalaje deficiente"),
                    reason(Reasons.SUPPLIER_DELAY, "Delay of the supplier", "Retraso del proveedor"),
                    reason(Reasons.CARRIER_DELAY, "Delay of the carrier", "Retraso del transportista"),
                    reason(Reasons.CARRIER_HANDLING, "Handling by the carrier", "Manipulación del transportista"),
                    reason(Reasons.PRODUCT_FAULT, "Fault of the product", "Fallo del producto"),
                    reason(Reasons.WRONG_DESCRIPTION, "Not as described", "No es como se describía"),
                    reason(Reasons.WRONG_DATA, "Wrong data in the order", "Datos erróneos en el pedido"),
                    reason(Reasons.NOT_WANTED, "No longer wanted", "Ya no se desea"),
                    reason(Reasons.OTHER, "Other", "Otro")),
            List.of(
                    cause(Causes.MOTIVATION, "Lack of motivation", "Falta de motivación"),
                    cause(Causes.MISSING_TOOLS, "Missing tools", "Falta de herramientas"),
                    cause(Causes.SLOW_ATTENTION, "Slow attention", "Atención lenta"),
                    cause(Causes.NOT_LISTENED, "Customer not listened to", "No se escuchó al cliente"),
                    cause(Causes.NO_POST_SALE_STRATEGY, "No after-sales strategy", "Sin estrategia de posventa"),
                    cause(Causes.PICKING, "Picking", "Preparación del pedido"),
                    cause(Causes.PACKING, "Packing", "Embalaje"),
                    cause(Causes.ADDRESS_DATA, "Address data", "Datos de la dirección"),
                    cause(Causes.CARRIER, "Carrier", "Transportista"),
                    cause(Causes.SUPPLIER, "Supplier", "Proveedor"),
                    cause(Causes.PRODUCT, "Product", "Producto")),
            List.of(
                    resolution(Resolutions.REPLACED, "Goods replaced", "Producto repuesto"),
                    resolution(Resolutions.SUBSTITUTED, "Another article accepted", "Sustituido por otro artículo"),
                    resolution(Resolutions.DELIVERED, "Delivered in the end", "Entregado finalmente"),
                    resolution(Resolutions.DISCOUNTED, "Discount accepted", "Descuento aceptado"),
                    resolution(Resolutions.PARTIAL_REFUND, "Partly refunded", "Reembolso parcial"),
                    resolution(Resolutions.FULL_REFUND, "Fully refunded", "Reembolso total"),
                    resolution(Resolutions.CORRECTED, "Data or document corrected", "Datos o documento corregidos"),
                    resolution(Resolutions.EXPLAINED, "Explained and accepted", "Explicado y aceptado"),
                    resolution(Resolutions.NO_FAULT, "No fault found", "Sin fallo detectado"),
                    resolution(Resolutions.OTHER, "Other", "Otro")),
            List.of(
                    refund(RefundReasons.WITHDRAWAL, "Withdrawal from the purchase", "Desistimiento de la compra")
                            .dueWithin(WITHDRAWAL_DAYS),
                    refund(RefundReasons.STOCK_SHORTAGE, "Out of stock", "Rotura de stock"),
                    refund(RefundReasons.DAMAGED, "Damaged", "Dañado"),
                    refund(RefundReasons.DEFECTIVE, "Defective", "Defectuoso"),
                    refund(RefundReasons.WRONG_ARTICLE, "Wrong article", "Artículo equivocado"),
                    refund(RefundReasons.MISSING, "Missing from the delivery", "Falta en la entrega"),
                    refund(RefundReasons.LATE_DELIVERY, "Late delivery", "Retraso en la entrega"),
                    refund(RefundReasons.LOST, "Lost", "Extraviado"),
                    refund(RefundReasons.OVERCHARGED, "Charged too much", "Cobrado de más"),
                    refund(RefundReasons.GOODWILL, "Goodwill", "Atención comercial"),
                    refund(RefundReasons.OTHER, "Other", "Otro")),
            ResponseProtocols.ALL,
            List.of(
                    channel(Channels.PHONE, "Phone", "Teléfono"),
                    channel(Channels.EMAIL, "E-mail", "Correo electrónico"),
                    channel(Channels.FORM, "Form", "Formulario"),
                    channel(Channels.SOCIAL_NETWORK, "Social network", "Red social"),
                    channel(Channels.MAILBOX, "Incident mailbox", "Buzón de incidencias")));

    private StandardCatalogue() {}

    private static IncidentKind kind(KindCode code, String english, String spanish) {
        return IncidentKind.of(code, LocalizedText.of(english, spanish));
    }

    private static IncidentType type(
            TypeCode code, String english, String spanish, Severity severity, @Nullable ClaimWindow window) {
        return IncidentType.of(code, LocalizedText.of(english, spanish))
                .withDefaultSeverity(severity)
                .withClaimWindow(window);
    }

    private static IncidentReason reason(ReasonCode code, String english, String spanish) {
        return IncidentReason.of(code, LocalizedText.of(english, spanish));
    }

    private static IncidentCause cause(CauseCode code, String english, String spanish) {
        return IncidentCause.of(code, LocalizedText.of(english, spanish));
    }

    private static ResolutionReason resolution(ResolutionReasonCode code, String english, String spanish) {
        return ResolutionReason.of(code, LocalizedText.of(english, spanish));
    }

    private static RefundReason refund(RefundReasonCode code, String english, String spanish) {
        return RefundReason.of(code, LocalizedText.of(english, spanish));
    }

    private static ContactChannel channel(ChannelCode code, String english, String spanish) {
        return ContactChannel.of(code, LocalizedText.of(english, spanish));
    }
}
