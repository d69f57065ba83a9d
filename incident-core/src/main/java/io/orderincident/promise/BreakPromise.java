package io.orderincident.promise;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.sla.ClockHistory;
import jakarta.validation.constraints.Positive;

/**
 * Says that a promise was broken, or will be: its clock is missed, even ahead of its date. Immutable.
 *
 * @param number which of the incident's promises
 */
public record BreakPromise(@Positive int number) implements Command<ClockHistory> {
    @Override
    public Operation operation() {
        return Operation.BREAK_PROMISE;
    }

    @Override
    public Outcome<PromiseEvent.Broken> decide(ClockHistory clockHistory, Context context) {
        return Outcome.unless(
                new PromiseNumber(number).objections(clockHistory, context),
                new PromiseEvent.Broken(number, new PromiseNumber(number).words(clockHistory)));
    }
}
