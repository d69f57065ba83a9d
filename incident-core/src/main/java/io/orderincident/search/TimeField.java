package io.orderincident.search;

import io.orderincident.catalog.LocalizedText;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instant that incidents can be found by, to the microsecond. Immutable. */
public final class TimeField extends IncidentField<Instant> {

    TimeField(String name, KnownTo knownTo, LocalizedText label, Function<Found, @Nullable Instant> reader) {
        super(name, knownTo, Instant.class, Instant::parse, label, found -> Stream.ofNullable(reader.apply(found)));
    }

    /**
     * Only incidents where it was then or later.
     *
     * @param from the earliest instant
     * @return the criterion
     */
    public Criterion from(Instant from) {
        return new Criterion.Range(this, from, null);
    }

    /**
     * Only incidents where it was then or earlier.
     *
     * @param until the latest instant
     * @return the criterion
     */
    public Criterion until(Instant until) {
        return new Criterion.Range(this, null, until);
    }

    /**
     * Only incidents where it was earlier than then.
     *
     * @param end the first instant that is too late
     * @return the criterion
     */
    public Criterion before(Instant end) {
        return until(end.minusNanos(1));
    }

    /**
     * Only incidents where it was in a period.
     *
     * @param from its first instant
     * @param end the first instant after it
     * @return the criterion
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Criterion between(Instant from, Instant end) {
        return new Criterion.Range(this, from, end.minusNanos(1));
    }
}
