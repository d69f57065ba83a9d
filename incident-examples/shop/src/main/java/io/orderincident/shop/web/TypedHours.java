package io.orderincident.shop.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hours as people type them: 24, or 1:30 for an hour and a half. */
final class TypedHours {
    private static final Pattern HOURS = Pattern.compile("(\\d{1,5})(?::([0-5]\\d))?");

    private TypedHours() {}

    static String text(Duration length) {
        int minutes = length.toMinutesPart();
        return length.toHours() + (minutes == 0 ? "" : ":%02d".formatted(minutes));
    }

    /**
     * Reads hours.
     *
     * @throws IllegalArgumentException if they are none
     */
    static Optional<Duration> read(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Matcher hours = HOURS.matcher(typed);
        if (!hours.matches()) {
            throw new IllegalArgumentException("these are no hours");
        }
        Duration whole = Duration.ofHours(Long.parseLong(hours.group(1)));
        return Optional.of(hours.group(2) == null ? whole : whole.plusMinutes(Long.parseLong(hours.group(2))));
    }
}
