package io.orderincident.history;

import io.orderincident.party.Party;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the shop owed others on an incident when it was merged or stood for itself again. It goes on in the other one of
 * the two, with clocks of its own: for answers since the same instant, for promises until the same; they pause as the
 * others do there. Immutable.
 *
 * @param customerSince since when the customer waited for an answer, null if they did not
 * @param operatorSince since when the operator waited for an answer, null if they did not
 * @param promises what was promised to the customer, with the numbers that it had there
 */
public record Obligations(
        @Nullable Instant customerSince, @Nullable Instant operatorSince, List<Promise> promises) {

    private static final Obligations NOTHING = new Obligations(null, null, List.of());

    /** Takes a copy of the promises. */
    public Obligations {
        promises = List.copyOf(promises);
    }

    /**
     * Nobody waits for anything.
     *
     * @return nothing
     */
    public static Obligations nothing() {
        return NOTHING;
    }

    /**
     * What is owed by now.
     *
     * @param clockHistory what clocks go by
     * @return what goes on in another incident if this one becomes part of it
     */
    public static Obligations of(ClockHistory clockHistory) {
        Instant askedSince = askedSince(clockHistory, Party.CUSTOMER);
        Optional<Run> first = clockHistory
                .openRuns()
                .filter(run -> run.key().equals(ClockKey.FIRST_RESPONSE))
                .findFirst();
        return new Obligations(
                askedSince == null ? first.map(Run::since).orElse(null) : askedSince,
                askedSince(clockHistory, Party.OPERATOR),
                Promise.open(clockHistory));
    }

    private static @Nullable Instant askedSince(ClockHistory clockHistory, Party side) {
        return clockHistory
                .openRuns()
                .filter(run -> run.isQuestionOf(side))
                .map(Run::since)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /**
     * What of this an incident that took it over still owes, with the numbers that promises have there.
     *
     * @param clockHistory what clocks go by there
     * @param first whether the customer waits for the first response, for which the clock of that one may stand
     * @return what is left
     */
    public Obligations stillIn(ClockHistory clockHistory, boolean first) {
        boolean nobodyResponded = first && isFirstOpen(clockHistory);
        return new Obligations(
                nobodyResponded ? customerSince : stillAsked(clockHistory, Party.CUSTOMER, customerSince),
                stillAsked(clockHistory, Party.OPERATOR, operatorSince),
                stillOpen(Promise.open(clockHistory)));
    }

    private static @Nullable Instant stillAsked(ClockHistory clockHistory, Party side, @Nullable Instant since) {
        boolean open = clockHistory
                .openRuns()
                .filter(run -> run.isQuestionOf(side))
                .anyMatch(run -> run.since().equals(since));
        return open ? since : null;
    }

    /** Of two that say the same the later one was taken over. */
    private List<Promise> stillOpen(List<Promise> open) {
        List<Promise> latestFirst = new ArrayList<>(open);
        Collections.reverse(latestFirst);
        List<Promise> still = new ArrayList<>();
        for (Promise taken : promises) {
            latestFirst.stream()
                    .filter(promise -> promise.what().equals(taken.what())
                            && promise.until().equals(taken.until())
                            && !still.contains(promise))
                    .findFirst()
                    .ifPresent(still::add);
        }
        return still;
    }

    private static boolean isFirstOpen(ClockHistory clockHistory) {
        return clockHistory.openRuns().anyMatch(run -> run.key().equals(ClockKey.FIRST_RESPONSE));
    }

    /**
     * What customers may see: not when the operator asked the shop.
     *
     * @return a reduced copy
     */
    public Obligations seenByCustomer() {
        return new Obligations(customerSince, null, promises);
    }

    /**
     * Whether somebody waits for an answer.
     *
     * @return false if there are promises only, or nothing
     */
    public boolean isAnswer() {
        return customerSince != null || operatorSince != null;
    }

    /**
     * Whether somebody waits for an answer besides those of this.
     *
     * @param clockHistory what clocks go by
     * @return true if more is asked
     */
    public boolean leavesAnswerIn(ClockHistory clockHistory) {
        return clockHistory
                .openRuns()
                .filter(run ->
                        run.key().equals(ClockKey.FIRST_RESPONSE) || run.key().kind() == ClockKind.NEXT_RESPONSE)
                .anyMatch(run -> !covers(run));
    }

    /**
     * Whether it is one of the answers of this that somebody waits for.
     *
     * @param run what somebody waits for
     * @return true if it is
     */
    public boolean covers(Run run) {
        return (run.isQuestionOf(Party.CUSTOMER) && run.since().equals(customerSince))
                || (run.isQuestionOf(Party.OPERATOR) && run.since().equals(operatorSince));
    }
}
