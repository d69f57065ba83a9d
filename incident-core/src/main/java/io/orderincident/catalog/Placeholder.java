package io.orderincident.catalog;

import java.util.Locale;

/**
 * What a canned text can say of the incident that it is sent about, by the names that templates of notifications have for it,
 * too: {@code {{number}}}.
 */
public enum Placeholder {
    /** The number of the incident. */
    NUMBER,
    /** The order. */
    ORDER,
    /** Its type, in the language of the text. */
    TYPE,
    /** The titles of the affected lines; not known where it is about the whole order. */
    ARTICLES,
    /** The name of the customer; not always known. */
    CUSTOMER;

    private final String variable = name().toLowerCase(Locale.ROOT);

    /**
     * How a text names it.
     *
     * @return what stands between the braces
     */
    public String variable() {
        return variable;
    }
}
