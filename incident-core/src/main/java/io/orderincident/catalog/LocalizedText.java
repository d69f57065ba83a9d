package io.orderincident.catalog;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A short text in several languages. Immutable.
 *
 * @param byLanguage the texts by ISO 639 language code; English must be among them
 */
public record LocalizedText(Map<String, String> byLanguage) {

    /**
     * Checks that there is something to fall back on.
     *
     * @throws IllegalArgumentException if English is missing
     */
    public LocalizedText {
        byLanguage = Map.copyOf(byLanguage);
        if (!byLanguage.containsKey(Locale.ENGLISH.getLanguage())) {
            throw new IllegalArgumentException("a text needs at least English ('en')");
        }
    }

    /**
     * A text in the two languages that the library ships.
     *
     * @param english in English
     * @param spanish in Spanish
     * @return the text
     */
    public static LocalizedText of(String english, String spanish) {
        return new LocalizedText(Map.of("en", english, "es", spanish));
    }

    /**
     * The text for a reader.
     *
     * @param locale the reader's
     * @return in their language, else in English
     */
    public String in(Locale locale) {
        String text = byLanguage.get(locale.getLanguage());
        return text != null ? text : Objects.requireNonNull(byLanguage.get(Locale.ENGLISH.getLanguage()));
    }
}
