package io.orderincident.link;

import io.orderincident.history.EventType;

/**
 * It has nothing to do with another after all.
 *
 * @param link the link that is gone
 */
public record Unlinked(Link link) implements LinkEvent {
    @Override
    public EventType type() {
        return EventType.UNLINKED;
    }

    @Override
    public Relations after(Relations now) {
        return now.without(link);
    }
}
