package io.orderincident.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an entry stands among those of several incidents: by time, then by incident and version. Immutable.
 *
 * @param at when it was written
 * @param incident of which incident
 * @param version its place there
 */
public record EntryPosition(Instant at, IncidentId incident, long version) implements Comparable<EntryPosition> {

    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,18})_(\\w{13})_(\\d{1,18})");

    private static final Comparator<EntryPosition> ORDER = Comparator.comparing(EntryPosition::at)
            .thenComparing(EntryPosition::incident)
            .thenComparing(EntryPosition::version);

    /**
     * That of an entry.
     *
     * @param entry which
     * @return its position
     */
    public static EntryPosition of(HistoryEntry entry) {
        return new EntryPosition(entry.at(), entry.incident(), entry.version());
    }

    /**
     * Reads what {@link #toString} wrote, as it comes back in an address.
     *
     * @param text what was written
     * @return the position, empty if it is none
     */
    public static Optional<EntryPosition> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EntryPosition(
                    Instant.EPOCH.plus(Long.parseLong(written.group(1)), ChronoUnit.MICROS),
                    IncidentId.parse(written.group(2)),
                    Long.parseLong(written.group(3))));
        } catch (IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(EntryPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + incident + "_" + version;
    }
}
