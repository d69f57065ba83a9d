package io.orderincident.severity;

import io.orderincident.catalog.Severity;
import java.util.List;

/**
 * A severity and why. Immutable.
 *
 * @param severity how bad
 * @param rule the name of the rule that said so
 * @param facts what made the rule match, in words
 */
public record SeverityVerdict(Severity severity, String rule, List<String> facts) {

    /** Takes a copy of the facts. */
    public SeverityVerdict {
        facts = List.copyOf(facts);
    }
}
