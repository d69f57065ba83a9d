package io.orderincident.incident;

import io.orderincident.command.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A message about an incident. Immutable; its {@code toString} shows no text.
 *
 * @param audience for whom it is
 * @param text what it says, as plain text of 1 to {@value #TEXT_MAX} characters
 * @param expectsReply whether the incident waits for the answer: of the customer, where the message is for them
 */
public record Message(
        @NotNull Audience audience,
        @NotBlank @PlainText @Size(max = TEXT_MAX) String text,
        boolean expectsReply) {

    /** The longest text, in characters. */
    public static final int TEXT_MAX = 10_000;

    @Override
    public String toString() {
        return "message for " + audience;
    }
}
