package io.orderincident.json;

import io.orderincident.party.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose incident it is, and how to reach them about it. Immutable.
 *
 * @param id the host's key, null for a guest
 * @param name their name, null if unknown
 * @param email null if unknown
 * @param phone null if unknown
 * @param language as a BCP 47 tag: {@code "es-ES"}
 * @param preferredChannels the host's channels of notification through which they want to be told, the one they like best first;
 *     empty where they have not said so
 */
public record CustomerJson(
        @PersonalData @Nullable String id,
        @PersonalData @Nullable String name,
        @PersonalData @Nullable String email,
        @PersonalData @Nullable String phone,
        String language,
        List<String> preferredChannels) {

    /** Takes a copy. */
    public CustomerJson {
        preferredChannels = List.copyOf(preferredChannels);
    }

    @Override
    public String toString() {
        return "customer";
    }
}
