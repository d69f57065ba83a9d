package io.orderincident.incident;

import io.orderincident.constraint.PlainText;
import io.orderincident.remedy.MakeOffer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The command to apply one decision to every incident of a mass incident. Immutable.
 *
 * @param cause which mass incident
 * @param name what the shop calls the decision, 1 to {@value #NAME_MAX} characters; what was done under it once is not
 *     done again
 * @param message what each customer is told first, null for nothing
 * @param offer what each customer is offered then, in the currency of all orders where it is money; null for nothing
 * @param resolution how each is resolved then, null to leave them in progress
 */
public record MassDecision(
        @NotNull CauseKey cause,
        @NotBlank @PlainText @Size(max = NAME_MAX) String name,
        @Nullable @Valid Communicate message,
        @Nullable @Valid MakeOffer offer,
        @Nullable @Valid Resolve resolution) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 40;

    /**
     * Checks that something is decided.
     *
     * @throws IllegalArgumentException if there is neither a message nor an offer nor a resolution, or an offer and a
     *     resolution, which would not wait for the answers
     */
    public MassDecision {
        if (message == null && offer == null && resolution == null) {
            throw new IllegalArgumentException("a decision needs a message, an offer or a resolution");
        }
        if (offer != null && resolution != null) {
            throw new IllegalArgumentException("nothing is resolved before its customer has answered the offer");
        }
    }
}
