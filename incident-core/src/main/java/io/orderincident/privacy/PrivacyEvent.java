package io.orderincident.privacy;

import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.PersonalData;
import java.time.Instant;
import java.util.Map;

/** What became of the personal data of an incident. */
public sealed interface PrivacyEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.BLOCKED, Blocked.class,
                EventType.UNBLOCKED, Unblocked.class,
                EventType.ERASED, Erased.class);
    }

    /**
     * How they are protected afterwards.
     *
     * @param entry its entry in history
     * @return the protection
     */
    Protection after(HistoryEntry entry);

    /**
     * It was blocked, or is blocked until another time.
     *
     * @param reason why
     * @param until when its personal data are destroyed
     * @param pseudonym what its customer is called then
     */
    record Blocked(@PersonalData String reason, Instant until, CustomerId pseudonym) implements PrivacyEvent {
        @Override
        public EventType type() {
            return EventType.BLOCKED;
        }

        /** Why is for the data protection officer only. */
        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return AccessPolicy.DATA_PROTECTION.isFor(viewer) ? this : new Blocked(Redaction.MARK, until, pseudonym);
        }

        @Override
        public Protection after(HistoryEntry entry) {
            return new Protection(new Blocking(reason, until, pseudonym, entry.at(), entry.by()), null);
        }

        @Override
        public String toString() {
            return "blocked until " + until;
        }
    }

    /** It is not blocked any more. */
    record Unblocked() implements PrivacyEvent {
        @Override
        public EventType type() {
            return EventType.UNBLOCKED;
        }

        @Override
        public Protection after(HistoryEntry entry) {
            return Protection.none();
        }
    }

    /**
     * Its personal data were destroyed, those of all entries before this one too.
     *
     * @param cause why; in histories that do not tell it, at somebody's request
     */
    record Erased(ErasureCause cause) implements PrivacyEvent {

        /** Knows why. */
        public Erased {
            cause = cause == null ? ErasureCause.REQUEST : cause;
        }

        @Override
        public EventType type() {
            return EventType.ERASED;
        }

        @Override
        public Protection after(HistoryEntry entry) {
            return new Protection(null, entry.at());
        }
    }
}
