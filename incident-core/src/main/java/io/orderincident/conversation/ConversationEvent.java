package io.orderincident.conversation;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.MessageRule;
import io.orderincident.history.Readers;
import io.orderincident.history.Said;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
                EventType.THREAD_OPENED, ThreadOpened.class,
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
     * Which threads there are after it, and how many messages are in each.
     *
     * @param before what there was
     * @return the same, unless it opens one, or is a message in one
     */
    default Threads after(Threads before) {
        return before;
    }

    /**
     * A message was written.
     *
     * @param from the side of the writer
     * @param message what it says, to whom
     * @param participants who takes part in its thread, null for the main one, in which all sides do
     */
    record Messaged(Party from, Message message, @Nullable Set<Party> participants) implements ConversationEvent {

        /** Takes a copy, in the order of the constants. */
        public Messaged {
            participants = participants == null ? null : inOrder(participants);
        }

        /**
         * A message in the main thread.
         *
         * @param from the side of the writer
         * @param message what it says, to whom
         */
        public Messaged(Party from, Message message) {
            this(from, message, null);
        }

        @Override
        public EventType type() {
            return EventType.MESSAGED;
        }

        @Override
        public MessageCounts after(MessageCounts before) {
            return before.with(from, readers());
        }

        @Override
        public Threads after(Threads before) {
            return before.with(this);
        }

        @Override
        public Readers readers() {
            MessageRule rule = MessageRule.of(from, message.audience());
            return participants == null
                    ? rule.readers()
                    : rule.narrowedTo(participants).readers();
        }

        @Override
        public Optional<Said> said() {
            return Optional.of(new Said(
                    message.audience(),
                    message.text(),
                    thread(),
                    message.mentions(),
                    participants == null ? Said.ALL : participants));
        }

        /** The number of its thread. */
        int thread() {
            return message.thread() == null ? Said.MAIN_THREAD : message.thread();
        }

        @Override
        public Optional<String> publicComment() {
            return readers() == Readers.EVERYBODY ? Optional.of(message.text()) : Optional.empty();
        }

        @Override
        public boolean isMessageToCustomer() {
            return from != Party.CUSTOMER && message.audience().includesCustomer();
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            boolean readByShop = readers().include(Party.AGENT);
            clocks.said(from, message.audience(), message.expectsReply(), readByShop ? Party.AGENT : Party.OPERATOR);
        }
    }

    /**
     * A thread of messages was opened.
     *
     * @param number of which number
     * @param subject what it is about
     * @param participants who takes part
     */
    record ThreadOpened(int number, @PersonalData String subject, Set<Party> participants)
            implements ConversationEvent {

        /** Takes a copy, in the order of the constants. */
        public ThreadOpened {
            participants = inOrder(participants);
        }

        @Override
        public EventType type() {
            return EventType.THREAD_OPENED;
        }

        @Override
        public Threads after(Threads before) {
            return before.with(this);
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY.narrowedTo(participants);
        }

        @Override
        public String toString() {
            return "thread " + number + " of " + participants;
        }
    }

    private static Set<Party> inOrder(Set<Party> parties) {
        Set<Party> inOrder = EnumSet.noneOf(Party.class);
        inOrder.addAll(parties);
        return Collections.unmodifiableSet(inOrder);
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
        public Readers readers() {
            return note.shared() ? Readers.EVERYBODY : Readers.STAFF;
        }
    }
}
