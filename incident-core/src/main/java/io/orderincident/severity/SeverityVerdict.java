package io.orderincident.severity;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import java.util.List;

/**
 * A severity and why, in the words of the moment of judging: they stay as they are, whatever becomes of the rules. Immutable.
 *
 * @param severity how bad
 * @param rule the name of the rule that said so
 * @param facts what made the rule match, in every language that the rule speaks
 */
public record SeverityVerdict(Severity severity, String rule, List<LocalizedText> facts) {

    /** Takes a copy of the facts. */
    public SeverityVerdict {
        facts = List.copyOf(facts);
    }
}
