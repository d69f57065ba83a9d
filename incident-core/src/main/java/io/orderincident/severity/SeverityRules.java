package io.orderincident.severity;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import io.orderincident.order.Availability;
import io.orderincident.order.OrderLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An ordered list of severity rules: the first that matches wins. When none does, the type's default severity counts,
 * and without one {@link #DEFAULT_SEVERITY}. Immutable and thread-safe.
 */
public final class SeverityRules {

    /** The severity when no rule matches and the type has no default. */
    public static final Severity DEFAULT_SEVERITY = Severity.MAJOR;

    /** The name in the verdict when no rule matched and the type decided. */
    public static final String TYPE_DEFAULT = "type-default";

    private static final SeverityRules STANDARD = new SeverityRules(List.of(
            new SeverityRule(
                    "cannot-be-served",
                    Severity.CRITICAL,
                    facts -> each(facts, line -> line.availability() == Availability.UNAVAILABLE, "cannot-be-served")),
            new SeverityRule(
                    "hazardous-goods",
                    Severity.CRITICAL,
                    facts -> each(facts, OrderLine::hazardous, "hazardous-goods")),
            new SeverityRule("dated-event-missed", Severity.CRITICAL, SeverityRules::datedEventMissed),
            new SeverityRule("substitution-possible", Severity.MINOR, SeverityRules::substitutionPossible)));

    private final List<SeverityRule> rules;

    private SeverityRules(List<SeverityRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The shipped rules: an affected line that cannot be served, hazardous goods, or a missed delivery for a dated
     * event are CRITICAL; when every affected line can be substituted it is MINOR.
     *
     * @return four rules
     */
    public static SeverityRules standard() {
        return STANDARD;
    }

    /**
     * A shop's own rules.
     *
     * @param rules in the order to try them
     * @return the list
     */
    public static SeverityRules of(List<SeverityRule> rules) {
        return new SeverityRules(rules);
    }

    /**
     * These rules with others tried first.
     *
     * @param first the rules to try before these
     * @return the longer list
     */
    public SeverityRules precededBy(List<SeverityRule> first) {
        List<SeverityRule> all = new ArrayList<>(first);
        all.addAll(rules);
        return new SeverityRules(all);
    }

    /**
     * Judges.
     *
     * @param facts what to look at
     * @return the severity, the rule that gave it and what made it match
     */
    public SeverityVerdict judge(SeverityFacts facts) {
        for (SeverityRule rule : rules) {
            List<LocalizedText> matched = rule.matching().apply(facts);
            if (!matched.isEmpty()) {
                return new SeverityVerdict(rule.severity(), rule.name(), matched);
            }
        }
        Severity fallback = facts.type().defaultSeverity();
        return new SeverityVerdict(
                fallback == null ? DEFAULT_SEVERITY : fallback,
                TYPE_DEFAULT,
                List.of(Words.say("type", facts.type().name())));
    }

    private static List<LocalizedText> each(SeverityFacts facts, Predicate<OrderLine> matches, String key) {
        return facts.affected().stream()
                .filter(matches)
                .map(line -> Words.say(key, line.id(), line.sku()))
                .toList();
    }

    private static List<LocalizedText> datedEventMissed(SeverityFacts facts) {
        Instant promised = facts.order().promisedDelivery();
        return promised != null
                        && facts.order().forDatedEvent()
                        && facts.order().isLateAt(facts.now())
                ? List.of(Words.say("dated-event-missed", promised.atZone(facts.zone())))
                : List.of();
    }

    private static List<LocalizedText> substitutionPossible(SeverityFacts facts) {
        List<LocalizedText> substitutable =
                each(facts, line -> line.availability() == Availability.SUBSTITUTABLE, "substitution-possible");
        return substitutable.size() == facts.affected().size() ? substitutable : List.of();
    }
}
