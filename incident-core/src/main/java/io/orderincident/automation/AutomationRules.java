package io.orderincident.automation;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.incident.Incident;
import io.orderincident.settings.SettingKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules by which a shop's incidents are acted upon without a person: every one that matches acts, in this order.
 * Immutable.
 *
 * @param rules in this order, at most {@value #MAX}, each with a name of its own
 */
public record AutomationRules(List<AutomationRule> rules) {

    /** The most rules. */
    public static final int MAX = 100;

    private static final AutomationRules NONE = new AutomationRules(List.of());

    /** As a setting of shops; one that has saved none has no rules. */
    public static final SettingKind<AutomationRules> SETTING =
            new SettingKind<>("automation", AutomationRules.class, NONE);

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are too many, or a name stands twice
     * @throws NullPointerException if the list is missing
     */
    public AutomationRules {
        rules = List.copyOf(Objects.requireNonNull(rules, "rules are missing"));
        if (rules.size() > MAX) {
            throw new IllegalArgumentException("at most " + MAX + " rules are allowed, not " + rules.size());
        }
        Set<String> names = new HashSet<>();
        for (AutomationRule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules are named '" + rule.name() + "'");
            }
        }
    }

    /**
     * Nothing is done without a person.
     *
     * @return no rules
     */
    public static AutomationRules none() {
        return NONE;
    }

    /**
     * Some rules.
     *
     * @param rules in this order
     * @return the rules
     */
    public static AutomationRules of(AutomationRule... rules) {
        return of(List.of(rules));
    }

    /**
     * Some rules.
     *
     * @param rules in this order
     * @return the rules
     */
    public static AutomationRules of(List<AutomationRule> rules) {
        return new AutomationRules(rules);
    }

    /**
     * When a rule that waits comes due for an incident, as the incident stands now. Conditions are looked at then, not
     * now. A rule whose conditions do not hold then is looked at again when the incident has changed, and acts as soon as
     * they hold, once for each instant from which its time is counted.
     *
     * @param incident the incident
     * @param calendar in which working time is counted
     * @return when each rule comes due, or came due, that has not acted for it; in no order
     */
    public Stream<Instant> due(Incident incident, BusinessCalendar calendar) {
        return rules.stream().flatMap(rule -> rule.dueAt(incident, calendar).stream());
    }
}
