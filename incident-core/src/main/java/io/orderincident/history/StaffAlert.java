package io.orderincident.history;

import io.orderincident.catalog.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an automation rule has somebody of the staff told. Immutable.
 *
 * @param rule the name of the rule
 * @param to who is told
 * @param who the host's key of the person or team, null where {@code to} says who it is
 * @param text what they are told, one line
 * @param appointment what is to be put in their calendar, null for nothing
 */
public record StaffAlert(
        String rule,
        To to,
        @Nullable String who,
        LocalizedText text,
        @Nullable Appointment appointment) {

    /** Who is told. */
    public enum To {
        /** The person in charge. */
        ASSIGNEE,
        /** A person. */
        PERSON,
        /** A team: the one in charge, where none is named. */
        TEAM,
        /** The shop's supervisors. */
        SUPERVISORS,
        /** The host's own code, which listens to changes. */
        HOST
    }

    /**
     * Time set aside. Immutable.
     *
     * @param start when it begins
     * @param length how long it takes
     */
    public record Appointment(Instant start, Duration length) {}

    @Override
    public String toString() {
        return "alert of rule " + rule + " to " + to;
    }
}
