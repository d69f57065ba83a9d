package io.orderincident.search;

import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that is asked of incidents; made by its field, or by {@link IncidentFilter#withText}. Immutable. */
public sealed interface Criterion {

    /** The most values of a criterion. */
    int VALUES_MAX = 100;

    /**
     * Whether it asks for something that only staff know, so that no customer may ask.
     *
     * @return true if it finds customers nothing
     */
    boolean isStaffOnly();

    /**
     * What is left of it for a customer, who finds nothing by words that only staff may read.
     *
     * @return itself, or a narrower one
     */
    default Criterion forCustomers() {
        return this;
    }

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
        public boolean isStaffOnly() {
            return field.isStaffOnly();
        }

        @Override
        public boolean isMetBy(Incident incident, Schedule schedule, Instant now) {
            return field.valuesOf(incident, schedule, now).stream().anyMatch(values::contains);
        }

        @Override
        public String toString() {
            return field + " is one of " + values.size();
        }
    }

    /**
     * No value at all. Immutable.
     *
     * @param field of which field
     */
    record Empty(IncidentField<?> field) implements Criterion {

        @Override
        public boolean isStaffOnly() {
            return field.isStaffOnly();
        }

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
        public boolean isStaffOnly() {
            return field.isStaffOnly();
        }

        @Override
        public boolean isMetBy(Incident incident, Schedule schedule, Instant now) {
            return field.valuesOf(incident, schedule, now).stream()
                    .anyMatch(at -> (from == null || !at.isBefore(from)) && (until == null || !at.isAfter(until)));
        }
    }

    /**
     * Words that begin words of its description, the titles of its articles, its order, the name of its contact, or, for
     * staff, of what they noted, of the cause and of the numbers of commercial documents: all of them, each anywhere, whatever their case and accents. Or its
     * number. Immutable.
     *
     * @param typed what was typed, at most {@value #TYPED_MAX} characters
     * @param asStaff whether it may be found by what only staff read
     */
    record Text(String typed, boolean asStaff) implements Criterion {

        /** The longest text that can be searched, in characters. */
        public static final int TYPED_MAX = 200;

        /** The most words that can be searched at once. */
        public static final int WORDS_MAX = 10;

        /** Shorter words are left out. */
        public static final int WORD_MIN = 2;

        /**
         * Checks that there is something to search.
         *
         * @throws IllegalArgumentException if it is blank, too long, has a control character, no word that is long enough, or
         *     too many
         */
        public Text {
            io.orderincident.text.Text.key("text", typed, TYPED_MAX);
            int words = searched(typed).size();
            if (words < 1 || words > WORDS_MAX) {
                throw new IllegalArgumentException("text must have 1 to " + WORDS_MAX + " words of at least " + WORD_MIN
                        + " letters or digits, but has " + words);
            }
        }

        private static List<String> searched(String typed) {
            return SearchWords.of(typed).stream()
                    .filter(word -> word.length() >= WORD_MIN)
                    .toList();
        }

        /**
         * What is searched.
         *
         * @return the words
         */
        public List<String> words() {
            return searched(typed);
        }

        /**
         * The number of an incident, if that was typed.
         *
         * @return the number, empty if it is none
         */
        public Optional<IncidentNumber> number() {
            try {
                return Optional.of(IncidentNumber.parse(typed));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }

        @Override
        public boolean isStaffOnly() {
            return false;
        }

        @Override
        public Criterion forCustomers() {
            return asStaff ? new Text(typed, false) : this;
        }

        @Override
        public boolean isMetBy(Incident incident, Schedule schedule, Instant now) {
            if (number().filter(incident.number()::equals).isPresent()) {
                return true;
            }
            Set<String> found = new HashSet<>(SearchWords.forAll(incident));
            if (asStaff) {
                found.addAll(SearchWords.forStaff(incident));
            }
            return words().stream().allMatch(word -> found.stream().anyMatch(one -> one.startsWith(word)));
        }

        @Override
        public String toString() {
            return "words";
        }
    }
}
