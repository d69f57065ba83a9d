package io.orderincident.json;

import io.orderincident.party.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an entry of a history says. Immutable.
 *
 * @param name which, for programs
 * @param label which, in the language of the viewer
 * @param value what, in the language of the viewer
 * @param code the same for programs, null where there is no other form: a code, an instant, an amount
 */
public record FactJson(
        String name,
        String label,
        @PersonalData String value,
        @PersonalData @Nullable String code) {

    @Override
    public String toString() {
        return name;
    }
}
