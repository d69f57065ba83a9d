package io.orderincident.statistics;

import io.orderincident.catalog.LocalizedText;

/**
 * What incidents are told apart by in statistics. An incident has no value, one, or several for a dimension, and counts
 * once for each.
 */
public enum Dimension {
    /** Where it stands, by {@link io.orderincident.command.Status}. */
    STATUS("status", "estado"),
    /** Its type, and the types of what was merged into it. */
    TYPE("type", "tipo"),
    /** Why it came about. */
    REASON("reason", "motivo"),
    /** What really caused it. */
    CAUSE("identified cause", "causa identificada"),
    /** How soon to work on it. */
    PRIORITY("priority", "prioridad"),
    /** How bad it is. */
    SEVERITY("severity", "gravedad"),
    /** Incident or case. */
    KIND("kind", "clase"),
    /** Who noticed first. */
    ORIGIN("origin", "origen"),
    /** How the shop heard of it. */
    CHANNEL("channel", "canal"),
    /** Whose error it was. */
    ERROR_SOURCE("error source", "origen del error"),
    /** Which carrier or supplier, when it was theirs. */
    THIRD_PARTY("third party", "tercero"),
    /** Why it counts as resolved. */
    RESOLUTION_REASON("resolution reason", "motivo de resolución"),
    /** The person in charge. */
    PERSON("person in charge", "persona encargada"),
    /** The team in charge. */
    TEAM("team", "equipo"),
    /** Who carried the order. */
    CARRIER("carrier", "transportista"),
    /** The affected articles, those of what was merged into it too. */
    ARTICLE("article", "artículo"),
    /** Who bought. */
    CUSTOMER("customer", "cliente"),
    /** The mass incident that it belongs to. */
    MASS_CAUSE("mass incident", "incidencia masiva"),
    /** Whose incident it is; on a marketplace, the seller. */
    SHOP("shop", "tienda");

    private final String english;
    private final String spanish;

    Dimension(String english, String spanish) {
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

    /**
     * Whether its values grow in number with the sales, so that a question for all of them may have no end.
     *
     * @return true for articles and customers
     */
    public boolean isUnbounded() {
        return this == ARTICLE || this == CUSTOMER;
    }
}
