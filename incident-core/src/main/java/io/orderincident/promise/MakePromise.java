package io.orderincident.promise;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.history.Promise;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKind;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Promises the customer a date, and tells them. Immutable.
 *
 * @param what what is promised, in words for the customer, 1 to {@value #WHAT_MAX} characters
 * @param until by when, in the future, at most {@value #DAYS_MAX} days ahead
 * @param moves the number of the promise whose date it moves, null for a new one
 */
public record MakePromise(
        @NotBlank @PlainText @Size(max = WHAT_MAX) String what,
        @NotNull @Future Instant until,
        @Nullable Integer moves) implements Command<ClockHistory> {

    /** The most promises of an incident that are open at a time. */
    public static final int OPEN_MAX = 20;

    /** How far ahead a promise may be, in days. */
    public static final int DAYS_MAX = 366;

    /** The longest promise, in characters. */
    public static final int WHAT_MAX = 500;

    /**
     * Promises something.
     *
     * @param what what, in words for the customer
     * @param until by when
     * @return the command
     */
    public static MakePromise of(String what, Instant until) {
        return new MakePromise(what, until, null);
    }

    @Override
    public Operation operation() {
        return Operation.PROMISE;
    }

    @Override
    public Outcome<PromiseEvent.Promised> decide(ClockHistory clockHistory, Context context) {
        List<Refusal> refusals = new ArrayList<>(
                moves == null
                        ? room(clockHistory, context)
                        : new PromiseNumber(moves).objections(clockHistory, context));
        if (until.isAfter(context.at().plus(DAYS_MAX, ChronoUnit.DAYS))) {
            refusals.add(context.refusal(Reason.PROMISE_TOO_FAR, "until", DAYS_MAX));
        }
        Promise promise =
                new Promise(clockHistory.lastNumber(ClockKind.PROMISE) + 1, what, until.truncatedTo(ChronoUnit.MICROS));
        return Outcome.unless(refusals, new PromiseEvent.Promised(promise, moves));
    }

    private static List<Refusal> room(ClockHistory clockHistory, Context context) {
        return Promise.open(clockHistory).size() < OPEN_MAX
                ? List.of()
                : List.of(context.refusal(Reason.LIMIT_REACHED, "promises", OPEN_MAX));
    }

    @Override
    public String toString() {
        return "promise until " + until;
    }
}
