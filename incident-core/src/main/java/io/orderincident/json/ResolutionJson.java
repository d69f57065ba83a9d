package io.orderincident.json;

import io.orderincident.party.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * Why an incident counts as resolved. Immutable.
 *
 * @param reason the reason
 * @param whatWasDone what was done
 * @param rating how content the customer is with it, 1 to 5; null while they have not said
 * @param comment what they said, null for nothing
 */
public record ResolutionJson(
        CodeJson reason,
        @PersonalData String whatWasDone,
        @Nullable Integer rating,
        @PersonalData @Nullable String comment) {

    @Override
    public String toString() {
        return "resolved, " + reason;
    }
}
