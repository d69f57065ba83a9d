package io.orderincident.catalog;

import io.orderincident.party.Party;
import java.time.Duration;
import java.util.List;

/** How the library proposes to respond to each common type, in English and Spanish: find out, offer, do what was agreed on. */
final class ResponseProtocols {

    private static final Duration HALF_A_DAY = Duration.ofHours(4);
    private static final Duration ONE_DAY = Duration.ofHours(8);
    private static final Duration TWO_DAYS = Duration.ofHours(16);
    private static final Duration FIVE_DAYS = Duration.ofHours(40);

    /** Each has the code of its type. */
    static final List<Protocol> ALL = List.of(
            protocol(
                    "STOCK_SHORTAGE",
                    "Out of stock",
                    "Rotura de stock",
                    must(
                            "CHECK_STOCK",
                            "Find out whether and when the article comes back, and which others would do",
                            "Averiguar si volverá a haber el artículo y cuándo, y qué otros servirían",
                            HALF_A_DAY),
                    must(
                            ProtocolStep.OFFER,
                            "Offer another article, a later delivery or the money back, side by side",
                            "Ofrecer a la vez otro artículo, una entrega posterior o la devolución del dinero",
                            ONE_DAY),
                    fulfil(),
                    may(
                            "PURCHASING",
                            "Tell purchasing that the article ran out",
                            "Avisar a compras de que el artículo se agotó",
                            TWO_DAYS)),
            protocol(
                    "DAMAGED",
                    "Damaged",
                    "Dañado",
                    customer(
                            "PHOTOS",
                            "Send photos of the damage and of the packing",
                            "Enviar fotos del daño y del embalaje",
                            TWO_DAYS),
                    must(
                            ProtocolStep.OFFER,
                            "Offer a replacement, a discount for keeping it or the money back",
                            "Ofrecer una reposición, un descuento por quedárselo o la devolución del dinero",
                            ONE_DAY),
                    fulfil(),
                    may(
                            "CLAIM",
                            "Claim the damage from the carrier in time",
                            "Reclamar el daño al transportista dentro de plazo",
                            FIVE_DAYS)),
            protocol(
                    "DEFECTIVE",
                    "Defective",
                    "Defectuoso",
                    must(
                            "EXAMINE",
                            "Find out what is wrong: by photos, by a video or with the article itself",
                            "Averiguar qué falla: con fotos, con un vídeo o con el propio artículo",
                            TWO_DAYS),
                    must(
                            ProtocolStep.OFFER,
                            "Offer a repair or a replacement first, then a discount or the money back",
                            "Ofrecer primero una reparación o una reposición; después, un descuento o la devolución",
                            TWO_DAYS),
                    fulfil(),
                    may("SUPPLIER", "Report the fault to the supplier", "Comunicar el fallo al proveedor", FIVE_DAYS)),
            protocol(
                    "WRONG_ARTICLE",
                    "Wrong article",
                    "Artículo equivocado",
                    must(
                            "CHECK",
                            "Find out what was sent, and where the right article is",
                            "Averiguar qué se envió y dónde está el artículo correcto",
                            HALF_A_DAY),
                    must(
                            ProtocolStep.OFFER,
                            "Offer the right article, a discount for keeping the wrong one or the money back",
                            "Ofrecer el artículo correcto, un descuento por quedarse el equivocado o la devolución",
                            ONE_DAY),
                    fulfil(),
                    may(
                            "PICK_UP",
                            "Have the wrong article picked up at no cost to the customer",
                            "Hacer recoger el artículo equivocado sin coste para el cliente",
                            FIVE_DAYS)),
            protocol(
                    "QUANTITY_DIFFERENT",
                    "Quantity different",
                    "Cantidad distinta",
                    must(
                            "COUNT",
                            "Compare the order, the delivery note and what arrived",
                            "Comparar el pedido, el albarán y lo que llegó",
                            ONE_DAY),
                    must(
                            ProtocolStep.OFFER,
                            "Offer to send what is missing or to pay it back; of what is too much, to keep or to collect it",
                            "Ofrecer enviar lo que falta o devolver su importe; de lo que sobra, quedárselo o recogerlo",
                            ONE_DAY),
                    fulfil()),
            protocol(
                    "LATE_DELIVERY",
                    "Late delivery",
                    "Retraso en la entrega",
                    must(
                            "TRACE",
                            "Ask the carrier where it is and when it arrives",
                            "Preguntar al transportista dónde está y cuándo llega",
                            HALF_A_DAY),
                    must(
                            ProtocolStep.OFFER,
                            "Offer a new date, a discount for the wait or the money back",
                            "Ofrecer una fecha nueva, un descuento por la espera o la devolución del dinero",
                            ONE_DAY),
                    fulfil()),
            protocol(
                    "LOST",
                    "Lost",
                    "Extraviado",
                    must(
                            "TRACE",
                            "Have the carrier search for it, and say until when",
                            "Pedir al transportista que lo busque, con una fecha límite",
                            HALF_A_DAY),
                    must(
                            ProtocolStep.OFFER,
                            "Offer a replacement or the money back",
                            "Ofrecer una reposición o la devolución del dinero",
                            ONE_DAY),
                    fulfil(),
                    may(
                            "CLAIM",
                            "Claim the loss from the carrier in time",
                            "Reclamar la pérdida al transportista dentro de plazo",
                            FIVE_DAYS)),
            protocol(
                    "WRONG_ADDRESS",
                    "Wrong address",
                    "Dirección incorrecta",
                    customer("ADDRESS", "Confirm the right address", "Confirmar la dirección correcta", ONE_DAY),
                    must(
                            "REDIRECT",
                            "Have it redirected, or brought back",
                            "Hacer que lo redirijan o que lo devuelvan",
                            HALF_A_DAY),
                    must(
                            ProtocolStep.OFFER,
                            "Offer to send it again, a later delivery or the money back",
                            "Ofrecer enviarlo de nuevo, una entrega posterior o la devolución del dinero",
                            ONE_DAY),
                    fulfil()),
            protocol(
                    "BILLING",
                    "Billing",
                    "Facturación",
                    must(
                            "CHECK",
                            "Compare the order, the payment and the invoice",
                            "Comparar el pedido, el pago y la factura",
                            ONE_DAY),
                    must(
                            ProtocolStep.OFFER,
                            "Offer to pay back what was charged too much, or a credit",
                            "Ofrecer la devolución de lo cobrado de más o un vale",
                            TWO_DAYS),
                    fulfil(),
                    may("CORRECT", "Correct the invoice", "Corregir la factura", TWO_DAYS)));

    private ResponseProtocols() {}

    private static Protocol protocol(String code, String english, String spanish, ProtocolStep... steps) {
        return Protocol.of(code, LocalizedText.of(english, spanish), steps);
    }

    private static ProtocolStep must(String code, String english, String spanish, Duration within) {
        return ProtocolStep.mandatory(code, LocalizedText.of(english, spanish), Party.AGENT, within);
    }

    private static ProtocolStep may(String code, String english, String spanish, Duration within) {
        return ProtocolStep.optional(code, LocalizedText.of(english, spanish), Party.AGENT, within);
    }

    private static ProtocolStep customer(String code, String english, String spanish, Duration within) {
        return ProtocolStep.optional(code, LocalizedText.of(english, spanish), Party.CUSTOMER, within);
    }

    /** That it is done keeps it from being resolved anyway, by what was agreed on. */
    private static ProtocolStep fulfil() {
        return may(ProtocolStep.FULFIL, "Do what was agreed on", "Cumplir lo acordado", FIVE_DAYS);
    }
}
