package io.orderincident.pattern;

import io.orderincident.party.CustomerId;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found up to a day. Immutable.
 *
 * @param recent the recent window
 * @param past with what it was compared; null while the history is too short, and nothing can be found
 * @param candidates how many articles, carriers, customers and types were looked at
 * @param findings the least likely first
 * @param leftOut the dimensions with more values than {@link PatternSearch#VALUES_MAX}, in which nothing was looked for
 * @param stock what runs short again and again, the most frequent first
 */
public record PatternReport(
        Period recent,
        @Nullable Period past,
        int candidates,
        List<PatternFinding> findings,
        Set<Dimension> leftOut,
        List<StockSuggestion> stock) {

    /** Takes copies. */
    public PatternReport {
        findings = List.copyOf(findings);
        leftOut = Set.copyOf(leftOut);
        stock = List.copyOf(stock);
    }

    /**
     * The customers whom it names.
     *
     * @return each once
     */
    public Set<CustomerId> customers() {
        return findings.stream()
                .flatMap(finding -> finding.subject().customer().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What is left of it once some customers are not to be named.
     *
     * @param hidden who
     * @return a copy without the findings on them
     */
    public PatternReport without(Set<CustomerId> hidden) {
        return new PatternReport(
                recent,
                past,
                candidates,
                findings.stream()
                        .filter(finding -> !finding.subject().isAboutOneOf(hidden))
                        .toList(),
                leftOut,
                stock);
    }

    PatternReport renamed(CustomerId customer, CustomerId pseudonym) {
        return new PatternReport(
                recent,
                past,
                candidates,
                findings.stream()
                        .map(finding -> finding.renamed(customer, pseudonym))
                        .toList(),
                leftOut,
                stock);
    }
}
