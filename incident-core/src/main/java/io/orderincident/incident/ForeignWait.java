package io.orderincident.incident;

import io.orderincident.constraint.NotBeforeYear;
import io.orderincident.constraint.PlainText;
import io.orderincident.history.WaitingOn;
import io.orderincident.party.PersonalData;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.Wait;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it was in another system. A wait goes on until a row says something else, or that it is no longer in
 * progress. Immutable.
 *
 * @param on the customer, the operator or a third party; {@link WaitingOn#AGENT} and {@link WaitingOn#NOBODY} end a wait
 * @param thirdParty the carrier, the supplier, at most {@value Wait#NAME_MAX} characters; null takes the words of the row's
 *     state
 * @param until when the third party's answer was expected; null, or what is further away, means
 *     {@value AwaitThirdParty#DAYS_MAX} days after the row
 */
public record ForeignWait(
        @NotNull WaitingOn on,

        @PersonalData @Nullable @PlainText @Size(min = 1, max = Wait.NAME_MAX)
        String thirdParty,

        @Nullable @NotBeforeYear Instant until) {

    /**
     * Somebody's turn.
     *
     * @param on whose
     * @return the wait
     */
    public static ForeignWait on(WaitingOn on) {
        return new ForeignWait(on, null, null);
    }

    /**
     * A wait for a third party.
     *
     * @param thirdParty the carrier, the supplier
     * @param until when the answer was expected, null if unknown
     * @return the wait
     */
    public static ForeignWait onThirdParty(String thirdParty, @Nullable Instant until) {
        return new ForeignWait(WaitingOn.THIRD_PARTY, thirdParty, until);
    }

    /**
     * The same with what it leaves open.
     *
     * @param at when the other system wrote it down
     * @param state the state there
     * @return a copy
     */
    public ForeignWait complete(Instant at, String state) {
        if (on != WaitingOn.THIRD_PARTY) {
            return on(on);
        }
        Instant latest = at.plus(AwaitThirdParty.DAYS_MAX, ChronoUnit.DAYS);
        Instant end = until == null || until.isAfter(latest) ? latest : until.truncatedTo(ChronoUnit.MICROS);
        return new ForeignWait(on, thirdParty == null ? state : thirdParty, end);
    }

    /** For whom outside it waits, null for nobody. */
    @Nullable
    Wait awaited() {
        return on == WaitingOn.THIRD_PARTY && thirdParty != null && until != null ? new Wait(thirdParty, until) : null;
    }

    /** Whose answer is awaited, null for nobody's. */
    @Nullable
    WaitingOn asked() {
        return on == WaitingOn.CUSTOMER || on == WaitingOn.OPERATOR ? on : null;
    }

    @Override
    public String toString() {
        return "waiting for " + on;
    }
}
