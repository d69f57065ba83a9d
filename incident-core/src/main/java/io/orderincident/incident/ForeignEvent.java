package io.orderincident.incident;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.constraint.NotBeforeYear;
import io.orderincident.constraint.PlainText;
import io.orderincident.party.Party;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of another system's log about one incident. Only its instant and its state are required: what else it does not say
 * stays as it was. Immutable; its {@code toString} shows neither who wrote it nor what.
 *
 * @param at when it happened
 * @param state the state that the other system said the incident was in then, in its own words
 * @param by who did it; null if unknown
 * @param type its type from then on, one of the shop's catalogue, active or not; null if it says nothing about it
 * @param facts what else it says of the incident
 * @param waiting whose turn it was from then on; null if it says nothing about it
 * @param resolution why it counts as resolved, and what was done; looked at only where the row, or the one before, is in no
 *     state of progress; null if it says nothing about it
 * @param fields whatever else the row says, at most {@value #FIELDS_MAX}
 */
public record ForeignEvent(
        @NotNull @PastOrPresent @NotBeforeYear Instant at,
        @NotBlank @PlainText @Size(max = STATE_MAX) String state,
        @Nullable @Valid ForeignAuthor by,
        @Nullable TypeCode type,
        @NotNull @Valid ForeignFacts facts,
        @Nullable @Valid ForeignWait waiting,
        @Nullable @Valid Solved resolution,

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

    /**
     * Why another system counted it as resolved. Immutable.
     *
     * @param reason one of the shop's catalogue, active or not
     * @param whatWasDone fit for the customer, who can read it, at most {@value Resolve#TEXT_MAX} characters; null takes the
     *     words of the row's state
     */
    public record Solved(
            @NotNull ResolutionReasonCode reason,

            @Nullable @PlainText @Size(min = 1, max = Resolve.TEXT_MAX)
            String whatWasDone) {

        @Override
        public String toString() {
            return "Solved[" + reason + "]";
        }
    }

    /**
     * Starts a row with all that is required.
     *
     * @param at when it happened
     * @param state the state in the other system's words
     * @return a builder; not thread-safe
     */
    public static Builder builder(Instant at, String state) {
        return new Builder(at, state);
    }

    @Override
    public String toString() {
        return "event of " + at;
    }

    /** Collects what a row says. Not thread-safe. */
    public static final class Builder {

        private final Instant at;
        private final String state;
        private @Nullable ForeignAuthor by;
        private @Nullable TypeCode type;
        private ForeignFacts facts = ForeignFacts.none();
        private @Nullable ForeignWait waiting;
        private @Nullable Solved resolution;
        private final Map<String, String> fields = new TreeMap<>();

        private Builder(Instant at, String state) {
            this.at = at;
            this.state = state;
        }

        /**
         * Who did it.
         *
         * @param party the side they were on
         * @param name their name in the other system
         * @return this
         */
        public Builder by(Party party, String name) {
            by = new ForeignAuthor(party, name);
            return this;
        }

        /**
         * Its type from then on.
         *
         * @param value default: as it was
         * @return this
         */
        public Builder type(@Nullable TypeCode value) {
            type = value;
            return this;
        }

        /**
         * What else it says of the incident.
         *
         * @param value default: nothing
         * @return this
         */
        public Builder facts(ForeignFacts value) {
            facts = value;
            return this;
        }

        /**
         * Whose turn it was from then on.
         *
         * @param value default: as it was
         * @return this
         */
        public Builder waiting(@Nullable ForeignWait value) {
            waiting = value;
            return this;
        }

        /**
         * Why it counts as resolved.
         *
         * @param reason one of the shop's catalogue
         * @param whatWasDone fit for the customer; null takes the words of the state
         * @return this
         */
        public Builder resolved(ResolutionReasonCode reason, @Nullable String whatWasDone) {
            resolution = new Solved(reason, whatWasDone);
            return this;
        }

        /**
         * Something else that the row says.
         *
         * @param name what
         * @param value its value
         * @return this
         */
        public Builder field(String name, String value) {
            fields.put(name, value);
            return this;
        }

        /**
         * Other things that the row says.
         *
         * @param values by name
         * @return this
         */
        public Builder fields(Map<String, String> values) {
            fields.putAll(values);
            return this;
        }

        /**
         * The row.
         *
         * @return what was collected
         */
        public ForeignEvent build() {
            return new ForeignEvent(at, state, by, type, facts, waiting, resolution, fields);
        }
    }
}
