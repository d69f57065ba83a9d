package io.orderincident.statistics;

import io.orderincident.catalog.LocalizedText;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * A share in one period and in another, and whether the difference is more than noise: by the exact test of Fisher where
 * fewer than {@value #EXPECTED_MIN} are expected somewhere, else by the chi-square test of Pearson. Immutable.
 *
 * @param label what has that share, as it stands at the beginning of a sentence
 * @param before the share in the period to compare with
 * @param now the share in the later period
 * @param p how likely a difference as large as this is where there is none, 0 to 1; empty where there is nothing to compare
 */
public record ShareComparison(LocalizedText label, Share before, Share now, OptionalDouble p) {

    private static final double EXPECTED_MIN = 5;

    /**
     * Compares two periods.
     *
     * @param label what has that share, as it stands at the beginning of a sentence
     * @param before the share in the period to compare with
     * @param now the share in the later period
     * @return the comparison
     * @throws IllegalArgumentException if a part is more than its whole
     */
    public static ShareComparison of(LocalizedText label, Share before, Share now) {
        return new ShareComparison(label, before, now, p(before, now));
    }

    private static OptionalDouble p(Share before, Share now) {
        if (before.part() > before.whole() || now.part() > now.whole()) {
            throw new IllegalArgumentException("no share: " + before + ", " + now);
        }
        if (before.whole() == 0 || now.whole() == 0) {
            return OptionalDouble.empty();
        }
        long parts = before.part() + now.part();
        long all = before.whole() + now.whole();
        if (parts == 0 || parts == all) {
            return OptionalDouble.of(1);
        }
        double least = (double) Math.min(parts, all - parts) * Math.min(before.whole(), now.whole()) / all;
        return OptionalDouble.of(
                least < EXPECTED_MIN && all <= Integer.MAX_VALUE ? exact(before, now) : asymptotic(before, now));
    }

    private static double exact(Share before, Share now) {
        int[][] table = {
            {(int) before.part(), (int) (before.whole() - before.part())},
            {(int) now.part(), (int) (now.whole() - now.part())}
        };
        return FisherExactTest.withDefaults().test(table).getPValue();
    }

    private static double asymptotic(Share before, Share now) {
        long[][] table = {{before.part(), before.whole() - before.part()}, {now.part(), now.whole() - now.part()}};
        return ChiSquareTest.withDefaults().test(table).getPValue();
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
     * @return in English or Spanish, such as "Reopened: 12.0 % (30 of 250), before 20.1 % (50 of 249). More than noise
     *     (p = 0.014)."
     */
    public String in(Locale reader) {
        return new ComparisonWords(reader).say(this);
    }
}
