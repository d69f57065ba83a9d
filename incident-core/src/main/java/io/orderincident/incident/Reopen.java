package io.orderincident.incident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.constraint.PlainText;
import io.orderincident.sla.LifeCyclePolicy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * The command to take an incident up again, as it was not solved. Immutable.
 *
 * @param reason why it is not solved, fit for the customer; 1 to {@value #REASON_MAX} characters
 */
public record Reopen(
        @NotBlank @PlainText @Size(max = REASON_MAX) String reason) implements Command<Incident> {

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
    public Operation operation() {
        return Operation.REOPEN;
    }

    /** From RESOLVED always, from CLOSED within the window. */
    @Override
    public Outcome<LifeCycleEvent.Reopened> decide(Incident incident, Context context) {
        Instant closedAt = incident.progress().closedAt();
        LifeCyclePolicy policy = context.terms().lifeCycle();
        boolean tooLate = incident.status() == Status.CLOSED
                && closedAt != null
                && policy.isTooLateToReopen(
                        closedAt, context.at(), context.terms().calendar().zone());
        return tooLate
                ? Outcome.refused(context.refusal(
                        Reason.REOPEN_WINDOW_OVER,
                        "status",
                        policy.reopenWindow().toDays()))
                : Outcome.done(new LifeCycleEvent.Reopened(reason));
    }

    @Override
    public String toString() {
        return "reopen";
    }
}
