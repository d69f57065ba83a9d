package io.orderincident.pattern;

/**
 * How likely it is that so many incidents fall into the recent window by chance.
 *
 * <p> Two Poisson counts are compared by what is known of their sum: of {@code n} incidents, the recent ones are binomial
 * with the share of the exposure that is recent (J. Przyborowski, H. Wilenski: Homogeneity of results in testing samples
 * from Poisson series, Biometrika 31, 1940). Where the past varies more than Poisson does, both counts are taken as negative
 * binomial with variance equal to the dispersion times the mean, so that the recent ones are beta-binomial; the mean is
 * estimated from the past alone, which errs on the side of no finding.
 */
final class RateTest {

    /** A tail that adds less than this changes no digit of interest. */
    private static final double NEGLIGIBLE = 1e-17;

    /** Below this, the past varies as Poisson does. */
    private static final double HARDLY = 1e-4;

    /** For a past without incidents the mean is still above 0. */
    private static final double HALF = 0.5;

    private RateTest() {}

    /**
     * The probability of at least so many recent incidents, if nothing changed.
     *
     * @param recent how many there were
     * @param past how many there were before
     * @param share of the exposure that is recent, 0 to 1
     * @param dispersion the variance of counts divided by their mean, at least 1
     * @return above 0, at most 1; 1 where there are no more than were to be expected, or nothing was exposed recently
     */
    static double probability(long recent, long past, double share, double dispersion) {
        long all = recent + past;
        if (share <= 0 || recent <= all * share) {
            return 1;
        }
        double binomial = tail(recent, all, share, 0);
        double more = dispersion - 1;
        if (more < HARDLY) {
            return binomial;
        }
        double mean = (past + HALF) * share / (1 - share);
        return Math.max(binomial, tail(recent, all, share, more / mean * share));
    }

    /**
     * The upper tail of the Pólya-Eggenberger urn: each drawn one puts {@code spread} more of its colour back. Without spread it
     * is the binomial, with it the beta-binomial with {@code share / spread} and {@code (1 - share) / spread}.
     */
    private static double tail(long from, long all, double share, double spread) {
        double log = 0;
        for (long i = 0; i < all; i++) {
            log += Math.log((1 - share + i * spread) / (1 + i * spread));
        }
        for (long i = 0; i < from; i++) {
            log += Math.log(ratio(i, all, share, spread));
        }
        double term = Math.exp(log);
        double sum = term;
        for (long i = from; i < all && (term > sum * NEGLIGIBLE || ratio(i, all, share, spread) > 1); i++) {
            term *= ratio(i, all, share, spread);
            sum += term;
        }
        return Math.min(1, Math.max(sum, Double.MIN_NORMAL));
    }

    /** How much more likely {@code i + 1} is than {@code i}. */
    private static double ratio(long i, long all, double share, double spread) {
        return (double) (all - i) / (i + 1) * (share + i * spread) / (1 - share + (all - i - 1) * spread);
    }
}
