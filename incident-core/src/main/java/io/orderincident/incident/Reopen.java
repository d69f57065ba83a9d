package io.orderincident.incident;

import io.orderincident.command.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The command to take an incident up again, as it was not solved. Immutable.
 *
 * @param reason why it is not solved, fit for the customer; 1 to {@value #REASON_MAX} characters
 */
public record Reopen(
        @NotBlank @PlainText @Size(max = REASON_MAX) String reason) {

    /** The longest reason, in characters. */
    public static final int REASON_MAX = 2_000;

    /**
     * For a reason.
     *
     * @param reason why it is not solved
     * @return the command
     */
    public static Reopen because(String reason) {
        return new Reopen(reason);
    }

    @Override
    public String toString() {
        return "reopen";
    }
}
