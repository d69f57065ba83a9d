package io.orderincident.statistics;

import io.orderincident.catalog.LocalizedText;

/** By which time a duration is measured. Waits are part of it, whoever is waited for. */
public enum TimeBasis {
    /** By the clock on the wall. */
    ELAPSED("elapsed time", "tiempo natural"),
    /** By the working time of the shop. */
    WORKING("working time", "tiempo laborable");

    private final String english;
    private final String spanish;

    TimeBasis(String english, String spanish) {
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
