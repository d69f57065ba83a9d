package io.orderincident.json;

import io.orderincident.party.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * A field that an entry of a history says to have changed. Immutable.
 *
 * @param name which, for programs
 * @param label which, in the language of the viewer
 * @param before what it was, in the language of the viewer; null for nothing
 * @param after what it is; null for nothing
 */
public record ChangeJson(
        String name,
        String label,
        @PersonalData @Nullable String before,
        @PersonalData @Nullable String after) {

    @Override
    public String toString() {
        return name;
    }
}
