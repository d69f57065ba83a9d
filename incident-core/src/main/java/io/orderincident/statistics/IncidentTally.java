package io.orderincident.statistics;

import io.orderincident.command.Status;
import io.orderincident.money.Money;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What many incidents come to: {@linkplain Count counts}, costs and durations, in a single pass over their facts. Adding,
 * merging and subtracting may be done in any order: the same incidents always come to the same, and subtracting what was
 * added leaves no trace. Two are equal when they count the same. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // places in arrays that nobody keeps
public final class IncidentTally implements Calculator<IncidentTally> {

    private static final int COUNTS = Count.values().length;
    private static final int BASES = TimeBasis.values().length;
    private static final Count[] ALL = Count.values();

    private final long[] counts = new long[COUNTS];
    private final Map<Bill, Money> costs = new TreeMap<>(Bill.ORDER);
    private final @Nullable DurationTally[] durations = new DurationTally[DurationMeasure.values().length * BASES];

    private final Detail detail;

    /** Starts with no incident. */
    public IncidentTally() {
        this(Detail.VALUES);
    }

    private IncidentTally(Detail detail) {
        this.detail = detail;
    }

    /** What of durations is kept beside number and sum. */
    private enum Detail {
        VALUES,
        HISTOGRAMS,
        NOTHING
    }

    /**
     * Starts with no incident, to count what a store is to keep: of durations number, sum and histogram, not the single
     * values.
     *
     * @param withHistograms false for one that has no histograms, and so gives no quantiles
     * @return a new one
     */
    public static IncidentTally stored(boolean withHistograms) {
        return new IncidentTally(withHistograms ? Detail.HISTOGRAMS : Detail.NOTHING);
    }

    private record Bill(Currency currency, CostKind kind, CostBearer bearer) {
        static final Comparator<Bill> ORDER = Comparator.comparing((Bill bill) -> bill.currency.getCurrencyCode())
                .thenComparing(Bill::kind)
                .thenComparing(Bill::bearer);
    }

    @Override
    public void add(IncidentFact fact) {
        count(fact, 1);
    }

    @Override
    public void subtract(IncidentFact fact) {
        count(fact, -1);
    }

    private void count(IncidentFact fact, int sign) {
        for (Count count : Count.of(fact.status())) {
            counts[count.ordinal()] += sign * count.of(fact);
        }
        if (fact.status() != Status.CANCELLED) {
            for (CostAmount cost : fact.costs()) {
                addCost(cost.kind(), cost.bearer(), sign > 0 ? cost.amount() : negative(cost.amount()));
            }
        }
        if (!fact.isCounted()) {
            return;
        }
        for (Map.Entry<DurationMeasure, MeasuredTime> time : fact.durations().entrySet()) {
            count(tally(time.getKey(), TimeBasis.ELAPSED), time.getValue().elapsed(), sign);
            count(tally(time.getKey(), TimeBasis.WORKING), time.getValue().working(), sign);
        }
    }

    private static void count(DurationTally tally, long seconds, int sign) {
        if (sign > 0) {
            tally.add(seconds);
        } else {
            tally.subtract(seconds);
        }
    }

    private static Money negative(Money amount) {
        return Money.zero(amount.currency()).minus(amount);
    }

