package io.orderincident.notify;

import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.Origin;
import io.orderincident.party.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is told to whom when: a table in which every row that matches an event makes a notification. Immutable and
 * thread-safe.
 */
public final class NotificationPolicy {

    private static final NotificationPolicy STANDARD = new NotificationPolicy(List.of(
            new Row(
                    IncidentEvent.Type.REGISTERED,
                    Condition.of(
                            "the customer noticed first",
                            (incident, entry) -> incident.report().origin() == Origin.CUSTOMER),
                    NotificationKind.ACKNOWLEDGEMENT,
                    Party.CUSTOMER),
            new Row(
                    IncidentEvent.Type.COMMUNICATED,
                    Condition.of("by a message", (incident, entry) -> isMessage(entry)),
                    NotificationKind.COMMUNICATED,
                    Party.CUSTOMER),
            new Row(
                    IncidentEvent.Type.MESSAGED,
                    Condition.of("from staff to the customer", (incident, entry) -> isToCustomer(entry)),
                    NotificationKind.MESSAGE,
                    Party.CUSTOMER),
            new Row(IncidentEvent.Type.RESOLVED, Condition.always(), NotificationKind.RESOLVED, Party.CUSTOMER),
            new Row(IncidentEvent.Type.CLOSED, Condition.always(), NotificationKind.CLOSED, Party.CUSTOMER),
            new Row(IncidentEvent.Type.REOPENED, Condition.always(), NotificationKind.REOPENED, Party.CUSTOMER),
            new Row(
                    IncidentEvent.Type.CANCELLED,
                    Condition.of("the customer knows of it", (incident, entry) -> isKnownToCustomer(incident)),
                    NotificationKind.CANCELLED,
                    Party.CUSTOMER),
            new Row(
                    IncidentEvent.Type.MERGED,
                    Condition.of("the customer knows of it", (incident, entry) -> isKnownToCustomer(incident)),
                    NotificationKind.MERGED,
                    Party.CUSTOMER)));

    private final List<Row> rows;

    private NotificationPolicy(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * One row of the table. Immutable.
     *
     * @param event after which event
     * @param condition under which condition
     * @param kind what is told
     * @param party to whom; parties other than the customer have no contact, so that only a channel that knows how to
     *     reach them without one does
     */
    public record Row(IncidentEvent.Type event, Condition condition, NotificationKind kind, Party party) {}

    /**
     * A condition with its words, so that the table can be read. Pure and quick. Immutable.
     *
     * @param words what it says
     * @param test looks at the incident after the event, and at the event's entry in history
     */
    public record Condition(String words, BiPredicate<Incident, HistoryEntry> test) {

        private static final Condition ALWAYS = new Condition("always", (incident, entry) -> true);

        /**
         * No condition.
         *
         * @return one that always holds
         */
        public static Condition always() {
            return ALWAYS;
        }

        /**
         * A condition of the host's own.
         *
         * @param words what it says
         * @param test looks at the incident after the event, and at the event's entry in history
         * @return the condition
         */
        public static Condition of(String words, BiPredicate<Incident, HistoryEntry> test) {
            return new Condition(words, test);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * The shipped table. The customer gets: an acknowledgement of what they reported themselves, each message
     * communicated to them (not contacts outside the library, which they know of), each that staff write for them, and
     * word when it is resolved,
     * closed, reopened, and, if they know of it at all, cancelled or merged.
     *
     * @return eight rows
     */
    public static NotificationPolicy standard() {
        return STANDARD;
    }

    /**
     * The table.
     *
     * @return its rows, in the order in which notifications are made
     */
    public List<Row> rows() {
        return rows;
    }

    /**
     * The same table with one more row.
     *
     * @param row goes last
     * @return the longer table
     */
    public NotificationPolicy with(Row row) {
        List<Row> longer = new ArrayList<>(rows);
        longer.add(row);
        return new NotificationPolicy(longer);
    }

    /**
     * The same table without some rows.
     *
     * @param unwanted which to leave out: {@code row -> row.kind() == NotificationKind.CLOSED}
     * @return the shorter table
     */
    public NotificationPolicy without(Predicate<Row> unwanted) {
        return new NotificationPolicy(rows.stream().filter(unwanted.negate()).toList());
    }

    /** The rows that apply to what has happened. */
    Stream<Row> matching(Incident after, HistoryEntry entry) {
        return rows.stream()
                .filter(row -> row.event() == entry.event().type())
                .filter(row -> row.condition().test().test(after, entry));
    }

    private static boolean isKnownToCustomer(Incident incident) {
        return incident.progress().firstCommunicatedAt() != null
                || incident.report().origin() == Origin.CUSTOMER;
    }

    private static boolean isMessage(HistoryEntry entry) {
        return entry.event() instanceof IncidentEvent.Communicated communicated
                && !communicated.way().isOutside();
    }

    private static boolean isToCustomer(HistoryEntry entry) {
        return entry.event() instanceof IncidentEvent.Messaged messaged
                && messaged.from() != Party.CUSTOMER
                && messaged.message().audience().includesCustomer();
    }

    @Override
    public String toString() {
        return rows.stream()
                .map(row -> row.event() + ", " + row.condition() + ": " + row.kind() + " to " + row.party())
                .collect(Collectors.joining("\n"));
    }
}
