package io.orderincident.sla;

/**
 * Which clock of an incident. Immutable.
 *
 * @param kind what it measures
 * @param number which of its kind, counted from 1: the question, the cycle, the promise, the task, the
 *     refund
 */
public record ClockKey(ClockKind kind, int number) implements Comparable<ClockKey> {

    /** That of the first response: there is one only. */
    public static final ClockKey FIRST_RESPONSE = new ClockKey(ClockKind.FIRST_RESPONSE, 1);

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ClockKey {
        if (number < 1) {
            throw new IllegalArgumentException("clocks are counted from 1, not from " + number);
        }
    }

    @Override
    public int compareTo(ClockKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? Integer.compare(number, other.number) : byKind;
    }
}
