package io.orderincident.incident;

import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.time.Instant;

/** Something that happened to an incident. The list of them is its history. */
public sealed interface IncidentEvent {

    /**
     * What kind of event it is.
     *
     * @return the kind, one for each record
     */
    Type type();

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    default IncidentEvent seenBy(Actor viewer) {
        return this;
    }

    /** The kinds of event. */
    enum Type {
        /** It was written down. */
        REGISTERED(Registered.class),
        /** The customer was told. */
        COMMUNICATED(Communicated.class),
        /** It was marked as resolved. */
        RESOLVED(Resolved.class),
        /** It was closed. */
        CLOSED(Closed.class);

        private final Class<? extends IncidentEvent> eventClass;

        Type(Class<? extends IncidentEvent> eventClass) {
            this.eventClass = eventClass;
        }

        /**
         * The record of this kind, for stores that write and read events.
         *
         * @return the class
         */
        public Class<? extends IncidentEvent> eventClass() {
            return eventClass;
        }
    }

    /**
     * It was written down.
     *
     * @param shop whose incident
     * @param number its number for people
     * @param report what was reported
     * @param classification what kind and how bad
     */
    record Registered(ShopId shop, IncidentNumber number, Report report, Classification classification)
            implements IncidentEvent {
        @Override
        public Type type() {
            return Type.REGISTERED;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Registered(shop, number, report, classification.seenBy(viewer));
        }
    }

    /**
     * The customer was told.
     *
     * @param way how
     * @param text what
     * @param at when; the entry's own instant is when it was written down
     */
    record Communicated(CommunicationWay way, String text, Instant at) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.COMMUNICATED;
        }
    }

    /**
     * It was marked as resolved.
     *
     * @param resolution why and what was done
     */
    record Resolved(Resolution resolution) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.RESOLVED;
        }
    }

    /**
     * It was closed.
     *
     * @param closedBy what made it close
     */
    record Closed(ClosedBy closedBy) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.CLOSED;
        }
    }
}
