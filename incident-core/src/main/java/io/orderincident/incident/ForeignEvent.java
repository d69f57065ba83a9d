package io.orderincident.incident;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of another system's log about one incident. Immutable.
 *
 * @param at when it happened
 * @param state the state that the other system said the incident was in then, in its own words
 * @param fields whatever else the row says, at most {@value #FIELDS_MAX}
 */
public record ForeignEvent(
        @NotNull @PastOrPresent @NotBeforeYear Instant at,
        @NotBlank @PlainText @Size(max = STATE_MAX) String state,

        @NotNull @Size(max = FIELDS_MAX)
        Map<@NotBlank @PlainText @Size(max = STATE_MAX) String, @NotNull @PlainText @Size(max = VALUE_MAX) String>
                fields) {

    /** The longest state and field name, in characters. */
    public static final int STATE_MAX = 100;

    /** The most fields. */
    public static final int FIELDS_MAX = 50;

    /** The longest value of a field, in characters. */
    public static final int VALUE_MAX = 1_000;

    /** Takes a copy of the fields, in alphabetical order. */
    public ForeignEvent {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    @Override
    public String toString() {
        return "event of " + at;
    }
}
