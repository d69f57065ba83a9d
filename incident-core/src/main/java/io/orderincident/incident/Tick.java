package io.orderincident.incident;

import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

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
        boolean done) {

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
}
