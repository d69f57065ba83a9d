package io.orderincident.automation;

import io.orderincident.catalog.CannedText;
import io.orderincident.catalog.CannedTextCode;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.decision.CannedTextFilling;
import io.orderincident.decision.Decision;
import io.orderincident.decision.PlanTask;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.history.StaffAlert;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.HandlingEvent;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.PriorityOverride;
import io.orderincident.money.Money;
import io.orderincident.order.Sku;
import io.orderincident.party.Party;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.task.StartProtocol;
import io.orderincident.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something that a rule does to an incident, or has somebody told. */
public sealed interface Action {

    /**
     * What kind of action it is.
     *
     * @return the kind, one for each record
     */
    Kind kind();

    /**
     * What it names of the shop's lists.
     *
     * @return the codes of the entries
     */
    default Set<EntryCode> codes() {
        return Set.of();
    }

    /**
     * Does it.
     *
     * @param incident to this one
     * @param context who does it, when, and as the reason the name of the rule
     * @return the change, or why not
     */
    Outcome<Change> on(Incident incident, Context context);

    /** The kinds of action. */
    enum Kind {
        /** Puts somebody in charge. */
        ASSIGN(AssignTo.class),
        /** Sets the priority. */
        SET_PRIORITY(SetPriority.class),
        /** Adds a tag. */
        ADD_TAG(AddTag.class),
        /** Writes into the action log. */
        NOTE(AddNote.class),
        /** Tells the customer. */
        COMMUNICATE(TellCustomer.class),
        /** Sends a text that the shop has ready. */
        SEND_TEXT(SendText.class),
        /** Tells somebody of the staff. */
        NOTIFY(Notify.class),
        /** Lays down the steps of a protocol. */
        START_PROTOCOL(BeginProtocol.class),
        /** Adds one thing to do. */
        ADD_TASK(AddSingleTask.class),
        /** Offers the customer a solution. */
        OFFER(Offer.class),
        /** Takes it one level up. */
        ESCALATE(Escalate.class),
        /** Tells the host's own code. */
        EMIT(Emit.class);

        private final Class<? extends Action> actionClass;

        Kind(Class<? extends Action> actionClass) {
            this.actionClass = actionClass;
        }

        /**
         * The record of this kind, for stores that write and read actions.
         *
         * @return the class
         */
        public Class<? extends Action> actionClass() {
            return actionClass;
        }
    }

    /**
     * Puts somebody in charge.
     *
     * @param person the host's key of the person, null for nobody
     * @param team the host's key of the team, null for none
     */
    record AssignTo(@Nullable String person, @Nullable String team) implements Action {

        /**
         * Checks the keys.
         *
         * @throws IllegalArgumentException if there is none, or one is blank, too long or has a control character
         */
        public AssignTo {
            if (person == null && team == null) {
                throw new IllegalArgumentException("assign needs a person or a team");
            }
            checkKey("person", person);
            checkKey("team", team);
        }

        @Override
        public Kind kind() {
            return Kind.ASSIGN;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            return Decision.of(incident, new Assign(new Assignment(person, team)), Incident::assignment, context);
        }
    }

    /**
     * Sets the priority, as by hand: it stays until somebody withdraws it.
     *
     * @param priority how soon
     * @param reason why, one line of 1 to {@value PriorityOverride#REASON_MAX} characters
     */
    record SetPriority(Priority priority, String reason) implements Action {

        /**
         * Checks the reason.
         *
         * @throws IllegalArgumentException if the reason is blank, too long or has a control character
         * @throws NullPointerException naming what is missing
         */
        public SetPriority {
            Objects.requireNonNull(priority, "priority is missing");
            Text.key("reason", Objects.requireNonNull(reason, "reason is missing"), PriorityOverride.REASON_MAX);
        }

        @Override
        public Kind kind() {
            return Kind.SET_PRIORITY;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            return Decision.of(incident, Prioritize.as(priority, reason), Incident::classification, context);
        }
    }

    /**
     * Adds a tag.
     *
     * @param tag 1 to {@value Details#NAME_MAX} characters
     */
    record AddTag(String tag) implements Action {

        /**
         * Checks the tag.
         *
         * @throws IllegalArgumentException if it is blank, too long or has a control character
         * @throws NullPointerException if it is missing
         */
        public AddTag {
            Text.key("tag", Objects.requireNonNull(tag, "tag is missing"), Details.NAME_MAX);
        }

