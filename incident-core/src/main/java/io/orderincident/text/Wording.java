package io.orderincident.text;

import java.util.Locale;
import java.util.ResourceBundle;

/** The library's own words in the language of a reader, in English where it does not speak theirs. Without state. */
public final class Wording {

    private Wording() {}

    /**
     * The words of one bundle of this module. A bundle by itself would fall back to the language of the server, which the
     * reader need not speak.
     *
     * @param bundle the name of the bundle, with its package
     * @param reader the language that is wanted
     * @return the words in that language, else in English
     */
    public static ResourceBundle in(String bundle, Locale reader) {
        ResourceBundle found = ResourceBundle.getBundle(bundle, reader);
        return found.getLocale().getLanguage().equals(reader.getLanguage())
                ? found
                : ResourceBundle.getBundle(bundle, Locale.ENGLISH);
    }
}
