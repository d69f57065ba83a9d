package io.orderincident.incident;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;

/**
 * A task was ticked off, or that was taken back.
 *
 * @param protocol of which protocol
 * @param step which of its steps
 * @param name what is to be done, in words
 * @param done whether it is done
 */
public record Ticked(ProtocolCode protocol, String step, LocalizedText name, boolean done) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.TICKED;
    }
}
