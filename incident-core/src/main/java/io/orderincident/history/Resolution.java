package io.orderincident.history;

import io.orderincident.catalog.ResolutionReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Why it counts as resolved. Immutable.
 *
 * @param reason from the managed list
 * @param whatWasDone in words, fit for the customer
 * @param rating how content the customer is with it, null while they have not said
 */
public record Resolution(
        ResolutionReasonCode reason,
        String whatWasDone,
        @Nullable Rating rating) {

    /**
     * The same with what the customer says of it.
     *
     * @param answer how content they are, null for no answer
     * @return a copy
     */
    public Resolution rated(@Nullable Rating answer) {
        return new Resolution(reason, whatWasDone, answer);
    }

    @Override
    public String toString() {
        return "resolution because of " + reason;
    }
}
