package io.orderincident.task;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import io.orderincident.text.Text;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command to add one thing to do that no protocol lays down; an incident has at most {@value Tasks#SINGLE_MAX} of them, with
 * those that rules add. Immutable; its {@code toString} does not show what.
 *
 * @param whatToDo in the words of who adds it, 1 to {@value LocalizedText#TEXT_MAX} characters in one line; line ends and other
 *     control characters become blanks
 * @param owner whose turn it is
 * @param dueAt until when, in the future, at most {@value #DAYS_MAX} days ahead; null for no deadline
 * @param mandatory whether the incident can only be resolved once it is done
 */
public record AddTask(
        @PersonalData @NotBlank @Size(max = LocalizedText.TEXT_MAX)
        String whatToDo,

        @NotNull Party owner,
        @Nullable @Future Instant dueAt,
        boolean mandatory)
        implements Command<Tasks> {

    /** The furthest deadline, in days from now. */
    public static final int DAYS_MAX = 366;

    /** Puts what is to be done in one line. */
    public AddTask {
        whatToDo = whatToDo == null ? null : Text.line(whatToDo, Integer.MAX_VALUE);
    }

    /**
     * An optional task without a deadline.
     *
     * @param whatToDo what is to be done
     * @param owner whose turn it is
     * @return the command
     */
    public static AddTask of(String whatToDo, Party owner) {
        return new AddTask(whatToDo, owner, null, false);
    }

    @Override
    public Operation operation() {
        return Operation.ADD_TASK;
    }

    @Override
    public Outcome<TaskEvent.Planned> decide(Tasks tasks, Context context) {
        if (dueAt != null && dueAt.isAfter(context.at().plus(DAYS_MAX, ChronoUnit.DAYS))) {
            return Outcome.refused(context.refusal(Reason.DATE_TOO_FAR, "dueAt", DAYS_MAX));
        }
        return tasks.withSingle(LocalizedText.of(Map.of("en", whatToDo)), owner, dueAt, mandatory, context);
    }

    @Override
    public String toString() {
        return "add a task of " + owner;
    }
}
