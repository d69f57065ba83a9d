package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

import io.orderincident.constraint.PlainText;
import java.util.Locale;
import java.util.Map;

/**
 * A message that a shop has ready for what it writes again and again. What it says of an incident stands in it as
 * {@linkplain Placeholder placeholders}: {@code {{number}}}; what is not always known, in a section of its own, as in
 * {@code Hello{{#customer}} {{customer}}{{/customer}},}. Immutable.
 *
 * @param code its code
 * @param name what staff call it
 * @param texts the message by ISO 639 language code, at most {@value LocalizedText#LANGUAGES_MAX}, English among them, each of
 *     1 to {@value #TEXT_MAX} characters of plain text
 */
public record CannedText(CannedTextCode code, LocalizedText name, Map<String, String> texts) {

    /** The longest text in one language, in characters, before anything is put in. */
    public static final int TEXT_MAX = 4_000;

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if English is missing, there are too many languages, a language is no code of two or
     *     three letters, or a text is blank, too long, has control characters other than tabs and line ends, or names a
     *     placeholder that there is not, or does not close a section
     * @throws NullPointerException naming what is missing
     */
    public CannedText {
        requireNonNull(code, "code is missing");
        requireNonNull(name, "name is missing");
        texts = Languages.checked(requireNonNull(texts, "texts are missing"));
        texts.forEach((language, text) -> check("text '" + code + "' in '" + language + "'", text));
    }

    private static void check(String name, String text) {
        if (text.isBlank() || text.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    name + " must be 1 to " + TEXT_MAX + " characters and not blank, but has " + text.length());
        }
        if (!PlainText.Check.isPlain(text)) {
            throw new IllegalArgumentException(name + " must not contain control characters");
        }
        PlaceholderText.check(name, text);
    }

    /**
     * A text in the two languages that the library ships.
     *
     * @param code its code
     * @param name what staff call it
     * @param english in English
     * @param spanish in Spanish
     * @return the text
     */
    public static CannedText of(String code, LocalizedText name, String english, String spanish) {
        return new CannedText(CannedTextCode.of(code), name, Map.of("en", english, "es", spanish));
    }

    /**
     * The message for a reader.
     *
     * @param reader the reader's language
     * @param values what is known of the incident
     * @return in their language, else in English
     */
    public String filled(Locale reader, Map<Placeholder, String> values) {
        return PlaceholderText.filled(Languages.in(reader, texts), values);
    }
}
