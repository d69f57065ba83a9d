package io.orderincident.benchmarks;

import java.util.Locale;

/** A contender at work for a while. Immutable. */
record Run(String contender, int threads, long committed, double seconds, double foreignShare, long allocated) {

    /** With more of the machine used by others, a run says little. */
    static final double FOREIGN_MAX = 0.15;

    private static final double PERCENT = 100;
    private static final double KILOBYTE = 1_000;

    double perSecond() {
        return committed / seconds;
    }

    /** What the threads allocated for each. */
    double kilobytesEach() {
        return allocated / KILOBYTE / committed;
    }

    boolean isNoisy() {
        return foreignShare > FOREIGN_MAX;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-9s %d thr %6.0f tx/s %7d tx %5.2f s %4.0f kB each foreign %3.0f %%%s",
                contender,
                threads,
                perSecond(),
                committed,
                seconds,
                kilobytesEach(),
                foreignShare * PERCENT,
                isNoisy() ? " NOISY" : "");
    }
}
