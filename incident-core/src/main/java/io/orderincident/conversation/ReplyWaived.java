package io.orderincident.conversation;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.party.Party;

/**
 * The last messages of one side need no answer.
 *
 * @param from the side that wrote them, customer or operator
 */
public record ReplyWaived(Party from) implements ConversationEvent {
    @Override
    public EventType type() {
        return EventType.REPLY_WAIVED;
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.replyWaived(from);
    }
}
