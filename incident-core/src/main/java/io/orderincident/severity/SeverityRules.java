package io.orderincident.severity;

import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Severity;
import io.orderincident.order.Availability;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    public SeverityVerdict judge(Facts facts) {
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

    private static List<LocalizedText> each(Facts facts, Predicate<OrderLine> matches, String key) {
        List<LocalizedText> each = new ArrayList<>();
        for (OrderLine line : facts.affected()) {
            if (matches.test(line)) {
                each.add(Words.say(key, line.id(), line.sku()));
            }
        }
        return each;
    }

    private static List<LocalizedText> datedEventMissed(Facts facts) {
        Instant promised = facts.order().promisedDelivery();
        return promised != null
                        && facts.order().forDatedEvent()
                        && facts.order().isLateAt(facts.now())
                ? List.of(Words.say("dated-event-missed", promised.atZone(facts.zone())))
                : List.of();
    }

    private static List<LocalizedText> substitutionPossible(Facts facts) {
        List<LocalizedText> substitutable =
                each(facts, line -> line.availability() == Availability.SUBSTITUTABLE, "substitution-possible");
        return substitutable.size() == facts.affected().size() ? substitutable : List.of();
    }

    /**
     * What a severity rule may look at. Immutable.
     *
     * @param order the order
     * @param affected the lines that the incident names; all lines of the order when it names none
     * @param quantities how many pieces of lines are affected; of a line that is not among them all
     * @param type the incident's type
     * @param now the instant of judging
     * @param zone the shop's, in which facts name times
     */
    public record Facts(
            OrderFacts order,
            List<OrderLine> affected,
            Map<OrderLineId, Integer> quantities,
            IncidentType type,
            Instant now,
            ZoneId zone) {

        /** Takes copies. */
        public Facts {
            affected = List.copyOf(affected);
            quantities = Map.copyOf(quantities);
        }

        /**
         * How many pieces of an affected line are affected.
         *
         * @param line one of {@link #affected}
         * @return 1 to the pieces ordered
         */
        public int quantity(OrderLine line) {
            return quantities.getOrDefault(line.id(), line.quantity());
        }

        /**
         * Whether an affected line is affected as a whole.
         *
         * @param line one of {@link #affected}
         * @return true if every piece that was ordered is
         */
        public boolean isWhole(OrderLine line) {
            return quantity(line) >= line.quantity();
        }
    }
}
