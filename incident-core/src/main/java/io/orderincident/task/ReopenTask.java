package io.orderincident.task;

import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.constraint.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The command to say that a task is not done after all. Immutable.
 *
 * @param protocol which protocol
 * @param step which of its steps, 1 to {@value Task#STEP_MAX} characters
 */
public record ReopenTask(
        @NotNull ProtocolCode protocol,
        @NotBlank @PlainText @Size(max = Task.STEP_MAX) String step) implements Command<Tasks> {

    /**
     * Of a task as it is laid down.
     *
     * @param task which
     * @return the command
     */
    public static ReopenTask of(Task task) {
        return new ReopenTask(task.protocol(), task.step());
    }

    @Override
    public Operation operation() {
        return Operation.REOPEN_TASK;
    }

    @Override
    public Outcome<TaskEvent.Updated> decide(Tasks tasks, Context context) {
        return tasks.updated(protocol, step, false, operation(), context);
    }
}
