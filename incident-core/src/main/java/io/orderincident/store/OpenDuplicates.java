package io.orderincident.store;

import io.orderincident.incident.Incident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registration may be a repetition of. Immutable.
 *
 * @param sameKey what was done under the same key, null if nothing was
 * @param open the incidents about the same order that have not ended, those too that took one over, oldest first
 */
public record OpenDuplicates(@Nullable UsedKey sameKey, List<Incident> open) {

    /** Takes a copy of the incidents. */
    public OpenDuplicates {
        open = List.copyOf(open);
    }
}
