package io.orderincident.conversation;

import io.orderincident.history.EventType;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;

/**
 * Something that was done was written down.
 *
 * @param note what, and whether the customer may see it
 */
public record Noted(Note note) implements ConversationEvent {
    @Override
    public EventType type() {
        return EventType.NOTED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return note.shared() || viewer.party() != Party.CUSTOMER;
    }
}
