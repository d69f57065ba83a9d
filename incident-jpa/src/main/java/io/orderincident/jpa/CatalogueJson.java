package io.orderincident.jpa;

import io.orderincident.catalog.Catalogue;
import io.orderincident.command.Outcome;
import java.util.Locale;

/**
 * The managed lists of a shop as a JSON text that people can edit: an object of the seven lists by name, each an array of
 * entries, texts by language. Without state.
 *
 * <pre>{@code
 * desk.settings().catalogue().replace(operator, shop, CatalogueJson.read(text, locale).orElseThrow(), version);
 * }</pre>
 */
public final class CatalogueJson {

    /** The longest text that is read, in characters. */
    public static final int TEXT_MAX = SettingRow.BODY_MAX;

    private CatalogueJson() {}

    /**
     * Writes lists down, to be edited or taken elsewhere.
     *
     * @param catalogue the lists
     * @return a text with line breaks, which {@link #read} gives the same lists for
     */
    public static String write(Catalogue catalogue) {
        return StrictJson.writeReadable(catalogue);
    }

    /**
     * Reads lists. What the lists do not know is refused, not skipped.
     *
     * @param text the JSON text, at most {@value #TEXT_MAX} characters
     * @param locale the language of refusals, English or Spanish
     * @return the lists, or what is wrong with each entry and at which place, such as {@code types[3].name}: the first 100
     *     faults
     */
    public static Outcome<Catalogue> read(String text, Locale locale) {
        return new CatalogueReader(locale).read(text);
    }
}