        @Override
        public Kind kind() {
            return Kind.ADD_TAG;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            Set<String> tags = new TreeSet<>(incident.details().tags());
            return tags.add(tag) && tags.size() > Details.TAGS_MAX
                    ? refused(context, Refusal.Reason.LIMIT_REACHED, "tags", Details.TAGS_MAX)
                    : Decision.of(incident, new Edit(incident.details().withTags(tags)), Incident::details, context);
        }
    }

    /**
     * Writes into the action log.
     *
     * @param text what was done
     * @param shared whether the customer sees it, who then reads it in their language
     */
    record AddNote(LocalizedText text, boolean shared) implements Action {

        /**
         * Checks that nothing is missing.
         *
         * @throws NullPointerException if the text is missing
         */
        public AddNote {
            Objects.requireNonNull(text, "text is missing");
        }

        @Override
        public Kind kind() {
            return Kind.NOTE;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            Locale reader =
                    shared ? customersLanguage(incident) : context.actor().locale();
            return Decision.of(incident, new Note(text.in(reader), shared), Incident::conversation, context);
        }
    }

    /**
     * Tells the customer what happened and what will be done, by a message in their language.
     *
     * @param text the message
     */
    record TellCustomer(LocalizedText text) implements Action {

        /**
         * Checks that nothing is missing.
         *
         * @throws NullPointerException if the text is missing
         */
        public TellCustomer {
            Objects.requireNonNull(text, "text is missing");
        }

        @Override
        public Kind kind() {
            return Kind.COMMUNICATE;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            return Decision.of(incident, Communicate.message(text.in(customersLanguage(incident))), context);
        }
    }

    /**
     * Sends a text that the shop has ready, as a message: to the customer in their language, to the operator alone in that of the
     * rules' notes.
     *
     * @param cannedText one of the shop's; where it is gone meanwhile, nothing is sent
     * @param audience for whom; not {@link Audience#INTERNAL}, which nobody would read, see {@link AddNote}
     */
    record SendText(CannedTextCode cannedText, Audience audience) implements Action {

        /**
         * Checks whom it is for.
         *
         * @throws IllegalArgumentException if it is for nobody outside
         * @throws NullPointerException naming what is missing
         */
        public SendText {
            Objects.requireNonNull(cannedText, "cannedText is missing");
            if (Objects.requireNonNull(audience, "audience is missing") == Audience.INTERNAL) {
                throw new IllegalArgumentException(
                        "audience must not be INTERNAL, which nobody would read: write a note");
            }
        }

        @Override
        public Set<EntryCode> codes() {
            return Set.of(cannedText);
        }

        @Override
        public Kind kind() {
            return Kind.SEND_TEXT;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            Optional<CannedText> known = context.terms().cannedTexts().find(cannedText);
            if (known.isEmpty()) {
                return refused(context, Refusal.Reason.UNKNOWN_CANNED_TEXT, "cannedText", cannedText);
            }
            Locale reader = audience.includesCustomer()
                    ? customersLanguage(incident)
                    : context.actor().locale();
            String words = CannedTextFilling.filled(
                    known.get(), incident, context.terms().catalogue(), reader);
            return Decision.of(incident, new Message(audience, words, false), Incident::conversation, context);
        }
    }

    /**
     * Tells somebody of the staff, in their language.
     *
     * @param to whom; not the host, see {@link Emit}
     * @param who the host's key: of the person, needed for a person; of the team, where it is not the one in charge;
     *     null else
     * @param text what they are told
     * @param appointment what is to be put in their calendar, null for nothing
     */
    record Notify(
            StaffAlert.To to,
            @Nullable String who,
            LocalizedText text,
            @Nullable Appointment appointment) implements Action {

        /**
         * Checks who is told.
         *
         * @throws IllegalArgumentException if it is the host, a person is not named, or somebody is named besides
         * @throws NullPointerException naming what is missing
         */
        public Notify {
            Objects.requireNonNull(text, "text is missing");
            switch (Objects.requireNonNull(to, "to is missing")) {
                case PERSON -> Objects.requireNonNull(who, "who is missing");
                case TEAM -> {}
                case ASSIGNEE, SUPERVISORS -> {
                    if (who != null) {
                        throw new IllegalArgumentException("who is for a person or a team, not for " + to);
                    }
                }
                case HOST -> throw new IllegalArgumentException("the host is told by an action of its own");
            }
            checkKey("who", who);
        }

        @Override
        public Kind kind() {
            return Kind.NOTIFY;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            return inform(incident, to, who, text, appointment, context);
        }
    }

