package io.orderincident.assignment;

import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.Assignment;
import io.orderincident.incident.Incident;
import io.orderincident.text.Text;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the new incidents of some kind. Immutable.
 *
 * @param name what people call the rule; history says that it decided, 1 to {@value #NAME_MAX} characters
 * @param types for incidents of one of these types; empty for any
 * @param severities for incidents of one of these severities; empty for any
 * @param team the host's key of the team that gets them, null for none
 * @param people the host's keys of the people who share them, at most {@value #PEOPLE_MAX}; none leaves them to the team
 * @param sharing how to choose among the people
 */
public record AssignmentRule(
        String name,
        Set<TypeCode> types,
        Set<Severity> severities,
        @Nullable String team,
        List<String> people,
        Sharing sharing) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    /** The most people of a rule. */
    public static final int PEOPLE_MAX = 100;

    /**
     * Takes copies of the collections.
     *
     * @throws IllegalArgumentException if the name or a key is blank, too long or has a control character, nobody would get
     *     the incidents, somebody stands twice, or there are too many people
     */
    public AssignmentRule {
        types = Set.copyOf(types);
        severities = Set.copyOf(severities);
        people = List.copyOf(people);
        Text.key("name", name, NAME_MAX);
        if (team == null && people.isEmpty()) {
            throw new IllegalArgumentException("rule '" + name + "' names neither a team nor people");
        }
        if (people.size() > PEOPLE_MAX) {
            throw new IllegalArgumentException(
                    "rule '" + name + "' names " + people.size() + " people, at most " + PEOPLE_MAX + " are allowed");
        }
        if (new HashSet<>(people).size() < people.size()) {
            throw new IllegalArgumentException("rule '" + name + "' names somebody twice");
        }
        people.forEach(person -> Text.key("a person of rule '" + name + "'", person, Assignment.NAME_MAX));
        if (team != null) {
            Text.key("the team of rule '" + name + "'", team, Assignment.NAME_MAX);
        }
    }

    /**
     * A rule for every incident.
     *
     * @param name what people call the rule
     * @param sharing how to choose among the people
     * @param people the host's keys of the people, at least one
     * @return the rule
     */
    public static AssignmentRule everything(String name, Sharing sharing, String... people) {
        return new AssignmentRule(name, Set.of(), Set.of(), null, List.of(people), sharing);
    }

    /**
     * The same for some types only.
     *
     * @param only the types
     * @return a copy
     */
    public AssignmentRule ofTypes(TypeCode... only) {
        return new AssignmentRule(name, Set.of(only), severities, team, people, sharing);
    }

    /**
     * The same for some severities only.
     *
     * @param only the severities
     * @return a copy
     */
    public AssignmentRule ofSeverities(Severity... only) {
        return new AssignmentRule(name, types, Set.of(only), team, people, sharing);
    }

    /**
     * The same within a team.
     *
     * @param inTeam the host's key of the team
     * @return a copy
     */
    public AssignmentRule inTeam(String inTeam) {
        return new AssignmentRule(name, types, severities, inTeam, people, sharing);
    }

    boolean matches(Incident incident) {
        return (types.isEmpty() || types.contains(incident.classification().type()))
                && (severities.isEmpty()
                        || severities.contains(
                                incident.classification().verdict().severity()));
    }

    AssignmentRules.Decision decide(AssignmentRules.Roster roster) {
        List<String> known = people.stream().filter(roster::knows).toList();
        boolean inTurn = sharing == Sharing.ROUND_ROBIN && known.size() > 1;
        List<String> unknown =
                people.stream().filter(person -> !known.contains(person)).toList();
        return new AssignmentRules.Decision(name, new Assignment(chosen(known, inTurn, roster), team), inTurn, unknown);
    }

    private @Nullable String chosen(List<String> known, boolean inTurn, AssignmentRules.Roster roster) {
        if (known.size() < 2) {
            return known.isEmpty() ? null : known.get(0);
        }
        return inTurn
                ? known.get(Math.floorMod(roster.nextTurn(name), known.size()))
                : leastLoaded(known, roster.inProgress(known));
    }

    private static String leastLoaded(List<String> people, Map<String, Long> load) {
        return people.stream()
                .min(Comparator.comparing(person -> load.getOrDefault(person, 0L)))
                .orElseThrow();
    }

    /** How a rule chooses among its people. */
    public enum Sharing {
        /**
         * In turn, each rule for itself, over all nodes: what was refused, or done before, moves no turn. While a registration
         * is under way, others that go by the same rule wait for it.
         */
        ROUND_ROBIN,
        /** Who has the fewest incidents in progress; of several, the first of the list. */
        LEAST_LOADED
    }
}
