package io.orderincident.search;

import java.time.Instant;

/**
 * How many incidents have a value. Immutable.
 *
 * @param field of which field
 * @param value which
 * @param incidents how many have it
 * @param latestAt when the last of them was registered
 * @param <V> the type of the value
 */
public record ValueCount<V>(IncidentField<V> field, V value, long incidents, Instant latestAt) {

    /**
     * What was counted of a value as an address or a storage holds it.
     *
     * @param field of which field
     * @param value which, as {@code toString} gives it
     * @param incidents how many have it
     * @param latestAt when the last of them was registered
     * @param <V> the type of the value
     * @return the count
     * @throws IllegalArgumentException if the field has no such value
     */
    public static <V> ValueCount<V> parse(IncidentField<V> field, String value, long incidents, Instant latestAt) {
        return new ValueCount<>(field, field.parse(value), incidents, latestAt);
    }

    /**
     * Finds them, together with what else was asked when they were counted.
     *
     * @return that the field has the value
     */
    public Criterion criterion() {
        return field.is(value);
    }

    @Override
    public String toString() {
        return incidents + " by " + field;
    }
}