    @Override
    public void merge(IncidentTally other) {
        for (int i = 0; i < COUNTS; i++) {
            counts[i] += other.counts[i];
        }
        other.costs.forEach((bill, amount) -> costs.merge(bill, amount, IncidentTally::sum));
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                DurationTally tally = other.durations[place(measure, basis)];
                if (tally != null) {
                    tally(measure, basis).merge(tally);
                }
            }
        }
    }

    /**
     * Counts no more what another one counts.
     *
     * @param other over incidents that were added before, or will be; it stays as it is
     */
    public void subtract(IncidentTally other) {
        for (int i = 0; i < COUNTS; i++) {
            counts[i] -= other.counts[i];
        }
        other.costs.forEach((bill, amount) -> costs.merge(bill, negative(amount), IncidentTally::sum));
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                DurationTally tally = other.durations[place(measure, basis)];
                if (tally != null) {
                    tally(measure, basis).subtract(tally);
                }
            }
        }
    }

    /**
     * Adds to a count, such as a store has kept it.
     *
     * @param count which
     * @param more how much, below zero to take back
     */
    public void add(Count count, long more) {
        counts[count.ordinal()] += more;
    }

    /**
     * Adds a cost, such as a store has kept it.
     *
     * @param kind what for
     * @param bearer who bears it
     * @param more how much, below zero to take back
     */
    public void addCost(CostKind kind, CostBearer bearer, Money more) {
        if (!more.isZero()) {
            costs.merge(new Bill(more.currency(), kind, bearer), more, IncidentTally::sum);
        }
    }

    /** Null for nothing, so that it is not held. */
    private static @Nullable Money sum(Money one, Money other) {
        Money sum = one.plus(other);
        return sum.isZero() ? null : sum;
    }

    /**
     * Adds durations.
     *
     * @param measure of what
     * @param basis by which time
     * @param more how many; it stays as it is
     */
    public void add(DurationMeasure measure, TimeBasis basis, DurationTally more) {
        tally(measure, basis).merge(more);
    }

    /**
     * Adds number and sum of durations, such as a store has kept them. There are no quantiles until their {@linkplain
     * #addHistogram histogram} is added, too.
     *
     * @param measure of what
     * @param basis by which time
     * @param count how many, below zero to take back
     * @param seconds all of them together
     */
    public void addDurations(DurationMeasure measure, TimeBasis basis, long count, long seconds) {
        if (count != 0 || seconds != 0) {
            tally(measure, basis).addStored(count, seconds);
        }
    }

    /**
     * Adds a histogram of durations, such as a store has kept it, without their number and sum.
     *
     * @param measure of what
     * @param basis by which time
     * @param encoded what {@link #histogram} gave
     * @throws IllegalArgumentException if the bytes are cut short or of something else
     */
    public void addHistogram(DurationMeasure measure, TimeBasis basis, byte[] encoded) {
        tally(measure, basis).addStored(encoded);
    }

    private DurationTally tally(DurationMeasure measure, TimeBasis basis) {
        int place = place(measure, basis);
        DurationTally tally = durations[place];
        if (tally == null) {
            tally = detail == Detail.VALUES ? new DurationTally() : DurationTally.stored(detail == Detail.HISTOGRAMS);
            durations[place] = tally;
        }
        return tally;
    }

    private static int place(DurationMeasure measure, TimeBasis basis) {
        return measure.ordinal() * BASES + basis.ordinal();
    }

    /**
     * A count.
     *
     * @param count which
     * @return how many
     */
    public long count(Count count) {
        return counts[count.ordinal()];
    }

    /**
     * What they cost.
     *
     * @return a sum for each currency, kind and bearer, in this order, leaving out what is zero
     */
    public List<CostAmount> costs() {
        return costs.entrySet().stream()
                .map(entry ->
                        new CostAmount(entry.getKey().kind(), entry.getKey().bearer(), entry.getValue()))
                .toList();
    }

    /**
     * How long something took.
     *
     * @param measure what
     * @param basis by which time
     * @return a copy
     */
    public DurationTally durations(DurationMeasure measure, TimeBasis basis) {
        DurationTally copy = new DurationTally();
        DurationTally tally = durations[place(measure, basis)];
        if (tally != null) {
            copy.merge(tally);
        }
        return copy;
    }

    /**
     * How many durations there are.
     *
     * @param measure of what
     * @return their number
     */
    public long durationCount(DurationMeasure measure) {
        DurationTally tally = durations[place(measure, TimeBasis.ELAPSED)];
        return tally == null ? 0 : tally.count();
    }

    /**
     * All durations together.
     *
     * @param measure of what
     * @param basis by which time
     * @return in seconds
     */
    public long durationSum(DurationMeasure measure, TimeBasis basis) {
        DurationTally tally = durations[place(measure, basis)];
        return tally == null ? 0 : tally.sum();
    }

    /**
     * The histogram of durations for a store.
     *
     * @param measure of what
     * @param basis by which time
     * @return {@linkplain LogHistogram#encoded() encoded}, empty if there is no duration in it
     */
    public byte[] histogram(DurationMeasure measure, TimeBasis basis) {
        DurationTally tally = durations[place(measure, basis)];
        return tally == null ? new byte[0] : tally.encodedHistogram();
    }

    /**
     * The figures.
     *
     * @return what it counts now
     * @throws IllegalStateException if it is a difference with counts below zero
     */
    public IncidentFigures figures() {
        Map<Count, Long> all = new EnumMap<>(Count.class);
        for (Count count : ALL) {
            all.put(count, count(count));
        }
        return new IncidentFigures(all, costs(), figures(TimeBasis.ELAPSED), figures(TimeBasis.WORKING));
    }

    private Map<DurationMeasure, DurationFigures> figures(TimeBasis basis) {
        Map<DurationMeasure, DurationFigures> figures = new EnumMap<>(DurationMeasure.class);
        for (DurationMeasure measure : DurationMeasure.values()) {
            DurationTally tally = durations[place(measure, basis)];
            figures.put(measure, tally == null ? DurationFigures.NONE : tally.figures());
        }
        return figures;
    }

    /**
     * Itself in few bytes, for other processes and for files: what another one counts under the same names is read from it
     * in a later version, too.
     *
     * @return a new array; what counts the same and gives the same figures is the same bytes
     */
    public byte[] encoded() {
        return EncodedTally.encode(this);
    }

    /**
     * The one that was {@link #encoded() encoded}.
     *
     * @param bytes what that gave
     * @return a new one that counts the same and gives the same figures
     * @throws IllegalArgumentException if the bytes are cut short or of something else
     */
    public static IncidentTally decoded(byte[] bytes) {
        return EncodedTally.decode(bytes);
    }

    /**
     * Whether it counts nothing.
     *
     * @return true as if nothing had ever been added
     */
    public boolean isEmpty() {
        return equals(new IncidentTally());
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof IncidentTally tally)
                || !Arrays.equals(counts, tally.counts)
                || !costs.equals(tally.costs)) {
            return false;
        }
        for (int i = 0; i < durations.length; i++) {
            if (!orNone(durations[i]).equals(orNone(tally.durations[i]))) {
                return false;
            }
        }
        return true;
    }

    private static DurationTally orNone(@Nullable DurationTally tally) {
        return tally == null ? new DurationTally() : tally;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counts) + costs.hashCode();
    }

    @Override
    public String toString() {
        return "tally of " + count(Count.INCIDENTS) + " incidents";
    }
}
