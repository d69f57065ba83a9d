package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;

/**
 * An import wrote the entries of another system before it, at its own instant: all that they tell of lay before.
 *
 * @param key which incident of which other system
 * @param rows how many entries it wrote
 * @param digest a digest of what the other system said so far
 */
public record ImportRun(ImportKey key, int rows, String digest) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.IMPORT_RUN;
    }
}
