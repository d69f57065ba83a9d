package io.orderincident.conversation;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Said;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.util.Map;
import java.util.Optional;

/** What people wrote; whose answer is awaited follows from its signals. */
public sealed interface ConversationEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.MESSAGED, Messaged.class,
                EventType.REPLY_WAIVED, ReplyWaived.class,
                EventType.NOTED, Noted.class);
    }

    /**
     * How many messages there are after it.
     *
     * @param before how many there were
     * @return as many, unless it is one
     */
    default MessageCounts after(MessageCounts before) {
        return before;
    }

    /**
     * A message was written.
     *
     * @param from the side of the writer
     * @param message what it says, to whom
     */
    record Messaged(Party from, Message message) implements ConversationEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGED;
        }

        @Override
        public MessageCounts after(MessageCounts before) {
            return before.with(from, message);
        }

        @Override
        public Optional<Said> said() {
            return Optional.of(new Said(message.audience(), message.text(), Said.MAIN_THREAD, message.mentions()));
        }

        @Override
        public Optional<String> publicComment() {
            return message.audience().includesCustomer() ? Optional.of(message.text()) : Optional.empty();
        }

        @Override
        public boolean isMessageToCustomer() {
            return from != Party.CUSTOMER && message.audience().includesCustomer();
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.said(from, message.audience(), message.expectsReply());
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return message.audience().isVisibleTo(from, viewer);
        }
    }

    /**
     * The last messages of one side need no answer.
     *
     * @param from the side that wrote them, customer or operator
     */
    record ReplyWaived(Party from) implements ConversationEvent {
        @Override
        public EventType type() {
            return EventType.REPLY_WAIVED;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.replyWaived(from);
        }
    }

    /**
     * Something that was done was written down.
     *
     * @param note what, and whether the customer may see it
     */
    record Noted(Note note) implements ConversationEvent {
        @Override
        public EventType type() {
            return EventType.NOTED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return note.shared() || viewer.party() != Party.CUSTOMER;
        }
    }
}
