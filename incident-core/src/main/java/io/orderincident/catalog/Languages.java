package io.orderincident.catalog;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What texts in several languages have in common. Without state. */
final class Languages {

    private static final Pattern CODE = Pattern.compile("[a-z]{2,3}");

    private Languages() {}

    /** A copy in alphabetical order; English, to fall back on, is among them. */
    static Map<String, String> checked(Map<String, String> byLanguage) {
        Map<String, String> sorted = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
        if (!sorted.containsKey(Locale.ENGLISH.getLanguage())) {
            throw new IllegalArgumentException("a text needs at least English ('en')");
        }
        if (sorted.size() > LocalizedText.LANGUAGES_MAX) {
            throw new IllegalArgumentException(
                    "a text has at most " + LocalizedText.LANGUAGES_MAX + " languages, not " + sorted.size());
        }
        sorted.forEach((language, text) -> {
            if (!CODE.matcher(language).matches()) {
                throw new IllegalArgumentException("a language is a code of two or three small letters");
            }
            Objects.requireNonNull(text, language);
        });
        return sorted;
    }

    static String in(Locale reader, Map<String, String> byLanguage) {
        String text = byLanguage.get(reader.getLanguage());
        return text != null ? text : Objects.requireNonNull(byLanguage.get(Locale.ENGLISH.getLanguage()));
    }
}
