package io.orderincident.desk;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.incident.Incident;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.DeskObserver.CommandEnd;
import io.orderincident.store.DeskObserver.Result;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A command whose end somebody is told of. Used by one thread, once. */
final class ObservedCommand {

    private final CommandHandler<?> command;
    private final HostPorts host;
    private final Instant begun;
    private int attempts;

    ObservedCommand(CommandHandler<?> command, HostPorts host) {
        this.command = command;
        this.host = host;
        this.begun = host.now();
    }

    /** Carries it out, telling of each attempt when it begins. */
    Outcome<Incident> run(Function<Runnable, Outcome<Incident>> carryOut) {
        Outcome<Incident> outcome;
        try {
            outcome = carryOut.apply(() -> attempts++);
        } catch (RuntimeException | Error failure) {
            tell(Result.FAILED, List.of(), failure);
            throw failure;
        }
        Result done = outcome.isRepeated() ? Result.REPEATED : Result.DONE;
        tell(outcome instanceof Outcome.Done<?> ? done : Result.REFUSED, outcome.refusals(), null);
        return outcome;
    }

    private void tell(Result result, List<Refusal> refusals, @Nullable Throwable failure) {
        boolean clashedAgain = failure instanceof ConcurrentChangeException;
        host.observer()
                .ended(new CommandEnd(
                        command.operation(),
                        command.shop(),
                        result,
                        refusals.stream().map(Refusal::reason).toList(),
                        failure,
                        host.timeSince(begun),
                        clashedAgain ? attempts : Math.max(0, attempts - 1)));
    }
}
