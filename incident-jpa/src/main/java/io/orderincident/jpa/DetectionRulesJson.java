package io.orderincident.jpa;

import io.orderincident.command.Outcome;
import io.orderincident.detection.DetectionRules;
import java.util.Locale;

/**
 * The detection rules of a shop as a JSON text that people can edit: an object with an array {@code rules}. Without state.
 *
 * <pre>{@code
 * desk.settings().detectionRules().replace(operator, shop, DetectionRulesJson.read(text, locale).orElseThrow(), version);
 * }</pre>
 */
public final class DetectionRulesJson {

    /** The longest text that is read, in characters. */
    public static final int TEXT_MAX = SettingRow.BODY_MAX;

    private DetectionRulesJson() {}

    /**
     * Writes rules down, to be edited or taken elsewhere.
     *
     * @param rules the rules
     * @return a text with line breaks, which {@link #read} gives the same rules for
     */
    public static String write(DetectionRules rules) {
        return StrictJson.writeReadable(rules);
    }

    /**
     * Reads rules. What they do not know is refused, not skipped.
     *
     * @param text the JSON text, at most {@value #TEXT_MAX} characters
     * @param locale the language of refusals, English or Spanish
     * @return the rules, or what is wrong with each and at which place, such as {@code rules[3].gives}: the first 100 faults
     */
    public static Outcome<DetectionRules> read(String text, Locale locale) {
        return new DetectionRulesReader(locale).read(text);
    }
}
