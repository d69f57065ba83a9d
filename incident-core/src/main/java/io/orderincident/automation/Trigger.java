package io.orderincident.automation;

import io.orderincident.history.EventType;
import io.orderincident.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a rule looks at an incident. */
public sealed interface Trigger {

    /**
     * When something happens to it.
     *
     * @param on one of these, at least one; whoever did it, another rule included
     */
    record On(Set<EventType> on) implements Trigger {

        /** What no rule can go by: that a rule acts, and what another system wrote long ago. */
        public static final Set<EventType> NEVER =
                Set.of(EventType.AUTOMATED, EventType.IMPORTED, EventType.IMPORT_RUN);

        /**
         * Takes a copy, in the order of the types.
         *
         * @throws IllegalArgumentException if there is none, or one of {@link #NEVER}
         * @throws NullPointerException if it is missing
         */
        public On {
            if (Objects.requireNonNull(on, "on is missing").isEmpty()) {
                throw new IllegalArgumentException("on must name an event");
            }
            if (!Collections.disjoint(on, NEVER)) {
                throw new IllegalArgumentException("no rule goes by one of " + NEVER);
            }
            on = Collections.unmodifiableSet(EnumSet.copyOf(on));
        }
    }

    /**
     * When time has passed, once for each instant from which it is counted, as long as the incident has not ended.
     *
     * @param after how much working time, more than none and at most {@value #DAYS_MAX} days
     * @param since from when on
     */
    record After(Duration after, Since since) implements Trigger {

        /** The longest time, in days of 24 hours: 365. */
        public static final int DAYS_MAX = 365;

        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is none, or too long
         * @throws NullPointerException naming what is missing
         */
        public After {
            Objects.requireNonNull(since, "since is missing");
            if (Objects.requireNonNull(after, "after is missing").compareTo(Duration.ZERO) <= 0
                    || after.compareTo(Duration.ofDays(DAYS_MAX)) > 0) {
                throw new IllegalArgumentException(
                        "after must be more than none, at most " + DAYS_MAX + " days, but is " + after);
            }
        }
    }

    /** From when on time is counted. */
    enum Since {
        /** The registration. */
        REGISTRATION,
        /** The last time that a person did something to it, its registration included. */
        LAST_INTERACTION,
        /** The last time that it was marked as resolved, as long as it is. */
        LAST_RESOLVED;

        @Nullable
        Instant of(Incident incident) {
            return switch (this) {
                case REGISTRATION -> incident.progress().registeredAt();
                case LAST_INTERACTION -> incident.progress().lastInteractionAt();
                case LAST_RESOLVED ->
                    incident.resolution() == null ? null : incident.progress().lastResolvedAt();
            };
        }
    }

    /**
     * When one of these happens.
     *
     * @param first what happens
     * @param more what else
     * @return the trigger
     */
    static Trigger on(EventType first, EventType... more) {
        return new On(EnumSet.of(first, more));
    }

    /**
     * When time has passed.
     *
     * @param after how much working time
     * @param since from when on
     * @return the trigger
     */
    static Trigger after(Duration after, Since since) {
        return new After(after, since);
    }
}
