package io.orderincident.incident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The command to end an incident that was registered by mistake, or is withdrawn. Immutable.
 *
 * @param reason why it ends, fit for the customer; 1 to {@value #REASON_MAX} characters
 */
public record Cancel(
        @NotBlank @PlainText @Size(max = REASON_MAX) String reason) implements Command<Incident> {

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
    public Operation operation() {
        return Operation.CANCEL;
    }

    @Override
    public Outcome<LifeCycleEvent.Cancelled> decide(Incident incident, Context context) {
        return incident.remedies().hasRefundUnderWay()
                ? Outcome.refused(context.refusal(Reason.REFUND_UNDER_WAY, "status"))
                : Outcome.done(new LifeCycleEvent.Cancelled(reason));
    }

    @Override
    public String toString() {
        return "cancel";
    }
}
