package io.orderincident.statistics;

import io.orderincident.money.Money;
import io.orderincident.sla.ClockKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The figures of some incidents, as a {@linkplain IncidentTally tally} stood. Immutable.
 *
 * @param counts all counts
 * @param costs a sum for each currency, kind and bearer, in this order, leaving out what is zero
 * @param elapsed how long what took by the clock on the wall
 * @param working how long what took by the working time of the shop
 */
public record IncidentFigures(
        Map<Count, Long> counts,
        List<CostAmount> costs,
        Map<DurationMeasure, DurationFigures> elapsed,
        Map<DurationMeasure, DurationFigures> working) {

    /** Takes copies. */
    public IncidentFigures {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
        costs = List.copyOf(costs);
        elapsed = Collections.unmodifiableMap(new EnumMap<>(elapsed));
        working = Collections.unmodifiableMap(new EnumMap<>(working));
    }

    /**
     * A count.
     *
     * @param count which
     * @return how many
     */
    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /**
     * What they cost altogether, whatever for and whoever bears it.
     *
     * @return a sum for each currency, by currency, leaving out what is zero
     */
    public List<Money> costTotals() {
        Map<String, Money> sums = new TreeMap<>();
        costs.forEach(cost -> sums.merge(cost.amount().currency().getCurrencyCode(), cost.amount(), Money::plus));
        return sums.values().stream().filter(sum -> !sum.isZero()).toList();
    }

    /**
     * How long something took.
     *
     * @param measure what
     * @param basis by which time
     * @return the figures, those of nothing where it never happened
     */
    public DurationFigures durations(DurationMeasure measure, TimeBasis basis) {
        return (basis == TimeBasis.ELAPSED ? elapsed : working).getOrDefault(measure, DurationFigures.NONE);
    }

    /**
     * How many are resolved by now.
     *
     * @return those resolved or closed, of all
     */
    public Share resolved() {
        return new Share(count(Count.RESOLVED) + count(Count.CLOSED), count(Count.INCIDENTS));
    }

    /**
     * How many solutions did not hold.
     *
     * @return those that were taken up again, of those that were ever resolved or closed
     */
    public Share reopened() {
        return new Share(count(Count.REOPENED), count(Count.EVER_RESOLVED));
    }

    /**
     * How many deadlines were met.
     *
     * @param clock of which kind of clock
     * @return those met, of those met and missed; what is still open and not missed is neither
     */
    public Share met(ClockKind clock) {
        long met = count(Count.met(clock));
        return new Share(met, met + count(Count.missed(clock)));
    }

    /**
     * How many the shop found before the order was delivered, so that the customer could be told first.
     *
     * @return those, of all
     */
    public Share foundBeforeDelivery() {
        return new Share(count(Count.PROACTIVE), count(Count.INCIDENTS));
    }

    /**
     * How many of which the customer was told in time to expect it.
     *
     * @return those told before the order was delivered, of all; where the host did not know the order when the customer was
     *     told, it does not count as told before
     */
    public Share communicatedBeforeDelivery() {
        return new Share(count(Count.COMMUNICATED_BEFORE_DELIVERY), count(Count.INCIDENTS));
    }

    /**
     * How many of which the customer learned from the shop.
     *
     * @return those that the shop found, and told the customer before they said anything, of all
     */
    public Share communicatedBeforeCustomer() {
        return new Share(count(Count.COMMUNICATED_BEFORE_CUSTOMER), count(Count.INCIDENTS));
    }

    /**
     * How many messages were sent, by whichever side.
     *
     * @return the messages, and the incidents that they are about
     */
    public Share messages() {
        return new Share(
                count(Count.CUSTOMER_MESSAGES)
                        + count(Count.AGENT_MESSAGES)
                        + count(Count.OPERATOR_MESSAGES)
                        + count(Count.SYSTEM_MESSAGES),
                count(Count.INCIDENTS));
    }

    /**
     * How many customers answered when they were asked.
     *
     * @return surveys answered, of those sent
     */
    public Share surveysAnswered() {
        return new Share(count(Count.SURVEYS_ANSWERED), count(Count.SURVEYS_SENT));
    }

    /**
     * How many customers were content.
     *
     * @return ratings of 4 or better, of all
     */
    public Share goodRatings() {
        return new Share(count(Count.GOOD_RATINGS), count(Count.RATINGS));
    }

    /**
     * How content customers were.
     *
     * @return the average rating, empty where there is none
     */
    public OptionalDouble meanRating() {
        return new Share(count(Count.RATING_SUM), count(Count.RATINGS)).value();
    }
}
