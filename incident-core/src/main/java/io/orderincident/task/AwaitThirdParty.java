package io.orderincident.task;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command to wait for a third party, or to wait no longer. Immutable.
 *
 * @param awaited for whom and until when, at most {@value #DAYS_MAX} days ahead; null to wait no longer
 */
public record AwaitThirdParty(@Nullable @Valid Wait awaited) implements Command<Tasks> {

    /** The longest wait, in days: what takes longer needs a look in between. */
    public static final int DAYS_MAX = 366;

    /**
     * Wait for somebody.
     *
     * @param thirdParty the carrier, the supplier
     * @param until when to take it up again
     * @return the command
     */
    public static AwaitThirdParty until(String thirdParty, Instant until) {
        return new AwaitThirdParty(new Wait(thirdParty, until));
    }

    /** The wait as it is kept, to the microsecond. */
    private @Nullable Wait micros() {
        return awaited == null
                ? null
                : new Wait(awaited.thirdParty(), awaited.until().truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Wait no longer.
     *
     * @return the command
     */
    public static AwaitThirdParty noLonger() {
        return new AwaitThirdParty(null);
    }

    @Override
    public Operation operation() {
        return Operation.AWAIT;
    }

    @Override
    public Outcome<TaskEvent.Waiting> decide(Tasks tasks, Context context) {
        Wait wait = micros();
        boolean tooLong = wait != null && wait.until().isAfter(context.at().plus(DAYS_MAX, ChronoUnit.DAYS));
        return Outcome.unless(
                tooLong
                        ? List.of(context.refusal(Reason.WAIT_TOO_LONG, "awaited.until", DAYS_MAX))
                        : context.unchanged(operation(), tasks.awaited(), wait),
                new TaskEvent.Waiting(tasks.awaited(), wait));
    }
}
