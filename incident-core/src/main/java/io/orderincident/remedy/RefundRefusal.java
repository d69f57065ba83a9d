package io.orderincident.remedy;

import io.orderincident.catalog.LocalizedText;

/** Why a provider of payments does not refund. */
public enum RefundRefusal {
    /** The balance that can be paid from is too small. */
    INSUFFICIENT_BALANCE(
            "The balance that can be paid from is too small. Consult the operator.",
            "El saldo disponible para pagar no alcanza. Consulte al operador."),
    /** It has paid this back already, by another way. */
    ALREADY_REFUNDED("It was paid back already, by another way.", "Ya se había devuelto por otra vía."),
    /** The bank or the provider does not accept it. */
    DECLINED("The payment provider declined it.", "El proveedor de pagos lo ha denegado."),
    /** Anything else. */
    OTHER("The payment provider refused it.", "El proveedor de pagos lo ha rechazado.");

    private final String english;
    private final String spanish;

    RefundRefusal(String english, String spanish) {
        this.english = english;
        this.spanish = spanish;
    }

    /**
     * What to say of it, and what to do.
     *
     * @return a sentence, in the languages that the library ships
     */
    public LocalizedText words() {
        return LocalizedText.of(english, spanish);
    }
}
