package io.orderincident.catalog;

import io.orderincident.text.Text;
import java.util.Locale;
import java.util.Map;

/**
 * A short text in several languages, at most {@value #LANGUAGES_MAX}, each of 1 to {@value #TEXT_MAX} characters in one
 * line. Immutable.
 *
 * @param byLanguage the texts by ISO 639 language code, in alphabetical order; English must be among them
 */
public record LocalizedText(Map<String, String> byLanguage) {

    /** The most languages. */
    public static final int LANGUAGES_MAX = 20;

    /** The longest text in one language, in characters. */
    public static final int TEXT_MAX = 200;

    /**
     * Checks the texts, and that there is something to fall back on.
     *
     * @throws IllegalArgumentException if English is missing, there are too many languages, a language is no code of two
     *     or three letters, or a text is blank, too long, or has a control character
     */
    public LocalizedText {
        byLanguage = Languages.checked(byLanguage);
        byLanguage.forEach((language, text) -> Text.key("text in '" + language + "'", text, TEXT_MAX));
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
     * A text in these languages.
     *
     * @param byLanguage the texts by ISO 639 language code, English among them
     * @return the text
     */
    public static LocalizedText of(Map<String, String> byLanguage) {
        return new LocalizedText(byLanguage);
    }

    /**
     * The text for a reader.
     *
     * @param locale the reader's
     * @return in their language, else in English
     */
    public String in(Locale locale) {
        return Languages.in(locale, byLanguage);
    }
}