    /**
     * Begins a protocol: what it lays down to be done becomes the incident's.
     *
     * @param protocol an active one of the shop's catalogue
     */
    record BeginProtocol(ProtocolCode protocol) implements Action {

        /**
         * Checks that nothing is missing.
         *
         * @throws NullPointerException if the protocol is missing
         */
        public BeginProtocol {
            Objects.requireNonNull(protocol, "protocol is missing");
        }

        @Override
        public Set<EntryCode> codes() {
            return Set.of(protocol);
        }

        @Override
        public Kind kind() {
            return Kind.START_PROTOCOL;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            return Decision.of(incident, new StartProtocol(protocol), Incident::tasks, context);
        }
    }

    /**
     * Adds one thing to do, besides what protocols lay down.
     *
     * @param task what is to be done, in words
     * @param owner whose turn it is
     * @param within how much working time there is for it, more than none and at most {@value Trigger.After#DAYS_MAX} days; null
     *     for no deadline
     * @param mandatory whether the incident can only be resolved once it is done
     */
    record AddSingleTask(
            LocalizedText task, Party owner, @Nullable Duration within, boolean mandatory) implements Action {

        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is none, or too long
         * @throws NullPointerException naming what is missing
         */
        public AddSingleTask {
            Objects.requireNonNull(task, "task is missing");
            Objects.requireNonNull(owner, "owner is missing");
            if (within != null
                    && (within.compareTo(Duration.ZERO) <= 0
                            || within.compareTo(Duration.ofDays(Trigger.After.DAYS_MAX)) > 0)) {
                throw new IllegalArgumentException(
                        "within must be more than none, at most " + Trigger.After.DAYS_MAX + " days, but is " + within);
            }
        }

        @Override
        public Kind kind() {
            return Kind.ADD_TASK;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            return Decision.of(
                    incident, new PlanTask(task, owner, dueAt(context), mandatory), Incident::tasks, context);
        }

        /** None where the calendar says nothing about a time that far away. */
        private @Nullable Instant dueAt(Context context) {
            try {
                return within == null ? null : context.terms().calendar().add(context.at(), within);
            } catch (DateTimeException beyondTheCalendar) {
                return null;
            }
        }
    }

    /**
     * Offers the customer a solution, in their language.
     *
     * @param offer what is offered
     * @param terms in words for the customer
     * @param sku the article, for a substitution only
     * @param amount the money, for a discount, refund or credit only; of orders in another currency it is refused
     * @param promisedDays within how many days it is done if it is accepted, to the end of the last day in the shop's time
     *     zone, 1 to {@value MakeOffer#PROMISE_DAYS_MAX}; a replenishment has to say so; null for no date
     * @param openDays how many days it is open, to the end of the last day in the shop's time zone, 1 to
     *     {@value MakeOffer#DAYS_MAX} and no more than it promises; null for what the shop's policy says
     */
    record Offer(
            OfferKind offer,
            LocalizedText terms,
            @Nullable Sku sku,
            @Nullable Money amount,
            @Nullable Integer promisedDays,
            @Nullable Integer openDays)
            implements Action {

        /**
         * Checks that it has what its kind needs, and nothing else.
         *
         * @throws IllegalArgumentException if something does not go together, or is out of its limits
         * @throws NullPointerException naming what is missing
         */
        public Offer {
            Objects.requireNonNull(offer, "offer is missing");
            Objects.requireNonNull(terms, "terms are missing");
            check("sku", offer.isOfArticle() == (sku != null));
            check("amount", offer.isOfMoney() == (amount != null));
            check("amount", amount == null || !(amount.isZero() || amount.isNegative()));
            check("amount", amount == null || amount.rounded().equals(amount));
            check("promisedDays", !offer.isOfDate() || promisedDays != null);
            check("promisedDays", isWithin(promisedDays, MakeOffer.PROMISE_DAYS_MAX));
            check("openDays", isWithin(openDays, MakeOffer.DAYS_MAX));
            check("openDays", openDays == null || promisedDays == null || openDays <= promisedDays);
        }

        private static boolean isWithin(@Nullable Integer days, int most) {
            return days == null || (days >= 1 && days <= most);
        }

        private static void check(String field, boolean fits) {
            if (!fits) {
                throw new IllegalArgumentException(field + " does not go with such an offer");
            }
        }

        @Override
        public Kind kind() {
            return Kind.OFFER;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            MakeOffer command = new MakeOffer(
                    offer,
                    terms.in(customersLanguage(incident)),
                    sku,
                    amount,
                    endOf(promisedDays, context),
                    endOf(openDays, context),
                    null);
            return Decision.of(incident, command, Incident::offers, context);
        }

        private static @Nullable Instant endOf(@Nullable Integer days, Context context) {
            ZoneId zone = context.terms().calendar().zone();
            return days == null
                    ? null
                    : context.at()
                            .atZone(zone)
                            .toLocalDate()
                            .plusDays(days + 1L)
                            .atStartOfDay(zone)
                            .toInstant();
        }
    }

