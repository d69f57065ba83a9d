package io.orderincident.search;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.text.Text;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that incidents can be found by; {@link IncidentFields} lists them. An incident has no value, one, or several for
 * it. Immutable.
 *
 * @param <V> the type of its values
 */
public sealed class IncidentField<V> permits TimeField {

    /** The longest text that can be looked for, in characters. */
    public static final int TEXT_MAX = 200;

    private final String name;
    private final Class<V> type;
    private final LocalizedText label;
    private final KnownTo knownTo;
    private final Function<String, V> parser;
    private final Function<Found, Stream<V>> reader;

    IncidentField(
            String name,
            KnownTo knownTo,
            Class<V> type,
            Function<String, V> parser,
            LocalizedText label,
            Function<Found, Stream<V>> reader) {
        this.name = name;
        this.type = type;
        this.label = label;
        this.knownTo = knownTo;
        this.parser = parser;
        this.reader = reader;
    }

    /** Who may see its values. */
    enum KnownTo {
        CUSTOMER,
        STAFF
    }

    /**
     * What values are read from.
     *
     * @param incident the incident
     * @param schedule what comes next of it
     * @param now the instant at which it is looked at
     */
    record Found(Incident incident, Schedule schedule, Instant now) {}

    /**
     * Its name for programs, such as the parameter of a page.
     *
     * @return the name in camel case, unique among the fields
     */
    public String name() {
        return name;
    }

    /**
     * The type of its values.
     *
     * @return the type
     */
    public Class<V> type() {
        return type;
    }

    /**
     * Its name for people.
     *
     * @param reader the language that is wanted
     * @return the name, in English where there is none in that language
     */
    public String label(Locale reader) {
        return label.in(reader);
    }

    /**
     * Whether only staff know its values, so that no customer may ask for them.
     *
     * @return true if a filter with it gives customers nothing
     */
    public boolean isStaffOnly() {
        return knownTo == KnownTo.STAFF;
    }

    /**
     * Reads a value as somebody typed it or an address holds it.
     *
     * @param text the value as {@code toString} gives it
     * @return the value
     * @throws IllegalArgumentException if the field has no such value
     */
    public V parse(String text) {
        return checked(parser.apply(text));
    }

    /**
     * Only incidents with this value.
     *
     * @param value which; text is compared sign by sign
     * @return the criterion
     * @throws IllegalArgumentException if it is a text that is blank, longer than {@value #TEXT_MAX}, or has a control
     *     character
     */
    public Criterion is(V value) {
        return in(List.of(value));
    }

    /**
     * Only incidents with one of some values.
     *
     * @param values which, 1 to {@value Criterion#VALUES_MAX}
     * @return the criterion
     * @throws IllegalArgumentException if there are none or too many, or one is a text that {@link #is} refuses
     */
    public Criterion in(Collection<? extends V> values) {
        return new Criterion.In<V>(this, List.copyOf(values));
    }

    /**
     * Only incidents without a value.
     *
     * @return the criterion
     */
    public Criterion isEmpty() {
        return new Criterion.Empty(this);
    }

    /**
     * The values that an incident has for it.
     *
     * @param incident the incident
     * @param schedule what comes next of it
     * @param now the instant at which it is looked at
     * @return the values, in no order
     */
    public List<V> valuesOf(Incident incident, Schedule schedule, Instant now) {
        return reader.apply(new Found(incident, schedule, now)).toList();
    }

    V checked(V value) {
        if (value instanceof String text) {
            Text.key(name, text, TEXT_MAX);
        }
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}
