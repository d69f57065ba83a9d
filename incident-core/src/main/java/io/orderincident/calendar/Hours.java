package io.orderincident.calendar;

import java.util.Comparator;
import java.util.List;

/** The windows of one local date, in order and apart from each other. Immutable. */
record Hours(List<Window> windows) {

    static final Hours CLOSED = new Hours(List.of());

    /**
     * Sorts and checks.
     *
     * @param when which day, for the message
     * @throws IllegalArgumentException if two windows overlap
     */
    static Hours of(Object when, List<Window> windows) {
        List<Window> sorted = windows.stream()
                .sorted(Comparator.comparingInt(Window::firstSecond))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).firstSecond() < sorted.get(i - 1).endSecond()) {
                throw new IllegalArgumentException("windows of a day must not overlap, but " + when + " has "
                        + sorted.get(i - 1) + " and " + sorted.get(i));
            }
        }
        return new Hours(sorted);
    }

    boolean isClosed() {
        return windows.isEmpty();
    }
}
