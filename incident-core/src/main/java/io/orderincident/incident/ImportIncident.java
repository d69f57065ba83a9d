package io.orderincident.incident;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.constraint.NotBeforeYear;
import io.orderincident.constraint.PlainText;
import io.orderincident.order.OrderId;
import io.orderincident.party.Party;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The command to take over an incident with its life from another system. Every row of the other system's log becomes
 * an entry of history, also where this library's own life cycle would refuse the step; cycles and dates are derived from
 * them. An entry of the importer's own ends them, at the instant of the import. Nobody is notified.
 *
 * <p>Rows are sorted by their instants, those of the same instant stay in the order given; a log that begins before
 * {@code openedAt} opens with its first row. A migration may go on: the same command with more rows appends those that are
 * new. Immutable; its {@code toString} shows nothing of what was written.
 *
 * @param key which incident of which other system
 * @param order the order it is about; it need not exist in the host any more
 * @param type its type when it was opened, one of the shop's catalogue, active or not
 * @param description what happened
 * @param openedAt when the other system opened it
 * @param by who opened it; null if unknown
 * @param facts what else was known when it was opened. What nobody said: the severity is that of the type, the priority
 *     normal, the origin {@link Origin#ORGANIZATION}, the language English, the whole order is affected, and nothing is known
 *     of the customer
 * @param states what the other system's states mean here; a state that is not among them leaves the status as it was.
 *     {@link Status#MERGED} is refused, as it takes the other incident: a duplicate counts as {@link Status#CANCELLED}
 * @param events the log, at least one row, at most {@value #EVENTS_MAX}
 */
public record ImportIncident(
        @NotNull @Valid ImportKey key,
        @NotNull OrderId order,
        @NotNull TypeCode type,

        @NotBlank @PlainText @Size(max = RegisterIncident.DESCRIPTION_MAX)
        String description,

        @NotNull @PastOrPresent @NotBeforeYear Instant openedAt,
        @Nullable @Valid ForeignAuthor by,
        @NotNull @Valid ForeignFacts facts,
        @NotNull Map<String, Status> states,
        @NotEmpty @Size(max = EVENTS_MAX) List<@NotNull @Valid ForeignEvent> events) {

    /** The most rows of one incident's log. */
    public static final int EVENTS_MAX = 10_000;

    /** Takes copies, and sorts the rows where all of them have an instant. */
    public ImportIncident {
        states = Map.copyOf(states);
        List<ForeignEvent> rows = new ArrayList<>(events);
        if (rows.stream().allMatch(row -> row != null && row.at() != null)) {
            rows.sort(Comparator.comparing(ForeignEvent::at));
        }
        events = List.copyOf(rows);
    }

    /**
     * Starts a command with all that is required but the log.
     *
     * @param source the other system
     * @param externalId the incident's key there
     * @param order the order it is about
     * @param type its type when it was opened
     * @param description what happened
     * @param openedAt when the other system opened it
     * @return a builder; not thread-safe
     */
    public static Builder builder(
            String source, String externalId, OrderId order, TypeCode type, String description, Instant openedAt) {
        return new Builder(source, externalId, order, type, description, openedAt);
    }

    @Override
    public String toString() {
        return "import of " + key.externalId() + " from " + key.source();
    }

    /** Collects what the other system knows. Not thread-safe. */
    public static final class Builder {

        private final ImportKey key;
        private final OrderId order;
        private final TypeCode type;
        private final String description;
        private final Instant openedAt;
        private @Nullable ForeignAuthor by;
        private ForeignFacts facts = ForeignFacts.none();
        private final Map<String, Status> states = new TreeMap<>();
        private final List<ForeignEvent> events = new ArrayList<>();

        private Builder(
                String source, String externalId, OrderId order, TypeCode type, String description, Instant openedAt) {
            this.key = new ImportKey(source, externalId);
            this.order = order;
            this.type = type;
            this.description = description;
            this.openedAt = openedAt;
        }

        /**
         * Who opened it.
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
         * What else was known when it was opened.
         *
         * @param value default: nothing
         * @return this
         */
        public Builder facts(ForeignFacts value) {
            facts = value;
            return this;
        }

        /**
         * What states of the other system mean here.
         *
         * @param meanings by their names there
         * @return this
         */
        public Builder states(Map<String, Status> meanings) {
            states.putAll(meanings);
            return this;
        }

        /**
         * A row of the log.
         *
         * @param row what it says
         * @return this
         */
        public Builder event(ForeignEvent row) {
            events.add(row);
            return this;
        }

        /**
         * Rows of the log.
         *
         * @param rows what they say
         * @return this
         */
        public Builder events(List<ForeignEvent> rows) {
            events.addAll(rows);
            return this;
        }

        /**
         * The command.
         *
         * @return what was collected
         */
        public ImportIncident build() {
            return new ImportIncident(key, order, type, description, openedAt, by, facts, states, events);
        }
    }
}
