package io.orderincident.incident;

import io.orderincident.command.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The command to end an incident that was registered by mistake, or is withdrawn. Immutable.
 *
 * @param reason why it ends, fit for the customer; 1 to {@value #REASON_MAX} characters
 */
public record Cancel(
        @NotBlank @PlainText @Size(max = REASON_MAX) String reason) {

    /** The longest reason, in characters. */
    public static final int REASON_MAX = 2_000;

    /**
     * For a reason.
     *
     * @param reason why it ends
     * @return the command
     */
    public static Cancel because(String reason) {
        return new Cancel(reason);
    }

    @Override
    public String toString() {
        return "cancel";
    }
}
