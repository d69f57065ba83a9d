package io.orderincident.incident;

import io.orderincident.party.PersonalData;
import java.time.Instant;

/**
 * Where an imported incident comes from, and how far its log has been taken over. Immutable.
 *
 * @param key which incident of which other system
 * @param rows how many rows of its log are in the history
 * @param digest a digest of what the other system said so far, so that the same is known again without reading it
 * @param at when it was last imported: what came due until then is nobody's alarm any more
 */
public record ImportedFrom(
        ImportKey key, int rows, @PersonalData String digest, Instant at) {
    @Override
    public String toString() {
        return key + " with " + rows + " rows";
    }
}
