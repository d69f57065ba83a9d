package io.orderincident.search;

import io.orderincident.history.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * A place in a list of incidents, between two rows. Its text form is fit for an address of a page. Immutable.
 *
 * @param registeredAt of the row before
 * @param id of the row before
 */
public record Cursor(Instant registeredAt, IncidentId id) {

    /**
     * Reads the text form.
     *
     * @param text what {@link #toString} gave
     * @return the cursor
     * @throws IllegalArgumentException if it is none
     */
    public static Cursor parse(String text) {
        int dash = text.indexOf('-', 1);
        if (dash < 0) {
            throw new IllegalArgumentException("no cursor: two parts are missing");
        }
        long micros = Long.parseLong(text.substring(0, dash));
        return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), IncidentId.parse(text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        Duration since = Duration.ofSeconds(registeredAt.getEpochSecond(), registeredAt.getNano());
        return TimeUnit.MICROSECONDS.convert(since) + "-" + id;
    }
}
