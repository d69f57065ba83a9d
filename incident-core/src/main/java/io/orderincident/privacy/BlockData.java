package io.orderincident.privacy;

import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * Blocks what is kept of a person, until it is destroyed. Immutable; its {@code toString} shows nothing personal.
 *
 * @param subject whose data
 * @param reason why they are to be erased and may not be yet, 1 to {@value #REASON_MAX} characters
 * @param until when they are destroyed, in the future
 */
public record BlockData(
        @NotNull DataSubject subject,

        @PersonalData @NotBlank @PlainText @Size(max = REASON_MAX)
        String reason,

        @NotNull @Future Instant until) {

    /** The longest reason, in characters. */
    public static final int REASON_MAX = 500;

    @Override
    public String toString() {
        return "block " + subject + " until " + until;
    }
}
