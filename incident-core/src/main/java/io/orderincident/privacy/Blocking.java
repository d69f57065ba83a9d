package io.orderincident.privacy;

import io.orderincident.party.Author;
import io.orderincident.party.CustomerId;
import io.orderincident.party.PersonalData;
import java.time.Instant;

/**
 * That an incident is kept from everybody but the data protection officer until its personal data are destroyed. Immutable; its
 * {@code toString} shows no reason.
 *
 * @param reason why
 * @param until when they are destroyed
 * @param pseudonym what the customer is called in statistics from now on, and everywhere once they are
 * @param since when it was blocked
 * @param by who blocked it
 */
public record Blocking(@PersonalData String reason, Instant until, CustomerId pseudonym, Instant since, Author by) {

    /** For those who may not know it. */
    Blocking withoutReason() {
        return new Blocking(Redaction.MARK, until, pseudonym, since, by);
    }

    @Override
    public String toString() {
        return "blocked until " + until;
    }
}
