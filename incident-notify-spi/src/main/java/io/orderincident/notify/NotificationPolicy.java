package io.orderincident.notify;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.document.AddDocument;
import io.orderincident.document.Document;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.MessageRule;
import io.orderincident.history.MessageRule.Told;
import io.orderincident.history.StaffAlert;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.party.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is told to whom when, and through which channels: a table in which every row that matches an event makes a notification for
 * each of its addressees and of the channels that it chooses for them; of one event, nobody is told the same kind twice through the
 * same channel. Immutable and thread-safe.
 */
public final class NotificationPolicy {

    private static final ResolutionReasonCode FULL_REFUND = ResolutionReasonCode.of("FULL_REFUND");

    private static final NotificationPolicy STANDARD = new NotificationPolicy(List.of(
            new Row(
                    EventType.REGISTERED,
                    Condition.of(
                            "the customer noticed first",
                            (incident, entry) -> incident.report().origin() == Origin.CUSTOMER),
                    NotificationKind.ACKNOWLEDGEMENT,
                    Addressee.CUSTOMER),
            new Row(
                    EventType.COMMUNICATED,
                    Condition.of(
                            "by a message", (incident, entry) -> entry.event().isMessageToCustomer()),
                    NotificationKind.COMMUNICATED,
                    Addressee.CUSTOMER),
            message(Told.CUSTOMER, "the customer is told", NotificationKind.MESSAGE, Addressee.CUSTOMER),
            message(Told.IN_CHARGE, "the shop is told", NotificationKind.MESSAGE_TO_STAFF, Addressee.ASSIGNEE),
            message(Told.OPERATOR, "the operator is told", NotificationKind.MESSAGE_TO_STAFF, Addressee.SUPERVISORS),
            document(Told.CUSTOMER, "the customer is told", NotificationKind.DOCUMENT, Addressee.CUSTOMER),
            document(Told.IN_CHARGE, "the shop is told", NotificationKind.MESSAGE_TO_STAFF, Addressee.ASSIGNEE),
            document(Told.OPERATOR, "the operator is told", NotificationKind.MESSAGE_TO_STAFF, Addressee.SUPERVISORS),
            new Row(
                    EventType.LINES_ADDED,
                    Condition.of(
                            "by the customer", (incident, entry) -> entry.by().party() == Party.CUSTOMER),
                    NotificationKind.MESSAGE_TO_STAFF,
                    Addressee.ASSIGNEE),
            message(Told.MENTIONED, "it mentions somebody", NotificationKind.MENTION, Addressee.WHOM_THE_EVENT_NAMES),
            new Row(EventType.PROMISED, Condition.always(), NotificationKind.PROMISE, Addressee.CUSTOMER),
            new Row(EventType.OFFERED, Condition.always(), NotificationKind.OFFER, Addressee.CUSTOMER),
            new Row(
                    EventType.OFFER_WITHDRAWN,
                    Condition.of(
                            "nothing is offered in its place at once",
                            (incident, entry) -> !isOfferedAt(entry.at(), incident)),
                    NotificationKind.OFFER_WITHDRAWN,
                    Addressee.CUSTOMER),
            new Row(EventType.REFUND_DONE, Condition.always(), NotificationKind.REFUND_DONE, Addressee.CUSTOMER),
            new Row(EventType.RESOLVED, Condition.always(), NotificationKind.RESOLVED, Addressee.CUSTOMER),
            new Row(
                    EventType.RESOLVED,
                    Condition.of("not along with a full refund", (incident, entry) -> !isFullRefund(incident, entry)),
                    NotificationKind.MARKED_RESOLVED,
                    Addressee.SUPERVISORS),
            new Row(
                    EventType.RESOLVED,
                    Condition.of(
                            "the shop asks how it went",
                            (incident, entry) -> LinkPlan.survey(entry).isPresent()),
                    NotificationKind.SURVEY,
                    Addressee.CUSTOMER),
            new Row(
                    EventType.CLOSED,
                    Condition.of("not along with a full refund", (incident, entry) -> !isFullRefund(incident, entry)),
                    NotificationKind.CLOSED,
                    Addressee.CUSTOMER),
            new Row(EventType.REOPENED, Condition.always(), NotificationKind.REOPENED, Addressee.CUSTOMER),
            new Row(
                    EventType.CANCELLED,
                    Condition.of("the customer knows of it", (incident, entry) -> isKnownToCustomer(incident)),
                    NotificationKind.CANCELLED,
                    Addressee.CUSTOMER),
            new Row(
                    EventType.MERGED,
                    Condition.of("the customer knows of it", (incident, entry) -> isKnownToCustomer(incident)),
                    NotificationKind.MERGED,
                    Addressee.CUSTOMER),
            new Row(
                    EventType.ASSIGNED,
                    Condition.of(
                            "somebody else is in charge",
                            (incident, entry) -> entry.event().staffBriefing().handedOver()),
                    NotificationKind.ASSIGNED,
                    Addressee.ASSIGNEE),
            new Row(EventType.OFFER_ACCEPTED, Condition.always(), NotificationKind.OFFER_ACCEPTED, Addressee.ASSIGNEE),
            new Row(EventType.OFFER_DECLINED, Condition.always(), NotificationKind.OFFER_DECLINED, Addressee.ASSIGNEE),
            new Row(EventType.OFFER_EXPIRED, Condition.always(), NotificationKind.OFFER_EXPIRED, Addressee.ASSIGNEE),
            new Row(
                    EventType.OFFER_PROPOSED,
                    Condition.always(),
                    NotificationKind.OFFER_PROPOSED,
                    Addressee.SUPERVISORS),
            new Row(EventType.OFFER_REJECTED, Condition.always(), NotificationKind.OFFER_REJECTED, Addressee.ASSIGNEE),
            new Row(
                    EventType.OFFER_PROPOSAL_EXPIRED,
                    Condition.always(),
                    NotificationKind.OFFER_PROPOSAL_EXPIRED,
                    Addressee.ASSIGNEE),
            new Row(
                    EventType.REFUND_PROPOSED,
                    Condition.always(),
                    NotificationKind.REFUND_PROPOSED,
                    Addressee.SUPERVISORS),
            new Row(
                    EventType.REFUND_DECLINED,
                    Condition.always(),
                    NotificationKind.REFUND_DECLINED,
                    Addressee.ASSIGNEE),
            new Row(EventType.REFUND_EXPIRED, Condition.always(), NotificationKind.REFUND_EXPIRED, Addressee.ASSIGNEE),
            new Row(EventType.REFUND_REFUSED, Condition.always(), NotificationKind.REFUND_REFUSED, Addressee.ASSIGNEE),
            new Row(
                    EventType.REFUND_OUTCOME_UNKNOWN,
                    Condition.always(),
                    NotificationKind.REFUND_OUTCOME_UNKNOWN,
                    Addressee.SUPERVISORS),
            new Row(EventType.WARNED, Condition.always(), NotificationKind.DEADLINE_NEAR, Addressee.ASSIGNEE),
            new Row(EventType.BREACHED, Condition.always(), NotificationKind.DEADLINE_MISSED, Addressee.ASSIGNEE),
            new Row(EventType.BREACHED, Condition.always(), NotificationKind.DEADLINE_MISSED, Addressee.SUPERVISORS),
            new Row(
                    EventType.ESCALATED,
                    Condition.always(),
                    NotificationKind.ESCALATED,
                    Addressee.WHOM_THE_EVENT_NAMES),
            new Row(
                    EventType.INFORMED,
                    Condition.of("not the host's own code", (incident, entry) -> isForPeople(entry)),
                    NotificationKind.NOTICE,
                    Addressee.WHOM_THE_EVENT_NAMES),
            Row.ofShop(NotificationKind.WEEKLY_REVIEW, Addressee.SUPERVISORS),
            Row.ofShop(NotificationKind.ACTION_DUE, Addressee.ASSIGNEE),
            Row.ofShop(NotificationKind.ACTION_OVERDUE, Addressee.ASSIGNEE)));

