package io.orderincident.sla;

import io.orderincident.catalog.LocalizedText;

/** What a clock measures. */
public enum ClockKind {
    /** From the registration to the first public word of a person. */
    FIRST_RESPONSE("first response", "primera respuesta"),
    /** From the oldest unanswered message of the customer or of the operator to the answer. */
    NEXT_RESPONSE("next response", "siguiente respuesta"),
    /** From the beginning of a cycle until it is resolved. */
    RESOLUTION("resolution", "resolución"),
    /** From a promise to the customer until it is kept. */
    PROMISE("promise", "promesa"),
    /** From when a protocol lays down a task until it is done. */
    TASK("task", "tarea"),
    /** From when a refund with a due day is asked for until it is paid. */
    REFUND("refund", "reembolso");

    private final String english;
    private final String spanish;

    ClockKind(String english, String spanish) {
        this.english = english;
        this.spanish = spanish;
    }

    /**
     * Whether its deadline is a date that was promised, planned or laid down by law, and not a time that the policy sets.
     * No wait moves such a date.
     *
     * @return false for responses and the resolution
     */
    public boolean hasOwnDate() {
        return this == PROMISE || this == TASK || this == REFUND;
    }

    /**
     * What people call it.
     *
     * @return as it stands within a sentence, in the languages that the library ships
     */
    public LocalizedText words() {
        return LocalizedText.of(english, spanish);
    }
}
