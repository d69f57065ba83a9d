package io.orderincident.incident;

import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Readers;
import io.orderincident.history.StaffAlert;
import io.orderincident.history.StaffBriefing;
import io.orderincident.party.Contact;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed how it is dealt with, and what is known of it. */
public sealed interface HandlingEvent extends AggregateEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.EDITED, Edited.class,
                EventType.ASSIGNED, Assigned.class,
                EventType.CHANNELS_PREFERRED, ChannelsPreferred.class,
                EventType.AUTOMATED, Automated.class,
                EventType.INFORMED, StaffAlerted.class);
    }

    /**
     * What is known about it changed.
     *
     * @param before what was known
     * @param after what is known
     */
    record Edited(Details before, Details after) implements HandlingEvent {
        @Override
        public EventType type() {
            return EventType.EDITED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry).details(after).done();
        }
    }

    /**
     * Somebody was put in charge.
     *
     * @param before who was
     * @param after who is
     */
    record Assigned(Assignment before, Assignment after) implements HandlingEvent {
        @Override
        public EventType type() {
            return EventType.ASSIGNED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry)
                    .handling(now.handling().assigned(after))
                    .done();
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.assigned(before, after);
        }
    }

    /**
     * The customer wants to be told through other channels.
     *
     * @param before how to reach them until then
     * @param after how to reach them
     */
    record ChannelsPreferred(Contact before, Contact after) implements HandlingEvent {
        @Override
        public EventType type() {
            return EventType.CHANNELS_PREFERRED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry)
                    .report(now.report().withContact(after))
                    .done();
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }
    }

    /**
     * A rule acted; what it did stands in the entries after it, by the same author.
     *
     * @param rule the name of the rule
     * @param since from when the time was counted that passed, so that the rule does not act for it again; null for a rule
     *     that goes by what happened
     */
    record Automated(String rule, @Nullable Instant since) implements HandlingEvent {
        @Override
        public EventType type() {
            return EventType.AUTOMATED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry)
                    .handling(now.handling().automated(this))
                    .done();
        }
    }

    /**
     * A rule has somebody of the staff told.
     *
     * @param notice who, and what
     */
    record StaffAlerted(StaffAlert notice) implements HandlingEvent {
        @Override
        public EventType type() {
            return EventType.INFORMED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry).done();
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.alert(notice);
        }
    }
}