    private final List<Row> rows;
    private final Map<EventType, List<Row>> byEvent;
    private final Map<NotificationKind, List<Row>> ofShop;

    private NotificationPolicy(List<Row> rows) {
        this.rows = List.copyOf(rows);
        this.byEvent = new EnumMap<>(EventType.class);
        this.ofShop = new EnumMap<>(NotificationKind.class);
        for (Row row : rows) {
            (row.event() == null
                            ? ofShop.computeIfAbsent(row.kind(), kind -> new ArrayList<>())
                            : byEvent.computeIfAbsent(row.event(), event -> new ArrayList<>()))
                    .add(row);
        }
    }

    /**
     * One row of the table. Immutable.
     *
     * @param event after which event of an incident, null for what is told of a shop as a whole
     * @param condition under which condition; for what is told of a shop, there is none
     * @param kind what is told
     * @param addressee to whom
     * @param channels through which of the channels that reach them
     */
    public record Row(
            @Nullable EventType event,
            Condition condition,
            NotificationKind kind,
            Addressee addressee,
            ChannelChoice channels) {

        /**
         * Checks that the kind has an event if it is about incidents, and only then.
         *
         * @throws IllegalArgumentException if an incident is missing that the kind, its addressee or its condition needs
         */
        public Row {
            if (kind == NotificationKind.GUEST_CODE) {
                throw new IllegalArgumentException(kind + " is sent whatever the policy says, to whoever asked for it");
            }
            if (kind.isOfShop() != (event == null)) {
                throw new IllegalArgumentException(
                        kind + (event == null ? " needs an event" : " is told of no event, but of a shop"));
            }
            if (event == null
                    && !((addressee == Addressee.SUPERVISORS
                                    || addressee == Addressee.HOST
                                    || (addressee == Addressee.ASSIGNEE && kind.isOfAction()))
                            && condition.equals(Condition.always()))) {
                throw new IllegalArgumentException(kind
                        + " is about no incident, so tell supervisors, the host, or who sees to an action, always");
            }
        }

        /**
         * A row whose notifications go through {@linkplain ChannelChoice#preferred the preferred channels}.
         *
         * @param event after which event of an incident, null for what is told of a shop as a whole
         * @param condition under which condition; for what is told of a shop, there is none
         * @param kind what is told
         * @param addressee to whom
         */
        public Row(@Nullable EventType event, Condition condition, NotificationKind kind, Addressee addressee) {
            this(event, condition, kind, addressee, ChannelChoice.preferred());
        }

        /**
         * The same through other channels.
         *
         * @param choice which of those that reach the addressee
         * @return the row
         */
        public Row through(ChannelChoice choice) {
            return new Row(event, condition, kind, addressee, choice);
        }

        /**
         * A row for what is told of a shop as a whole.
         *
         * @param kind what is told
         * @param addressee to whom
         * @return the row
         * @throws IllegalArgumentException if the kind is about incidents
         */
        public static Row ofShop(NotificationKind kind, Addressee addressee) {
            return new Row(null, Condition.always(), kind, addressee);
        }

        @Override
        public String toString() {
            return (event == null ? "" : event + ", ") + condition + ": " + kind + " to " + addressee
                    + (channels.equals(ChannelChoice.preferred()) ? "" : " through " + channels);
        }
    }

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
     * communicated to them (not contacts outside the library, which they know of), each that staff write for them, documents
     * that staff add for them (once for those that are added together, {@link AddDocument#accompanying}), each
     * date that they are promised, each offer, each offer that is withdrawn (but not one that was not sent yet, or that
     * another takes the place of at once), each refund that is paid, word when it is resolved, with the survey of the shop,
     * closed (but not along with a full refund), reopened, and, if
     * they know of it at all, cancelled or merged. Of messages, {@link MessageRule} says who is told: the customer, the person in
     * charge or their team, the operator, for whom the supervisors of the shop stand, or who is mentioned, as far as they take part in its thread; they are told by it of documents, too, whoever is in charge
     * also of what the customer adds to the affected lines, and the supervisors stand in where nobody is in charge. Staff, where the host names its {@link Notifications.Builder#people}, get:
     * what is newly assigned to them, what became of offers, offers and refunds that nobody approved or refunds that the
     * provider of payments did not pay, deadlines that are near or missed (the latter the supervisors, too, as well as offers and refunds that wait for an approval,
     * or whose outcome is unknown), escalations, what rules have them told, corrective actions of theirs that are due soon or overdue, and, the supervisors, what is
     * marked as resolved and how each week went.
     *
     * @return forty-one rows
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

    /**
     * The same table with other channels for some rows.
     *
     * @param which the rows: {@code row -> row.kind() == NotificationKind.DEADLINE_MISSED}
     * @param choice which of the channels that reach their addressees
     * @return the other table
     */
    public NotificationPolicy through(Predicate<Row> which, ChannelChoice choice) {
        return new NotificationPolicy(rows.stream()
                .map(row -> which.test(row) ? row.through(choice) : row)
                .toList());
    }

    /** The rows for one kind of event, in their order. */
    List<Row> after(EventType event) {
        return byEvent.getOrDefault(event, List.of());
    }

    /** The rows for what is told of a shop as a whole, in their order. */
    List<Row> ofShop(NotificationKind kind) {
        return ofShop.getOrDefault(kind, List.of());
    }

    /** The word that it is resolved says all. */
    private static boolean isFullRefund(Incident incident, HistoryEntry entry) {
        return entry.by().party() == Party.SYSTEM
                && entry.by().id().equals("refunds")
                && incident.resolution() != null
                && incident.resolution().reason().equals(FULL_REFUND);
    }

    private static boolean isOfferedAt(Instant now, Incident incident) {
        return incident.remedies().openOffers().stream()
                .anyMatch(offer -> offer.madeAt().equals(now));
    }

    private static boolean isKnownToCustomer(Incident incident) {
        return incident.progress().firstCommunicatedAt() != null
                || incident.report().origin() == Origin.CUSTOMER;
    }

    private static Row message(Told told, String words, NotificationKind kind, Addressee addressee) {
        return new Row(
                EventType.MESSAGED, Condition.of(words, (incident, entry) -> isTold(told, entry)), kind, addressee);
    }

    /** Everybody is told of documents as of messages, and once of those that are added together. */
    private static Row document(Told told, String words, NotificationKind kind, Addressee addressee) {
        return new Row(
                EventType.DOCUMENT_ADDED,
                Condition.of(
                        words,
                        (incident, entry) -> Document.announcedBy(entry.event())
                                .filter(document -> document.rule().told().contains(told))
                                .isPresent()),
                kind,
                addressee);
    }

    private static boolean isTold(Told told, HistoryEntry entry) {
        return entry.event()
                .said()
                .filter(said -> MessageRule.of(entry.by().party(), said.audience())
                        .narrowedTo(said.participants())
                        .told()
                        .contains(told))
                .filter(said -> told != Told.MENTIONED || !said.mentions().isEmpty())
                .isPresent();
    }

    private static boolean isForPeople(HistoryEntry entry) {
        StaffAlert alert = entry.event().staffBriefing().alert();
        return alert != null && alert.to() != StaffAlert.To.HOST;
    }

    @Override
    public String toString() {
        return rows.stream().map(Row::toString).collect(Collectors.joining("\n"));
    }
}
