package io.orderincident.conversation;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.util.Optional;

/**
 * A message was written.
 *
 * @param from the side of the writer
 * @param message what it says, to whom
 */
public record Messaged(Party from, Message message) implements ConversationEvent {
    @Override
    public EventType type() {
        return EventType.MESSAGED;
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
        return switch (message.audience()) {
            case CUSTOMER, CUSTOMER_AND_OPERATOR -> true;
            case OPERATOR -> viewer.party() != Party.CUSTOMER;
            case INTERNAL -> viewer.party() == from || viewer.party() == Party.SYSTEM;
        };
    }
}
