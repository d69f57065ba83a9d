package io.orderincident.task;

import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * A wait for somebody outside, who promised to answer by some day. It ends by itself at that instant. Immutable.
 *
 * @param thirdParty the carrier, the supplier: 1 to {@value #NAME_MAX} characters
 * @param until when to take it up again, in the future
 */
public record Wait(
        @PersonalData @NotBlank @PlainText @Size(max = NAME_MAX)
        String thirdParty,

        @NotNull @Future Instant until) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    @Override
    public String toString() {
        return "wait until " + until;
    }
}
