package io.orderincident.history;

import io.orderincident.party.PersonalData;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A date that was promised to the customer. Immutable.
 *
 * @param number which of the incident's promises, counted from 1
 * @param what what was promised, in words that the customer may see
 * @param until by when, to the microsecond
 */
public record Promise(int number, @PersonalData String what, Instant until) {

    @Override
    public String toString() {
        return "promise " + number + " until " + until;
    }

    /**
     * What is promised and neither kept, nor broken, nor dropped.
     *
     * @param clockHistory what clocks go by
     * @return the promises, in the order in which they were made
     */
    public static List<Promise> open(ClockHistory clockHistory) {
        return clockHistory
                .openRuns()
                .filter(run -> run.key().kind() == ClockKind.PROMISE)
                .map(run -> new Promise(
                        run.key().number(), Objects.requireNonNull(run.about()), Objects.requireNonNull(run.until())))
                .toList();
    }
}
