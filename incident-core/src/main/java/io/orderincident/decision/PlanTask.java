package io.orderincident.decision;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.party.Party;
import io.orderincident.task.TaskEvent;
import io.orderincident.task.Tasks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Adds one thing to do that no protocol lays down, in words of the shop. Immutable.
 *
 * @param name what is to be done
 * @param owner whose turn it is
 * @param dueAt until when, null for no deadline
 * @param mandatory whether the incident can only be resolved once it is done
 */
public record PlanTask(
        LocalizedText name, Party owner, @Nullable Instant dueAt, boolean mandatory) implements Command<Tasks> {

    @Override
    public Operation operation() {
        return Operation.ADD_TASK;
    }

    @Override
    public Outcome<TaskEvent.Planned> decide(Tasks tasks, Context context) {
        return tasks.withSingle(name, owner, dueAt, mandatory, context);
    }
}
