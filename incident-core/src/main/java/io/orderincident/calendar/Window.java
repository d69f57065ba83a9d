package io.orderincident.calendar;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Open hours within one local date. Immutable. What goes on past midnight is two windows: until 24:00, and from 00:00 on
 * the next date.
 *
 * @param from the first second
 * @param to the first second after it; midnight is 24:00, the end of the date
 */
public record Window(LocalTime from, LocalTime to) {

    private static final String END_OF_DAY = "24:00";
    private static final int SECONDS_OF_DAY = 86_400;

    /**
     * Checks the hours.
     *
     * @throws IllegalArgumentException if it is empty, ends before it begins, or is not in whole seconds
     */
    public Window {
        if (!isWholeSeconds(from) || !isWholeSeconds(to)) {
            throw new IllegalArgumentException("a window must be in whole seconds, but is " + text(from, to));
        }
        if (endSecond(to) <= from.toSecondOfDay()) {
            throw new IllegalArgumentException("a window must end after it begins, but is " + text(from, to)
                    + "; past midnight, open until 24:00 and from 00:00 on the next day");
        }
    }

    /**
     * Hours as people write them.
     *
     * @param text such as {@code 09:00-14:00} or {@code 16:30-24:00}
     * @return the window
     * @throws IllegalArgumentException if it is not of this form, or not a window
     */
    public static Window of(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("a window must be like 09:00-14:00, but is '" + text + "'");
        }
        String end = text.substring(dash + 1);
        try {
            return new Window(
                    LocalTime.parse(text.substring(0, dash)),
                    end.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(end));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a window must be like 09:00-14:00, but is '" + text + "'", e);
        }
    }

    /**
     * The whole date.
     *
     * @return 00:00 to 24:00
     */
    public static Window allDay() {
        return new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    }

    private static boolean isWholeSeconds(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }

    int firstSecond() {
        return from.toSecondOfDay();
    }

    int endSecond() {
        return endSecond(to);
    }

    private static int endSecond(LocalTime to) {
        return to.equals(LocalTime.MIDNIGHT) ? SECONDS_OF_DAY : to.toSecondOfDay();
    }

    @Override
    public String toString() {
        return text(from, to);
    }

    private static String text(LocalTime from, LocalTime to) {
        return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : to);
    }
}
