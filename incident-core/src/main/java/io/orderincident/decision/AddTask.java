package io.orderincident.decision;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.Party;
import io.orderincident.task.Task;
import io.orderincident.task.TaskEvent;
import io.orderincident.task.Tasks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds one thing to do that no protocol lays down, in words of the shop. Immutable.
 *
 * @param name what is to be done
 * @param owner whose turn it is
 * @param dueAt until when, null for no deadline
 * @param mandatory whether the incident can only be resolved once it is done
 */
public record AddTask(
        LocalizedText name, Party owner, @Nullable Instant dueAt, boolean mandatory) implements Command<Tasks> {

    /** The most tasks of an incident that no protocol lays down. */
    static final int SINGLE_MAX = 50;

    /** Begins the names of tasks that no protocol lays down. */
    private static final String SINGLE = "TASK_";

    @Override
    public Operation operation() {
        return Operation.ADD_TASK;
    }

    @Override
    public Outcome<TaskEvent.Planned> decide(Tasks tasks, Context context) {
        long single =
                tasks.all().stream().filter(task -> task.protocol() == null).count();
        if (single >= SINGLE_MAX) {
            return Outcome.refused(context.refusal(Reason.LIMIT_REACHED, "task", SINGLE_MAX));
        }
        Task task = new Task(
                null,
                SINGLE + (single + 1),
                name,
                owner,
                dueAt == null ? null : dueAt.truncatedTo(ChronoUnit.MICROS),
                mandatory,
                false,
                null);
        List<Task> more = Stream.concat(tasks.all().stream(), Stream.of(task)).toList();
        return Outcome.done(new TaskEvent.Planned(tasks.all(), more));
    }
}
