package io.orderincident.task;

import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.constraint.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The command to say that a task is not done after all. Immutable.
 *
 * @param protocol which protocol, null for a task that was added by itself
 * @param step which of its steps, 1 to {@value Task#STEP_MAX} characters
 */
public record ReopenTask(
        @Nullable ProtocolCode protocol,
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
