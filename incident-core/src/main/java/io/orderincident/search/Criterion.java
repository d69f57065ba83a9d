package io.orderincident.search;

import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is asked of incidents; made by its field. Immutable. */
public sealed interface Criterion {

    /** The most values of a criterion. */
    int VALUES_MAX = 100;

    /**
     * What it asks for.
     *
     * @return the field
     */
    IncidentField<?> field();

    /**
     * Whether an incident meets it.
     *
     * @param incident the incident
     * @param schedule what comes next of it
     * @param now the instant at which it is looked at
     * @return true if a storage that is asked by it finds the incident
     */
    boolean isMetBy(Incident incident, Schedule schedule, Instant now);

    /**
     * One of some values. Immutable.
     *
     * @param field of which field
     * @param values which, 1 to {@value #VALUES_MAX}
     * @param <V> the type of the values
     */
    record In<V>(IncidentField<V> field, List<V> values) implements Criterion {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if there are none or too many, or one is a text that cannot be looked for
         */
        public In {
            if (values.isEmpty() || values.size() > VALUES_MAX) {
                throw new IllegalArgumentException("look for 1 to " + VALUES_MAX + " values of " + field + ", not "
                        + values.size() + "; leave the criterion out where any will do");
            }
            values = values.stream().map(field::checked).distinct().toList();
        }

        @Override
        public boolean isMetBy(Incident incident, Schedule schedule, Instant now) {
            return field.valuesOf(incident, schedule, now).stream().anyMatch(values::contains);
        }
    }

    /**
     * No value at all. Immutable.
     *
     * @param field of which field
     */
    record Empty(IncidentField<?> field) implements Criterion {

        @Override
        public boolean isMetBy(Incident incident, Schedule schedule, Instant now) {
            return field.valuesOf(incident, schedule, now).isEmpty();
        }
    }

    /**
     * A time between two others, both included. Immutable.
     *
     * @param field of which field
     * @param from the earliest, null for any
     * @param until the latest, null for any
     */
    record Range(
            TimeField field,
            @Nullable Instant from,
            @Nullable Instant until) implements Criterion {

        /**
         * Cuts both to microseconds, as storages do.
         *
         * @throws IllegalArgumentException if it ends before it begins
         */
        public Range {
            from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
            until = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
            if (from != null && until != null && until.isBefore(from)) {
                throw new IllegalArgumentException(
                        field + " ends before it begins: from " + from + " until " + until + "; exchange them");
            }
        }

        @Override
        public boolean isMetBy(Incident incident, Schedule schedule, Instant now) {
            return field.valuesOf(incident, schedule, now).stream()
                    .anyMatch(at -> (from == null || !at.isBefore(from)) && (until == null || !at.isAfter(until)));
        }
    }
}
