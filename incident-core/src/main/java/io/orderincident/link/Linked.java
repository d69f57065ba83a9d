package io.orderincident.link;

import io.orderincident.history.EventType;

/**
 * It was found to have to do with another.
 *
 * @param link with which, and how
 */
public record Linked(Link link) implements LinkEvent {
    @Override
    public EventType type() {
        return EventType.LINKED;
    }

    @Override
    public Relations after(Relations now) {
        return now.with(link);
    }
}
