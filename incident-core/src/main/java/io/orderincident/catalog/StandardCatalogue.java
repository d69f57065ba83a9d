package io.orderincident.catalog;

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
            List.of(kind("INCIDENT", "Incident", "Incidencia"), kind("CASE", "Case", "Caso")),
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
                    reason("PICKING_MISTAKE", "Mistake in the warehouse", "Error de preparación"),
                    reason("POOR_PACKING", "Poor packing", "Embalaje deficiente"),
                    reason("SUPPLIER_DELAY", "Delay of the supplier", "Retraso del proveedor"),
                    reason("CARRIER_DELAY", "Delay of the carrier", "Retraso del transportista"),
                    reason("CARRIER_HANDLING", "Handling by the carrier", "Manipulación del transportista"),
                    reason("PRODUCT_FAULT", "Fault of the product", "Fallo del producto"),
                    reason("WRONG_DESCRIPTION", "Not as described", "No es como se describía"),
                    reason("WRONG_DATA", "Wrong data in the order", "Datos erróneos en el pedido"),
                    reason("NOT_WANTED", "No longer wanted", "Ya no se desea"),
                    reason("OTHER", "Other", "Otro")),
            List.of(
                    cause("MOTIVATION", "Lack of motivation", "Falta de motivación"),
                    cause("MISSING_TOOLS", "Missing tools", "Falta de herramientas"),
                    cause("SLOW_ATTENTION", "Slow attention", "Atención lenta"),
                    cause("NOT_LISTENED", "Customer not listened to", "No se escuchó al cliente"),
                    cause("NO_POST_SALE_STRATEGY", "No after-sales strategy", "Sin estrategia de posventa"),
                    cause("PICKING", "Picking", "Preparación del pedido"),
                    cause("PACKING", "Packing", "Embalaje"),
                    cause("ADDRESS_DATA", "Address data", "Datos de la dirección"),
                    cause("CARRIER", "Carrier", "Transportista"),
                    cause("SUPPLIER", "Supplier", "Proveedor"),
                    cause("PRODUCT", "Product", "Producto")),
            List.of(
                    resolution("REPLACED", "Goods replaced", "Producto repuesto"),
                    resolution("SUBSTITUTED", "Another article accepted", "Sustituido por otro artículo"),
                    resolution("DELIVERED", "Delivered in the end", "Entregado finalmente"),
                    resolution("DISCOUNTED", "Discount accepted", "Descuento aceptado"),
                    resolution("PARTIAL_REFUND", "Partly refunded", "Reembolso parcial"),
                    resolution("FULL_REFUND", "Fully refunded", "Reembolso total"),
                    resolution("CORRECTED", "Data or document corrected", "Datos o documento corregidos"),
                    resolution("EXPLAINED", "Explained and accepted", "Explicado y aceptado"),
                    resolution("NO_FAULT", "No fault found", "Sin fallo detectado"),
                    resolution("OTHER", "Other", "Otro")),
            List.of(
                    refund("WITHDRAWAL", "Withdrawal from the purchase", "Desistimiento de la compra")
                            .dueWithin(WITHDRAWAL_DAYS),
                    refund("STOCK_SHORTAGE", "Out of stock", "Rotura de stock"),
                    refund("DAMAGED", "Damaged", "Dañado"),
                    refund("DEFECTIVE", "Defective", "Defectuoso"),
                    refund("WRONG_ARTICLE", "Wrong article", "Artículo equivocado"),
                    refund("MISSING", "Missing from the delivery", "Falta en la entrega"),
                    refund("LATE_DELIVERY", "Late delivery", "Retraso en la entrega"),
                    refund("LOST", "Lost", "Extraviado"),
                    refund("OVERCHARGED", "Charged too much", "Cobrado de más"),
                    refund("GOODWILL", "Goodwill", "Atención comercial"),
                    refund("OTHER", "Other", "Otro")),
            ResponseProtocols.ALL,
            List.of(
                    channel("PHONE", "Phone", "Teléfono"),
                    channel("EMAIL", "E-mail", "Correo electrónico"),
                    channel("FORM", "Form", "Formulario"),
                    channel("SOCIAL_NETWORK", "Social network", "Red social"),
                    channel("MAILBOX", "Incident mailbox", "Buzón de incidencias")));

    private StandardCatalogue() {}

    private static IncidentKind kind(String code, String english, String spanish) {
        return IncidentKind.of(KindCode.of(code), LocalizedText.of(english, spanish));
    }

    private static IncidentType type(
            String code, String english, String spanish, Severity severity, @Nullable ClaimWindow window) {
        return IncidentType.of(TypeCode.of(code), LocalizedText.of(english, spanish))
                .withDefaultSeverity(severity)
                .withClaimWindow(window);
    }

    private static IncidentReason reason(String code, String english, String spanish) {
        return IncidentReason.of(ReasonCode.of(code), LocalizedText.of(english, spanish));
    }

    private static IncidentCause cause(String code, String english, String spanish) {
        return IncidentCause.of(CauseCode.of(code), LocalizedText.of(english, spanish));
    }

    private static ResolutionReason resolution(String code, String english, String spanish) {
        return ResolutionReason.of(ResolutionReasonCode.of(code), LocalizedText.of(english, spanish));
    }

    private static RefundReason refund(String code, String english, String spanish) {
        return RefundReason.of(RefundReasonCode.of(code), LocalizedText.of(english, spanish));
    }

    private static ContactChannel channel(String code, String english, String spanish) {
        return ContactChannel.of(ChannelCode.of(code), LocalizedText.of(english, spanish));
    }
}
