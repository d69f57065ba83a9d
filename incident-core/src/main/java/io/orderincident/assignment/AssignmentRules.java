package io.orderincident.assignment;

import io.orderincident.history.Assignment;
import io.orderincident.incident.Incident;
import io.orderincident.settings.SettingKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules by which new incidents are put in somebody's charge: the first that matches decides. Immutable.
 *
 * @param rules in this order, at most {@value #MAX}, each with a name of its own
 */
public record AssignmentRules(List<AssignmentRule> rules) {

    /** The most rules. */
    public static final int MAX = 100;

    private static final AssignmentRules NONE = new AssignmentRules(List.of());

    /** As a setting of shops; one that has saved none has no rules. */
    public static final SettingKind<AssignmentRules> SETTING =
            new SettingKind<>("assignment-rules", AssignmentRules.class, NONE);

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are too many, or a name stands twice
     */
    public AssignmentRules {
        rules = List.copyOf(rules);
        if (rules.size() > MAX) {
            throw new IllegalArgumentException("at most " + MAX + " rules are allowed, not " + rules.size());
        }
        Set<String> names = new HashSet<>();
        for (AssignmentRule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules are named '" + rule.name() + "'");
            }
        }
    }

    /**
     * What a rule decided. Immutable.
     *
     * @param rule the name of the rule
     * @param assignment who gets it, nobody if none of the people is on the staff and the rule names no team
     * @param inTurn whether a turn of the rule was taken for it
     * @param unknown whom the rule names, but the staff does not have
     */
    public record Decision(String rule, Assignment assignment, boolean inTurn, List<String> unknown) {

        /** Takes a copy of the unknown. */
        public Decision {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * Nobody gets anything by itself.
     *
     * @return no rules
     */
    public static AssignmentRules none() {
        return NONE;
    }

    /**
     * Some rules.
     *
     * @param rules in this order
     * @return the rules
     */
    public static AssignmentRules of(AssignmentRule... rules) {
        return of(List.of(rules));
    }

    /**
     * Some rules.
     *
     * @param rules in this order
     * @return the rules
     */
    public static AssignmentRules of(List<AssignmentRule> rules) {
        return new AssignmentRules(rules);
    }

    /**
     * Who gets an incident.
     *
     * @param incident the new incident
     * @param roster who is there; of load and turns it is asked only where a rule goes by them
     * @return what the first rule that matches says, empty if none does
     */
    public Optional<Decision> decide(Incident incident, Roster roster) {
        return rules.stream().filter(rule -> rule.matches(incident)).findFirst().map(rule -> rule.decide(roster));
    }

    /** What a rule asks about the people it names, in one shop. Called inside a transaction. */
    public interface Roster {

        /**
         * Whether a person is on the staff.
         *
         * @param person the host's key of the person
         * @return false for somebody who has left, or was never there: they get nothing
         */
        boolean knows(String person);

        /**
         * How many incidents in progress some people have in charge.
         *
         * @param people the host's keys of the people
         * @return the number of each who has any
         */
        Map<String, Long> inProgress(Collection<String> people);

        /**
         * Takes the next turn of a rule.
         *
         * @param rule the name of the rule
         * @return how many turns were taken before
         */
        long nextTurn(String rule);
    }
}
