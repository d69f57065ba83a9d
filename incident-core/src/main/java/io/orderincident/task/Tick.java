package io.orderincident.task;

import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * The command to tick a task off, or to take that back. Immutable.
 *
 * @param protocol which protocol
 * @param step which of its steps
 * @param done whether it is done
 */
public record Tick(
        @NotNull ProtocolCode protocol,
        @NotBlank @PlainText @Size(max = STEP_MAX) String step,
        boolean done) implements Command<Tasks> {

    /** The longest name of a step, in characters. */
    public static final int STEP_MAX = 40;

    /**
     * It is done.
     *
     * @param task which
     * @return the command
     */
    public static Tick done(Task task) {
        return new Tick(task.protocol(), task.step(), true);
    }

    /**
     * It is not done after all.
     *
     * @param task which
     * @return the command
     */
    public static Tick undone(Task task) {
        return new Tick(task.protocol(), task.step(), false);
    }

    @Override
    public Operation operation() {
        return Operation.TICK;
    }

    @Override
    public Outcome<Ticked> decide(Tasks tasks, Context context) {
        Optional<Task> task = tasks.find(protocol, step);
        return task.isEmpty()
                ? Outcome.refused(context.refusal(Reason.UNKNOWN_TASK, "step", step))
                : Outcome.unless(
                        context.unchanged(operation(), task.get().isDone(), done),
                        new Ticked(protocol, step, task.get().name(), done));
    }
}
