package io.orderincident.history;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.party.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * Why it counts as resolved. Immutable.
 *
 * @param reason from the managed list
 * @param whatWasDone in words, fit for the customer
 * @param rating how content the customer is with it, null while they have not said
 * @param survey what the customer is asked about it, null if nothing
 */
public record Resolution(
        ResolutionReasonCode reason,
        @PersonalData String whatWasDone,
        @Nullable Rating rating,
        @Nullable SentSurvey survey) {

    /**
     * One that the customer is not asked about.
     *
     * @param reason from the managed list
     * @param whatWasDone in words, fit for the customer
     * @return the resolution
     */
    public static Resolution of(ResolutionReasonCode reason, String whatWasDone) {
        return new Resolution(reason, whatWasDone, null, null);
    }

    /**
     * The same with what the customer says of it.
     *
     * @param answer how content they are, null for no answer
     * @param answered what they were asked, with the answers, null if nothing
     * @return a copy
     */
    public Resolution rated(@Nullable Rating answer, @Nullable SentSurvey answered) {
        return new Resolution(reason, whatWasDone, answer, answered);
    }

    @Override
    public String toString() {
        return "resolution because of " + reason;
    }
}
