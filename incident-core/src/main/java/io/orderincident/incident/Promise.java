package io.orderincident.incident;

import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A date that was promised to the customer. Immutable.
 *
 * @param number which of the incident's promises, counted from 1
 * @param what what was promised, in words that the customer may see
 * @param until by when, to the microsecond
 */
public record Promise(int number, String what, Instant until) {

    @Override
    public String toString() {
        return "promise " + number + " until " + until;
    }

    /** Why nothing can be done about a promise: it is not open. */
    static List<Refusal> objections(int number, ClockHistory clockHistory, Context context) {
        return number > 0 && clockHistory.isRunning(new ClockKey(ClockKind.PROMISE, number))
                ? List.of()
                : List.of(context.refusal(Reason.UNKNOWN_PROMISE, "number", number));
    }

    /** What was promised under a number, empty if nothing was. */
    static String words(int number, ClockHistory clockHistory) {
        return clockHistory.runs().stream()
                .filter(run ->
                        run.key().kind() == ClockKind.PROMISE && run.key().number() == number)
                .flatMap(run -> Optional.ofNullable(run.about()).stream())
                .findFirst()
                .orElse("");
    }
}
