package io.orderincident.settings;

import io.orderincident.party.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a shop as it was from one change to the next. Immutable, as its value must be.
 *
 * @param value the setting
 * @param version 1 for the first that the shop saved, and one more each time; 0 for what the library ships
 * @param by who saved it, null for what the library ships
 * @param at when it was saved, to the microsecond, null for what the library ships
 * @param <T> the kind of setting
 */
public record Versioned<T>(
        T value,
        long version,
        @Nullable Author by,
        @Nullable Instant at) {

    /** The version of what the library ships, while a shop has saved nothing. */
    public static final long SHIPPED = 0;

    /**
     * What holds while a shop has saved nothing.
     *
     * @param value the setting
     * @param <T> the kind of setting
     * @return version {@value #SHIPPED}, by nobody
     */
    public static <T> Versioned<T> shipped(T value) {
        return new Versioned<>(value, SHIPPED, null, null);
    }
}
