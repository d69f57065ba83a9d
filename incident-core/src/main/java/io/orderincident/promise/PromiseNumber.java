package io.orderincident.promise;

import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import java.util.List;
import java.util.Optional;

/** A promise as people name it. */
record PromiseNumber(int value) {

    /** Why nothing can be done about it: it is not open. */
    List<Refusal> objections(ClockHistory clockHistory, Context context) {
        return value > 0 && clockHistory.isRunning(new ClockKey(ClockKind.PROMISE, value))
                ? List.of()
                : List.of(context.refusal(Reason.UNKNOWN_PROMISE, "number", value));
    }

    /** What was promised, empty if nothing was. */
    String words(ClockHistory clockHistory) {
        return clockHistory.runs().stream()
                .filter(run ->
                        run.key().kind() == ClockKind.PROMISE && run.key().number() == value)
                .flatMap(run -> Optional.ofNullable(run.about()).stream())
                .findFirst()
                .orElse("");
    }
}
