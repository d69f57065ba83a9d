package io.orderincident.history;

import io.orderincident.constraint.PlainText;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who is in charge. Immutable.
 *
 * @param person the host's key of the person, null for nobody yet
 * @param team the host's key of the team, null for none
 */
public record Assignment(
        @Nullable @PlainText @Size(min = 1, max = NAME_MAX) String person,
        @Nullable @PlainText @Size(min = 1, max = NAME_MAX) String team) {

    /** The longest key, in characters. */
    public static final int NAME_MAX = 100;

    private static final Assignment NOBODY = new Assignment(null, null);

    /**
     * Nobody is in charge yet.
     *
     * @return what every incident begins with
     */
    public static Assignment nobody() {
        return NOBODY;
    }

    /**
     * A person is in charge.
     *
     * @param person the host's key of the person
     * @return the assignment, to no team
     */
    public static Assignment to(String person) {
        return new Assignment(person, null);
    }

    /**
     * The same, within a team.
     *
     * @param team the host's key of the team
     * @return a copy
     */
    public Assignment inTeam(@Nullable String team) {
        return new Assignment(person, team);
    }

    /** Whether another person is in charge, or, where none is, another team. */
    boolean isInOtherHandsThan(Assignment before) {
        return !Objects.equals(before.person, person) || (person == null && !Objects.equals(before.team, team));
    }
}
