package io.orderincident.sla;

import io.orderincident.text.Text;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is told at one level of escalation. Immutable.
 *
 * @param after how much working time after the cause, or after the level before, it is reached; zero for at once
 * @param people the host's keys of the people, at most {@value #PEOPLE_MAX}
 * @param team the host's key of the team, null for none
 */
public record EscalationLevel(
        Duration after, Set<String> people, @Nullable String team) {

    /** The most people. */
    public static final int PEOPLE_MAX = 20;

    /** The longest key of a person or team, in characters. */
    public static final int KEY_MAX = 100;

    /**
     * Takes a copy of the people.
     *
     * @throws IllegalArgumentException if the delay is negative or too long, nobody would be told, there are too many
     *     people, or a key is blank, too long or has a control character
     */
    public EscalationLevel {
        people = Collections.unmodifiableSet(new TreeSet<>(people));
        if (after.isNegative() || after.compareTo(SlaTarget.WITHIN_MAX) > 0) {
            throw new IllegalArgumentException("the delay of a level must be 0 to " + SlaTarget.WITHIN_MAX);
        }
        if (people.isEmpty() && team == null) {
            throw new IllegalArgumentException("a level of escalation tells people or a team");
        }
        if (people.size() > PEOPLE_MAX) {
            throw new IllegalArgumentException("a level tells at most " + PEOPLE_MAX + " people");
        }
        people.forEach(person -> Text.key("a person of a level", person, KEY_MAX));
        if (team != null) {
            Text.key("the team of a level", team, KEY_MAX);
        }
    }

    /**
     * A level of people.
     *
     * @param after how much working time after the cause, or after the level before
     * @param people the host's keys of the people, at least one
     * @return the level
     */
    public static EscalationLevel of(Duration after, String... people) {
        return new EscalationLevel(after, Set.of(people), null);
    }

    /**
     * A level of a team.
     *
     * @param after how much working time after the cause, or after the level before
     * @param team the host's key of the team
     * @return the level
     */
    public static EscalationLevel ofTeam(Duration after, String team) {
        return new EscalationLevel(after, Set.of(), team);
    }
}
