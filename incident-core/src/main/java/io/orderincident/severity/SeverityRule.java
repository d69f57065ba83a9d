package io.orderincident.severity;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import io.orderincident.text.Text;
import java.util.List;
import java.util.function.Function;

/**
 * One rule: a name, the severity it gives, and what makes it match. Pure: the same facts give the same answer.
 * Immutable.
 *
 * @param name short and unique in its list, kept with the incident
 * @param severity what it gives
 * @param matching the facts that make it match, in words of as many languages as its shop speaks; an empty list when it does
 *     not
 */
public record SeverityRule(
        String name, Severity severity, Function<SeverityRules.Facts, List<LocalizedText>> matching) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank, too long, or has a control character
     */
    public SeverityRule {
        Text.key("name of a severity rule", name, NAME_MAX);
    }
}
