package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderincident.catalog.LocalizedText;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es-ES");
    private static final LocalizedText REOPENED = LocalizedText.of("Reopened", "Reabiertas");

    @Test
    void aTimeThatIsHalfAsLongIsSaidToBeMoreThanNoise() {
        long[] before = LongStream.rangeClosed(1, 99).map(i -> i * 1_440).toArray();
        long[] now = Arrays.stream(before).map(seconds -> seconds / 2).toArray();

        DurationComparison comparison = compared(before, now);

        assertThat(comparison.medianChange()).hasValue(-0.5);
        assertThat(comparison.meanChange()).hasValue(-0.5);
        assertThat(comparison.isMoreThanNoise()).isTrue();
        assertThat(comparison.in(Locale.US))
                .isEqualTo(
                        "Total handling (working time): median 50\u00a0% lower, 10 h instead of 20 h; mean 50\u00a0% lower."
                                + " More than noise (p < 0.001; 99 incidents, before 99).");
        assertThat(comparison.in(SPANISH))
                .isEqualTo(
                        "Gestión total (tiempo laborable): mediana un 50\u00a0% menor, 10 h en vez de 20 h; media un 50\u00a0%"
                                + " menor. Más que ruido (p < 0,001; 99 incidencias, antes 99).");
        assertThat(comparison.in(Locale.JAPANESE)).startsWith("Total handling");
    }

    @Test
    void theSameTimesAreNoise() {
        DurationComparison comparison = compared(new long[] {600, 1_200, 1_800}, new long[] {600, 1_200, 1_800});

        assertThat(comparison.p()).hasValueCloseTo(1.0, within(1e-9));
        assertThat(comparison.in(Locale.UK))
                .isEqualTo("Total handling (working time): median unchanged, 20 min instead of 20 min; mean unchanged."
                        + " No more than noise (p = 1; 3 incidents, before 3).");
    }

    @Test
    void whereThereIsNothingToCompareThatIsSaid() {
        DurationComparison comparison = compared(new long[] {}, new long[] {5});

        assertThat(comparison.p()).isEmpty();
        assertThat(comparison.isMoreThanNoise()).isFalse();
        assertThat(comparison.in(Locale.US)).isEqualTo("Total handling (working time): too few to tell.");
        assertThat(ShareComparison.of(REOPENED, new Share(0, 0), new Share(1, 2))
                        .in(SPANISH))
                .isEqualTo("Reabiertas: demasiado pocos datos para decirlo.");
    }

    /** At the stated rate, within what 400 trials can tell: 4 standard deviations. */
    @Test
    void ofPeriodsThatDoNotDifferOneInTwentyIsTakenForADifference() {
        Random random = new Random(20);
        int alarms = 0;
        for (int i = 0; i < 400; i++) {
            alarms += compared(times(random, 40, 1), times(random, 60, 1)).isMoreThanNoise() ? 1 : 0;
        }

        assertThat(alarms).as("seed 20").isBetween(3, 37);
    }

    @Test
    void manyValuesAreTestedByAsManyAsStandForThem() {
        Random random = new Random(4);
        long[] before = times(random, 4_000, 1);
        long[] now = times(random, 3_500, 0.96);

        double exact = MannWhitneyUTest.withDefaults()
                .test(
                        Arrays.stream(before).asDoubleStream().toArray(),
                        Arrays.stream(now).asDoubleStream().toArray())
                .getPValue();

        assertThat(compared(before, now).p().orElseThrow()).isCloseTo(exact, within(0.1 * exact + 1e-4));
        DurationTally most = new DurationTally();
        Arrays.stream(times(random, 50_000, 1)).forEach(most::add);
        assertThat(most.sample(20_000)).hasSize(20_000);
    }

    private static long[] times(Random random, int count, double factor) {
        return LongStream.range(0, count)
                .map(i -> (long) (factor * 3_600 * Math.exp(random.nextGaussian())))
                .toArray();
    }

    private static DurationComparison compared(long[] before, long[] now) {
        return DurationComparison.of(DurationMeasure.TOTAL_HANDLING, TimeBasis.WORKING, tally(before), tally(now));
    }

    private static IncidentTally tally(long[] seconds) {
        DurationTally durations = new DurationTally();
        Arrays.stream(seconds).forEach(durations::add);
        IncidentTally tally = new IncidentTally();
        tally.add(DurationMeasure.TOTAL_HANDLING, TimeBasis.WORKING, durations);
        return tally;
    }

    /** The lady who tastes tea (Fisher, The Design of Experiments, 1935). */
    @Test
    void fewAreComparedExactly() {
        ShareComparison comparison = ShareComparison.of(REOPENED, new Share(1, 4), new Share(3, 4));

        assertThat(comparison.p()).hasValueCloseTo(34.0 / 70, within(1e-9));
        assertThat(comparison.isMoreThanNoise()).isFalse();
    }

    @Test
    void manyAreComparedByTheirSquares() {
        ShareComparison comparison = ShareComparison.of(REOPENED, new Share(50, 249), new Share(30, 250));

        assertThat(comparison.p()).hasValueCloseTo(0.013902152859374507, within(1e-9));
        assertThat(comparison.in(Locale.US))
                .isEqualTo(
                        "Reopened: 12\u00a0% (30 of 250), before 20.1\u00a0% (50 of 249). More than noise (p = 0.014).");
        assertThat(comparison.in(SPANISH))
                .isEqualTo(
                        "Reabiertas: 12\u00a0% (30 de 250), antes 20,1\u00a0% (50 de 249). Más que ruido (p = 0,014).");
    }

    @Test
    void sharesOfAllAndOfNothingDoNotDiffer() {
        assertThat(ShareComparison.of(REOPENED, new Share(0, 10), new Share(0, 20))
                        .p())
                .isEqualTo(OptionalDouble.of(1));
        assertThat(ShareComparison.of(REOPENED, new Share(10, 10), new Share(20, 20))
                        .p())
                .isEqualTo(OptionalDouble.of(1));
        assertThatThrownBy(() -> ShareComparison.of(REOPENED, new Share(2, 1), new Share(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
