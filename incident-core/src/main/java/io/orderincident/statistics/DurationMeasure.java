package io.orderincident.statistics;

import io.orderincident.catalog.LocalizedText;

/** How long something took. What has not happened yet, or never did, has no duration. */
public enum DurationMeasure {
    /** From the registration to the first time that the customer was told what happened. */
    TIME_TO_COMMUNICATE("time to communicate", "tiempo hasta comunicar"),
    /** From the registration to the first public word of a person. */
    FIRST_RESPONSE("first response", "primera respuesta"),
    /** From the registration to when it was first marked as resolved, or closed without that, whatever came after. */
    FIRST_RESOLUTION("first resolution", "primera resolución"),
    /** All cycles together, each from its beginning to its resolution: the time in which it was closed is left out. */
    TOTAL_HANDLING("total handling", "gestión total");

    private final String english;
    private final String spanish;

    DurationMeasure(String english, String spanish) {
        this.english = english;
        this.spanish = spanish;
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
