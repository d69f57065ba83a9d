package io.orderincident.statistics;

import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How long something took in one period and in another, and whether the difference is more than noise: by the test of Mann and
 * Whitney (Annals of Mathematical Statistics 18, 1947), which asks whether the one tends to take longer than the other,
 * whatever the single values are. It needs no assumption on how they are spread, and a single extreme one does not decide.
 * Immutable.
 *
 * @param measure what took so long
 * @param basis by which time
 * @param before the figures of the period to compare with
 * @param now the figures of the later period
 * @param p how likely a difference as large as this is where there is none, 0 to 1; empty where there is nothing to compare
 */
public record DurationComparison(
        DurationMeasure measure, TimeBasis basis, DurationFigures before, DurationFigures now, OptionalDouble p) {

    /** Of more values than these, as many that stand for them are tested: {@value}. */
    static final int TESTED_MAX = 20_000;

    /**
     * Compares two periods.
     *
     * @param measure what took so long
     * @param basis by which time
     * @param before the incidents of the period to compare with
     * @param now those of the later period
     * @return the comparison
     */
    public static DurationComparison of(
            DurationMeasure measure, TimeBasis basis, IncidentTally before, IncidentTally now) {
        DurationTally one = before.durations(measure, basis);
        DurationTally other = now.durations(measure, basis);
        double[] values = one.sample(TESTED_MAX);
        double[] others = other.sample(TESTED_MAX);
        OptionalDouble p = values.length == 0 || others.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        MannWhitneyUTest.withDefaults().test(values, others).getPValue());
        return new DurationComparison(measure, basis, one.figures(), other.figures(), p);
    }

    /**
     * How the median changed.
     *
     * @return −0.5 for half, 1 for twice as long; empty where there is no median, or it was 0
     */
    public OptionalDouble medianChange() {
        return before.quantiles().isEmpty() || now.quantiles().isEmpty()
                ? OptionalDouble.empty()
                : change((double) before.quantiles().get().median(), (double)
                        now.quantiles().get().median());
    }

    /**
     * How the mean changed.
     *
     * @return −0.5 for half, 1 for twice as long; empty where there is no mean, or it was 0
     */
    public OptionalDouble meanChange() {
        return before.mean().isEmpty() || now.mean().isEmpty()
                ? OptionalDouble.empty()
                : change(before.mean().getAsDouble(), now.mean().getAsDouble());
    }

    private static OptionalDouble change(double from, double to) {
        return from == 0 ? OptionalDouble.empty() : OptionalDouble.of(to / from - 1);
    }

    /**
     * Whether the difference is more than noise.
     *
     * @return true where a difference as large as this would come up by chance in less than 1 of 20 cases
     */
    public boolean isMoreThanNoise() {
        return ComparisonWords.isMoreThanNoise(p);
    }

    /**
     * Says it in words.
     *
     * @param reader the language that is wanted
     * @return in English or Spanish, such as "Total handling (working time): median 52 % lower, 8.4 h instead of 17.5 h; mean
     *     40 % lower. More than noise (p &lt; 0.001; 120 incidents, before 133)."
     */
    public String in(Locale reader) {
        return new ComparisonWords(reader).say(this);
    }
}
