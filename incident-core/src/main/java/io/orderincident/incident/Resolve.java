package io.orderincident.incident;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.command.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The command to mark an incident as resolved. Immutable.
 *
 * @param reason an active one of the shop's catalogue
 * @param whatWasDone fit for the customer, 1 to {@value #TEXT_MAX} characters
 * @param override whether to resolve it although mandatory tasks are undone: only for operators, who have to say why
 */
public record Resolve(
        @NotNull ResolutionReasonCode reason,
        @NotBlank @PlainText @Size(max = TEXT_MAX) String whatWasDone,
        boolean override) {

    /** The longest text, in characters. */
    public static final int TEXT_MAX = 4_000;

    /**
     * Resolved for a reason.
     *
     * @param reason the code of the reason
     * @param whatWasDone fit for the customer
     * @return the command
     */
    public static Resolve because(String reason, String whatWasDone) {
        return new Resolve(ResolutionReasonCode.of(reason), whatWasDone, false);
    }

    /**
     * The same, although mandatory tasks are undone.
     *
     * @return a copy
     */
    public Resolve despiteUndoneTasks() {
        return new Resolve(reason, whatWasDone, true);
    }

    @Override
    public String toString() {
        return "resolve because of " + reason;
    }
}