    /** Takes it to the next level of the shop's escalation policy. */
    record Escalate() implements Action {

        @Override
        public Kind kind() {
            return Kind.ESCALATE;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            return Decision.of(incident, io.orderincident.decision.Escalate.byHand(), Incident::clockHistory, context);
        }
    }

    /**
     * Tells the host's own code, which listens to changes.
     *
     * @param text what it is told
     * @param appointment a time that goes with it, null for none
     */
    record Emit(LocalizedText text, @Nullable Appointment appointment) implements Action {

        /**
         * Checks that nothing is missing.
         *
         * @throws NullPointerException if the text is missing
         */
        public Emit {
            Objects.requireNonNull(text, "text is missing");
        }

        @Override
        public Kind kind() {
            return Kind.EMIT;
        }

        @Override
        public Outcome<Change> on(Incident incident, Context context) {
            return inform(incident, StaffAlert.To.HOST, null, text, appointment, context);
        }
    }

    /**
     * Time to set aside. Immutable.
     *
     * @param in after how much working time it begins, none or more and at most {@value #DAYS_MAX} days
     * @param length how long it takes, more than none and at most a day
     */
    record Appointment(Duration in, Duration length) {

        /** The longest time until it begins, in days of 24 hours: 365. */
        public static final int DAYS_MAX = 365;

        /**
         * Checks the times.
         *
         * @throws IllegalArgumentException if one is out of its limits
         * @throws NullPointerException naming what is missing
         */
        public Appointment {
            if (Objects.requireNonNull(in, "in is missing").isNegative()
                    || in.compareTo(Duration.ofDays(DAYS_MAX)) > 0) {
                throw new IllegalArgumentException("in must be 0 to " + DAYS_MAX + " days, but is " + in);
            }
            if (Objects.requireNonNull(length, "length is missing").compareTo(Duration.ZERO) <= 0
                    || length.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("length must be more than none and at most a day, but is " + length);
            }
        }
    }

    private static Outcome<Change> inform(
            Incident incident,
            StaffAlert.To to,
            @Nullable String who,
            LocalizedText text,
            @Nullable Appointment appointment,
            Context context) {
        String rule = String.valueOf(context.why());
        if (appointment == null) {
            return Outcome.done(Decision.happened(
                    incident, new HandlingEvent.StaffAlerted(new StaffAlert(rule, to, who, text, null)), context));
        }
        try {
            StaffAlert.Appointment time = new StaffAlert.Appointment(
                    context.terms()
                            .calendar()
                            .add(context.at(), appointment.in())
                            .truncatedTo(ChronoUnit.MICROS),
                    appointment.length());
            return Outcome.done(Decision.happened(
                    incident, new HandlingEvent.StaffAlerted(new StaffAlert(rule, to, who, text, time)), context));
        } catch (DateTimeException beyondTheCalendar) {
            return Outcome.done(Decision.happened(
                    incident, new HandlingEvent.StaffAlerted(new StaffAlert(rule, to, who, text, null)), context));
        }
    }

    private static Outcome<Change> refused(Context context, Refusal.Reason reason, String field, Object... details) {
        return Outcome.refused(Refusal.of(reason, field, context.actor().locale(), details));
    }

    private static Locale customersLanguage(Incident incident) {
        return incident.report().contact().locale();
    }

    private static void checkKey(String name, @Nullable String key) {
        if (key != null) {
            Text.key(name, key, Assignment.NAME_MAX);
        }
    }
}
