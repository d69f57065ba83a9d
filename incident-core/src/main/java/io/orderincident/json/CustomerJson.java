package io.orderincident.json;

import io.orderincident.party.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * Whose incident it is, and how to reach them about it. Immutable.
 *
 * @param id the host's key, null for a guest
 * @param name their name, null if unknown
 * @param email null if unknown
 * @param phone null if unknown
 * @param language as a BCP 47 tag: {@code "es-ES"}
 */
public record CustomerJson(
        @PersonalData @Nullable String id,
        @PersonalData @Nullable String name,
        @PersonalData @Nullable String email,
        @PersonalData @Nullable String phone,
        String language) {

    @Override
    public String toString() {
        return "customer";
    }
}
