package io.orderincident.shop.sales;

import io.orderincident.catalog.LocalizedText;
import java.util.Locale;

/** A step of an order on its way to the customer, as the shop's own systems write it down. */
enum OrderStep {
    PLACED("Order placed", "Pedido realizado", true),
    PAID("Payment received", "Pago recibido", true),
    RISK_CHECKED("Payment checked for fraud", "Pago revisado contra el fraude", false),
    PACKED("Packed", "Preparado y embalado", true),
    DISPATCHED("Handed to the carrier", "Entregado al transportista", true),
    DELIVERED("Delivered", "Entregado al cliente", true);

    private final String english;
    private final String spanish;
    private final boolean shared;

    OrderStep(String english, String spanish, boolean shared) {
        this.english = english;
        this.spanish = spanish;
        this.shared = shared;
    }

    String in(Locale reader) {
        return LocalizedText.of(english, spanish).in(reader);
    }

    /** Whether the customer may see it. */
    boolean isShared() {
        return shared;
    }
}
