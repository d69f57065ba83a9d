package io.orderincident.task;

import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;

/**
 * The command to go through the steps of a protocol. Immutable.
 *
 * @param protocol an active one of the shop's catalogue
 */
public record StartProtocol(@NotNull ProtocolCode protocol) implements Command<Tasks> {
    @Override
    public Operation operation() {
        return Operation.START_PROTOCOL;
    }

    /** Lays down its steps as tasks, after those that are there. */
    @Override
    public Outcome<TaskEvent.Planned> decide(Tasks tasks, Context context) {
        Optional<Protocol> active =
                context.terms().catalogue().protocol(protocol).filter(Protocol::active);
        if (active.isEmpty()) {
            return Outcome.refused(context.refusal(Reason.UNKNOWN_PROTOCOL, "protocol", protocol));
        }
        List<Task> more = tasks.with(active.get(), false, context.terms().calendar(), context.at());
        return Outcome.unless(
                context.unchanged(operation(), tasks.all(), more), new TaskEvent.Planned(tasks.all(), more));
    }
}
