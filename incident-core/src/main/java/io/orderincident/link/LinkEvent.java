package io.orderincident.link;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentEvent;
import java.time.Instant;
import java.util.Optional;

/** What became of what an incident has to do with others. */
public sealed interface LinkEvent extends IncidentEvent permits Linked, Unlinked, Merged, Absorbed, Unmerged, Released {

    /**
     * What it has to do with others afterwards.
     *
     * @param now what it had
     * @return what it has
     */
    Relations after(Relations now);

    /**
     * Where it stands afterwards.
     *
     * @param now where it stood
     * @return the same, unless it became part of another, or stands for itself again
     */
    default Status statusAfter(Status now) {
        return now;
    }

    /**
     * When its priority is to be computed again because of it.
     *
     * @return the instant, empty if it changes nothing about that
     */
    default Optional<Instant> priorityNextAt() {
        return Optional.empty();
    }
}
