package io.orderincident.diagnosis;

/**
 * How often something worked, with both figures, as 1 of 1 is not 90 of 90. Immutable.
 *
 * @param worked how often it worked: the incident was not reopened, nor did its customer rate it badly; 0 to {@code times}
 * @param times how often it was tried, at least 1
 */
public record SuccessRate(long worked, long times) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if it was never tried, or worked more often than it was tried
     */
    public SuccessRate {
        if (times < 1 || worked < 0 || worked > times) {
            throw new IllegalArgumentException("no success rate: " + worked + " of " + times);
        }
    }

    /**
     * The rate as one number.
     *
     * @return 0 to 1
     */
    public double share() {
        return (double) worked / times;
    }

    @Override
    public String toString() {
        return worked + " of " + times;
    }
}
