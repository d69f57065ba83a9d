package io.orderincident.statistics;

import io.orderincident.command.Status;
import io.orderincident.party.Party;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaTally;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What is counted over incidents. Each is a sum of what the single incidents add to it. What was cancelled adds to
 * {@link #CANCELLED} only; what was merged adds to {@link #MERGED}, and its messages count for what it is part of.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum Count {
    /** All that were registered, but for those cancelled or merged. */
    INCIDENTS(fact -> 1),
    /** Those still in progress. */
    OPEN(fact -> fact.status().isInProgress() ? 1 : 0),
    /** Those marked as resolved, to be reviewed. */
    RESOLVED(fact -> fact.status() == Status.RESOLVED ? 1 : 0),
    /** Those closed. */
    CLOSED(fact -> fact.status() == Status.CLOSED ? 1 : 0),
    /** Those cancelled. */
    CANCELLED(Of.CANCELLED, fact -> 1),
    /** Those merged into others. */
    MERGED(Of.MERGED, fact -> 1),
    /** Those that were ever resolved or closed. */
    EVER_RESOLVED(fact -> fact.reopenings() > 0 || !fact.status().isInProgress() ? 1 : 0),
    /** Those that were taken up again at least once. */
    REOPENED(fact -> fact.reopenings() > 0 ? 1 : 0),
    /** How often they were taken up again altogether. */
    REOPENINGS(IncidentFact::reopenings),
    /** Those that the shop found before the order was delivered. */
    PROACTIVE(fact -> fact.notice().proactive() ? 1 : 0),
    /** Those of which the customer was told. */
    COMMUNICATED(fact -> fact.notice().communicated() ? 1 : 0),
    /** Those of which the customer was told before the order was delivered, as far as the host knew then. */
    COMMUNICATED_BEFORE_DELIVERY(fact -> fact.notice().beforeDelivery() ? 1 : 0),
    /** Those that the shop found, and told the customer before they said anything. */
    COMMUNICATED_BEFORE_CUSTOMER(fact -> fact.notice().beforeCustomer() ? 1 : 0),
    /** Lines of orders that they are about. */
    LINES(fact -> fact.affected().lines()),
    /** Pieces of these lines. */
    PIECES(fact -> fact.affected().pieces()),
    /** Messages of customers. */
    CUSTOMER_MESSAGES(Of.COUNTED_OR_MERGED, messages(Party.CUSTOMER)),
    /** Messages of the shop's staff. */
    AGENT_MESSAGES(Of.COUNTED_OR_MERGED, messages(Party.AGENT)),
    /** Messages of operators. */
    OPERATOR_MESSAGES(Of.COUNTED_OR_MERGED, messages(Party.OPERATOR)),
    /** Messages of rules and timers. */
    SYSTEM_MESSAGES(Of.COUNTED_OR_MERGED, messages(Party.SYSTEM)),
    /** Surveys that were sent. */
    SURVEYS_SENT(fact -> fact.feedback().sent()),
    /** Surveys that were answered. */
    SURVEYS_ANSWERED(fact -> fact.feedback().answered()),
    /** Ratings that were given, with or without a survey. */
    RATINGS(fact -> fact.feedback().ratings().size()),
    /** The scores of these ratings, added up. */
    RATING_SUM(fact -> fact.feedback().ratingSum()),
    /** Ratings of 4 or better. */
    GOOD_RATINGS(fact -> fact.feedback().goodRatings()),
    /** First responses in time. */
    FIRST_RESPONSE_MET(inTime(ClockKind.FIRST_RESPONSE)),
    /** First responses not in time. */
    FIRST_RESPONSE_MISSED(late(ClockKind.FIRST_RESPONSE)),
    /** Later responses in time. */
    NEXT_RESPONSE_MET(inTime(ClockKind.NEXT_RESPONSE)),
    /** Later responses not in time. */
    NEXT_RESPONSE_MISSED(late(ClockKind.NEXT_RESPONSE)),
    /** Resolutions in time. */
    RESOLUTION_MET(inTime(ClockKind.RESOLUTION)),
    /** Resolutions not in time. */
    RESOLUTION_MISSED(late(ClockKind.RESOLUTION)),
    /** Promises kept in time. */
    PROMISE_MET(inTime(ClockKind.PROMISE)),
    /** Promises not kept in time. */
    PROMISE_MISSED(late(ClockKind.PROMISE)),
    /** Tasks done in time. */
    TASK_MET(inTime(ClockKind.TASK)),
    /** Tasks not done in time. */
    TASK_MISSED(late(ClockKind.TASK)),
    /** Refunds with a due day that were paid by then. */
    REFUND_MET(inTime(ClockKind.REFUND)),
    /** Refunds with a due day that were not paid by then. */
    REFUND_MISSED(late(ClockKind.REFUND));

    private static final Map<Status, Count[]> OF_STATUS = Arrays.stream(Status.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    status -> Arrays.stream(values())
                            .filter(count -> count.of.holds(status))
                            .toArray(Count[]::new),
                    (one, other) -> one,
                    () -> new EnumMap<>(Status.class)));

    private final Of of;
    private final ToLongFunction<IncidentFact> part;

    Count(ToLongFunction<IncidentFact> part) {
        this(Of.COUNTED, part);
    }

    Count(Of of, ToLongFunction<IncidentFact> part) {
        this.of = of;
        this.part = part;
    }

    /** Which incidents add to it. */
    private enum Of {
        COUNTED,
        COUNTED_OR_MERGED,
        CANCELLED,
        MERGED;

        boolean holds(Status status) {
            return switch (status) {
                case CANCELLED -> this == CANCELLED;
                case MERGED -> this == MERGED || this == COUNTED_OR_MERGED;
                case DETECTED, COMMUNICATED, RESOLVED, CLOSED -> this == COUNTED || this == COUNTED_OR_MERGED;
            };
        }
    }

    /** Those that an incident may add to. */
    static Count[] of(Status status) {
        return Objects.requireNonNull(OF_STATUS.get(status));
    }

    /**
     * What an incident adds to it.
     *
     * @param fact the incident
     * @return 0 or more
     */
    public long of(IncidentFact fact) {
        return of.holds(fact.status()) ? part.applyAsLong(fact) : 0;
    }

    /**
     * Which counts those in time.
     *
     * @param clock the kind of clock
     * @return the count
     */
    public static Count met(ClockKind clock) {
        return switch (clock) {
            case FIRST_RESPONSE -> FIRST_RESPONSE_MET;
            case NEXT_RESPONSE -> NEXT_RESPONSE_MET;
            case RESOLUTION -> RESOLUTION_MET;
            case PROMISE -> PROMISE_MET;
            case TASK -> TASK_MET;
            case REFUND -> REFUND_MET;
        };
    }

    /**
     * Which counts those not in time.
     *
     * @param clock the kind of clock
     * @return the count
     */
    public static Count missed(ClockKind clock) {
        return switch (clock) {
            case FIRST_RESPONSE -> FIRST_RESPONSE_MISSED;
            case NEXT_RESPONSE -> NEXT_RESPONSE_MISSED;
            case RESOLUTION -> RESOLUTION_MISSED;
            case PROMISE -> PROMISE_MISSED;
            case TASK -> TASK_MISSED;
            case REFUND -> REFUND_MISSED;
        };
    }

    private static ToLongFunction<IncidentFact> messages(Party side) {
        return fact -> fact.messages().getOrDefault(side, 0);
    }

    private static ToLongFunction<IncidentFact> inTime(ClockKind clock) {
        return fact -> fact.clocks().getOrDefault(clock, SlaTally.NOTHING).met();
    }

    private static ToLongFunction<IncidentFact> late(ClockKind clock) {
        return fact -> fact.clocks().getOrDefault(clock, SlaTally.NOTHING).missed();
    }
}
