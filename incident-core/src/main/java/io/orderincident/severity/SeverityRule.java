package io.orderincident.severity;

import io.orderincident.catalog.Severity;
import java.util.List;
import java.util.function.Function;

/**
 * One rule: a name, the severity it gives, and what makes it match. Pure: the same facts give the same answer.
 * Immutable.
 *
 * @param name short and unique in its list, kept with the incident
 * @param severity what it gives
 * @param matching the facts that make it match, in words; an empty list when it does not
 */
public record SeverityRule(String name, Severity severity, Function<SeverityFacts, List<String>> matching) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank or too long
     */
    public SeverityRule {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException(
                    "the name of a severity rule must be 1 to " + NAME_MAX + " characters and not blank");
        }
    }
}
