package io.orderincident.mail;

import io.orderincident.history.IncidentId;
import io.orderincident.party.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did with a mail that belonged to no incident. Immutable.
 *
 * @param way what
 * @param by who
 * @param at when
 * @param incident that which it was written into, null if it was discarded
 */
public record MailHandling(
        Way way, Author by, Instant at, @Nullable IncidentId incident) {

    /** What can be done with it. */
    public enum Way {
        /** It was written into an incident. */
        ATTACHED,
        /** It became a new incident. */
        REGISTERED,
        /** Nothing came of it. */
        DISCARDED
    }
}
