package io.orderincident.benchmarks;

import java.util.Locale;

/** A contender at work for a while. Immutable. */
record Run(String contender, int threads, long committed, double seconds, double foreignShare) {

    /** With more of the machine used by others, a run says little. */
    static final double FOREIGN_MAX = 0.15;

    private static final double PERCENT = 100;

    double perSecond() {
        return committed / seconds;
    }

    boolean isNoisy() {
        return foreignShare > FOREIGN_MAX;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-9s %d thr %6.0f tx/s %7d tx %5.2f s foreign %3.0f %%%s",
                contender,
                threads,
                perSecond(),
                committed,
                seconds,
                foreignShare * PERCENT,
                isNoisy() ? " NOISY" : "");
    }
}
