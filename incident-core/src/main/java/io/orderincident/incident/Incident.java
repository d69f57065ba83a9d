package io.orderincident.incident;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.IncidentId;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Stamp;
import io.orderincident.command.Status;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.severity.PriorityVerdict;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.Run;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with an order: written down (DETECTED), told to the customer (COMMUNICATED), marked as resolved
 * (RESOLVED), and closed when it really is (CLOSED); reopened when it was not, or cancelled. {@link Operation} is the table of these moves.
 *
 * <p>A command gives a {@link Change}, the next state with what happened, or a refusal; it changes nothing by itself.
 * Applying the entries of a history one after the other gives the state again. Immutable and thread-safe.
 *
 * @param id for programs
 * @param shop whose it is
 * @param number for people
 * @param version how many entries its history has
 * @param status where it stands
 * @param report what was reported
 * @param classification what kind and how bad
 * @param progress the dates of its life
 * @param resolution why it counts as resolved, null while it does not
 * @param details what staff found out and noted
 * @param handling how it is being dealt with
 * @param relations what it has to do with others
 * @param clockHistory what its clocks go by
 */
public record Incident(
        IncidentId id,
        ShopId shop,
        IncidentNumber number,
        long version,
        Status status,
        Report report,
        Classification classification,
        Progress progress,
        @Nullable Resolution resolution,
        Details details,
        Handling handling,
        Relations relations,
        ClockHistory clockHistory) {

    /**
     * Writes an incident down.
     *
     * @param id its new id
     * @param number its new number
     * @param command what to write down
     * @param facts what to check and judge it by
     * @param stamp who, when, why
     * @return the change, or every fault found
     */
    public static Outcome<Change> register(
            IncidentId id, IncidentNumber number, RegisterIncident command, RegistrationFacts facts, Stamp stamp) {
        return new Registration(command, facts, stamp).decide(number).map(registered -> {
            HistoryEntry entry = entry(id, 1, stamp, registered);
            Change begun = new Change(null, Evolution.begun(entry, registered), List.of(entry));
            return begun.and(next -> next.planned(null, facts, stamp));
        });
    }

    /**
     * Tells the customer, or records that they were told. May happen as often as needed before it is resolved.
     *
     * @param command what is said, and how
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> communicate(Communicate command, Stamp stamp) {
        Instant told =
                command.happenedAt() == null ? stamp.at() : command.happenedAt().truncatedTo(ChronoUnit.MICROS);
        return step(Operation.COMMUNICATE, stamp, new IncidentEvent.Communicated(command.way(), command.text(), told));
    }

    /**
     * Marks it as resolved: only once every mandatory task is done, unless an operator says why even so.
     *
     * @param command why, and what was done
     * @param catalogue the shop's managed lists
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> resolve(Resolve command, Catalogue catalogue, Stamp stamp) {
        List<Refusal> refusals = new ArrayList<>();
        if (catalogue
                .resolutionReason(command.reason())
                .filter(ResolutionReason::active)
                .isEmpty()) {
            refusals.add(stamp.refusal(Reason.UNKNOWN_RESOLUTION_REASON, "reason", command.reason()));
        }
        refusals.addAll(handling.objectionsToResolving(command, stamp));
        return step(
                Operation.RESOLVE,
                stamp,
                refusals,
                new IncidentEvent.Resolved(new Resolution(command.reason(), command.whatWasDone(), null)));
    }

    /**
     * Closes it: an operator after review, the customer who confirms to be satisfied, or a rule. After a bad rating, and while
     * something is promised, no rule does, and an operator says why.
     *
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> close(Stamp stamp) {
        ClosedBy closedBy = switch (stamp.actor().party()) {
            case CUSTOMER -> ClosedBy.CUSTOMER_CONFIRMATION;
            case SYSTEM -> ClosedBy.RULE;
            case AGENT, OPERATOR -> ClosedBy.OPERATOR_REVIEW;
        };
        return step(Operation.CLOSE, stamp, objectionsToClosing(stamp), new IncidentEvent.Closed(closedBy));
    }

    private List<Refusal> objectionsToClosing(Stamp stamp) {
        return switch (stamp.actor().party()) {
            case SYSTEM ->
                isPeoplesToClose() || owesAnAnswer()
                        ? List.of(stamp.refusal(Reason.NOT_DUE_FOR_REVIEW, "status"))
                        : List.of();
            case AGENT, OPERATOR ->
                isPeoplesToClose() && stamp.why() == null
                        ? List.of(stamp.refusal(Reason.REASON_MISSING, "why"))
                        : List.of();
            case CUSTOMER -> List.of();
        };
    }

    /** Whether only people may close it: the customer is not content, or is still promised something. */
    boolean isPeoplesToClose() {
        Rating rating = resolution == null ? null : resolution.rating();
        return (rating != null && rating.isBad())
                || !ClockProjection.openPromises(clockHistory).isEmpty();
    }

    /**
     * Closes it by itself, as nobody has touched it for long.
     *
     * @param policy which severities are left to people
     * @param untouchedSince only what was last touched then, or before, is closed
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> closeUntouched(ReviewPolicy policy, Instant untouchedSince, Stamp stamp) {
        boolean leftToPeople =
                policy.keptForPeople().contains(classification.verdict().severity());
        return step(
                Operation.CLOSE,
                stamp,
                leftToPeople
                                || isPeoplesToClose()
                                || owesAnAnswer()
                                || progress.lastInteractionAt().isAfter(untouchedSince)
                        ? List.of(stamp.refusal(Reason.NOT_DUE_FOR_REVIEW, "status"))
                        : List.of(),
                new IncidentEvent.Closed(ClosedBy.RULE));
    }

    /**
     * Takes it up again, as it was not solved; begins a new cycle. From RESOLVED always, from CLOSED within the window.
     *
     * @param command why
     * @param policy the terms
     * @param zone where the shop's days end
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> reopen(Reopen command, LifeCyclePolicy policy, ZoneId zone, Stamp stamp) {
        Instant closedAt = progress.closedAt();
        boolean tooLate =
                status == Status.CLOSED && closedAt != null && policy.isTooLateToReopen(closedAt, stamp.at(), zone);
        return step(
                Operation.REOPEN,
                stamp,
                tooLate
                        ? List.of(stamp.refusal(
                                Reason.REOPEN_WINDOW_OVER,
                                "status",
                                policy.reopenWindow().toDays()))
                        : List.of(),
                new IncidentEvent.Reopened(command.reason()));
    }

    /**
     * Ends it as a mistake, or as withdrawn.
     *
     * @param command why
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> cancel(Cancel command, Stamp stamp) {
        return step(Operation.CANCEL, stamp, new IncidentEvent.Cancelled(command.reason()));
    }

    /**
     * Gives it another type, kind or reason, and judges severity and priority anew: of all that it is about, the worst
     * counts. What the protocol of the old type laid down and is not done falls away; that of the new one begins.
     *
     * @param command which
     * @param facts what to check and judge it by, on its own order
     * @param others the other orders that it is about, as far as they are known
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> reclassify(
            Reclassify command, RegistrationFacts facts, List<OrderFacts> others, Stamp stamp) {
        Outcome<Classification> decided = new Reclassification(this, facts, others, stamp).decide(command);
        Classification after = decided.value().orElse(classification);
        return step(
                        Operation.RECLASSIFY,
                        stamp,
                        decided.refusals(),
                        new IncidentEvent.Reclassified(classification, after))
                .map(change -> change.and(next -> next.planned(classification.type(), facts, stamp)));
    }

    /**
     * Sets the priority by hand, or goes back to the computed one. What a person set survives reclassification.
     *
     * @param command which priority, and why
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> prioritize(Prioritize command, Stamp stamp) {
        PriorityOverride before = classification.priorityOverride();
        return step(
                Operation.PRIORITIZE,
                stamp,
                unchanged(Operation.PRIORITIZE, stamp, before, command.override()),
                new IncidentEvent.Prioritized(before, command.override()));
    }

    /**
     * Takes over a priority that was computed again; one that a person set stays.
     *
     * @param priority the computed priority
     * @param stamp who, when, why
     * @return the change
     */
    public Change computed(PriorityVerdict priority, Stamp stamp) {
        return change(stamp, new IncidentEvent.PriorityComputed(classification.computedPriority(), priority));
    }

    /**
     * Writes down what is found out.
     *
     * @param command all that is known now
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> edit(Edit command, Stamp stamp) {
        return step(
                Operation.EDIT,
                stamp,
                unchanged(Operation.EDIT, stamp, details, command.details()),
                new IncidentEvent.Edited(details, command.details()));
    }

    /**
     * Puts somebody in charge.
     *
     * @param command who
     * @param stamp who does it, when, why
     * @return the change, or why not
     */
    public Outcome<Change> assign(Assign command, Stamp stamp) {
        return step(
                Operation.ASSIGN,
                stamp,
                unchanged(Operation.ASSIGN, stamp, handling.assignment(), command.assignment()),
                new IncidentEvent.Assigned(handling.assignment(), command.assignment()));
    }

    /**
     * Lays down the steps of a protocol as tasks, after those that are there.
     *
     * @param command which protocol
     * @param catalogue the shop's managed lists
     * @param calendar in which working time deadlines are counted
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> startProtocol(
            StartProtocol command, Catalogue catalogue, BusinessCalendar calendar, Stamp stamp) {
        Optional<Protocol> protocol = catalogue.protocol(command.protocol()).filter(Protocol::active);
        List<Task> tasks = protocol.map(known -> handling.tasksWith(known, false, calendar, stamp.at()))
                .orElse(handling.tasks());
        List<Refusal> refusals = protocol.isEmpty()
                ? List.of(stamp.refusal(Reason.UNKNOWN_PROTOCOL, "protocol", command.protocol()))
                : unchanged(Operation.START_PROTOCOL, stamp, handling.tasks(), tasks);
        return step(Operation.START_PROTOCOL, stamp, refusals, new IncidentEvent.Planned(handling.tasks(), tasks));
    }

    /** What changes when the protocol of its type takes the place of that of another, or the first one begins. */
    private Optional<Change> planned(@Nullable TypeCode before, RegistrationFacts facts, Stamp stamp) {
        List<Task> tasks = handling.tasksFor(before, classification.type(), facts, stamp.at());
        return tasks.equals(handling.tasks())
                ? Optional.empty()
                : Optional.of(change(
                        new Stamp(Actor.system("protocols"), stamp.at(), null),
                        new IncidentEvent.Planned(handling.tasks(), tasks)));
    }

    /**
     * Ticks a task off, or takes that back.
     *
     * @param command which task
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> tick(Tick command, Stamp stamp) {
        Optional<Task> task = handling.task(command.protocol(), command.step());
        return task.map(known -> step(
                        Operation.TICK,
                        stamp,
                        unchanged(Operation.TICK, stamp, known.isDone(), command.done()),
                        new IncidentEvent.Ticked(known.protocol(), known.step(), known.name(), command.done())))
                .orElseGet(() -> Outcome.refused(objections(
                        Operation.TICK, stamp, List.of(stamp.refusal(Reason.UNKNOWN_TASK, "step", command.step())))));
    }

    /**
     * Promises the customer a date, or moves one that was promised.
     *
     * @param command what, by when
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> promise(MakePromise command, Stamp stamp) {
        List<Refusal> refusals =
                new ArrayList<>(command.moves() == null ? roomForPromise(stamp) : openPromise(command.moves(), stamp));
        if (command.until().isAfter(stamp.at().plus(MakePromise.DAYS_MAX, ChronoUnit.DAYS))) {
            refusals.add(stamp.refusal(Reason.PROMISE_TOO_FAR, "until", MakePromise.DAYS_MAX));
        }
        Promise promise = new Promise(
                ClockProjection.lastPromise(clockHistory) + 1,
                command.what(),
                command.until().truncatedTo(ChronoUnit.MICROS));
        return step(Operation.PROMISE, stamp, refusals, new IncidentEvent.Promised(promise, command.moves()));
    }

    /**
     * Says that a promise was kept.
     *
     * @param command which
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> keepPromise(KeepPromise command, Stamp stamp) {
        return step(
                Operation.KEEP_PROMISE,
                stamp,
                openPromise(command.number(), stamp),
                new IncidentEvent.PromiseKept(command.number(), promised(command.number())));
    }

    /**
     * Says that a promise was broken.
     *
     * @param command which
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> breakPromise(BreakPromise command, Stamp stamp) {
        return step(
                Operation.BREAK_PROMISE,
                stamp,
                openPromise(command.number(), stamp),
                new IncidentEvent.PromiseBroken(command.number(), promised(command.number())));
    }

    private String promised(int number) {
        ClockKey key = new ClockKey(ClockKind.PROMISE, number);
        return clockHistory.runs().stream()
                .filter(run -> run.key().equals(key) && run.about() != null)
                .map(Run::about)
                .findFirst()
                .orElse("");
    }

    private List<Refusal> roomForPromise(Stamp stamp) {
        return ClockProjection.openPromises(clockHistory).size() < MakePromise.OPEN_MAX
                ? List.of()
                : List.of(stamp.refusal(Reason.LIMIT_REACHED, "promises", MakePromise.OPEN_MAX));
    }

    private List<Refusal> openPromise(int number, Stamp stamp) {
        return number > 0 && clockHistory.isRunning(new ClockKey(ClockKind.PROMISE, number))
                ? List.of()
                : List.of(stamp.refusal(Reason.UNKNOWN_PROMISE, "number", number));
    }

    /**
     * What comes next of it by itself.
     *
     * @param terms the policies and the calendar of the shop
     * @param now the present
     * @param after what was to be done then or before, is left out
     * @return the next deadline, and when something is to be done
     */
    public Schedule schedule(TimeTerms terms, Instant now, Instant after) {
        return new DueActions(this, terms, now).schedule(after);
    }

    /**
     * What is due by itself: to notice a warning or a breach, to escalate, to close what nobody has touched. What happened
     * meanwhile is not done again, and what is over is not done at all.
     *
     * @param terms the policies and the calendar of the shop
     * @param now the present
     * @return a change for each thing that is due, what was due first, first; each of them begins with this state
     */
    public List<Change> fallDue(TimeTerms terms, Instant now) {
        return new DueActions(this, terms, now).fallDue(now);
    }

    /** Whether the customer, or the operator, has asked something that nobody has answered. */
    boolean owesAnAnswer() {
        return clockHistory.runs().stream()
                .anyMatch(run -> run.isOpen() && run.key().kind() == ClockKind.NEXT_RESPONSE);
    }

    /**
     * Takes it one level up.
     *
     * @param policy the levels
     * @param cause why
     * @param clock the clock that caused it, null where none did
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> escalate(
            EscalationPolicy policy, EscalationCause cause, @Nullable ClockKey clock, Stamp stamp) {
        int level = clockHistory.escalations().size() + 1;
        List<Refusal> refusals = new ArrayList<>();
        if (stamp.actor().author().isPerson() && stamp.why() == null) {
            refusals.add(stamp.refusal(Reason.REASON_MISSING, "why"));
        }
        if (level > policy.levels().size()) {
            refusals.add(stamp.refusal(Reason.HIGHEST_LEVEL, "level", level - 1));
            return Outcome.refused(objections(Operation.ESCALATE, stamp, refusals));
        }
        EscalationLevel reached = policy.levels().get(level - 1);
        return step(
                Operation.ESCALATE,
                stamp,
                refusals,
                new IncidentEvent.Escalated(level, cause, clock, reached.people(), reached.team()));
    }

    /**
     * What its clocks went by, from the first entry on, with all that is over.
     *
     * @param history all entries from the first on, in order
     * @return the whole history, of which {@link #clockHistory()} keeps what is open
     * @throws IllegalArgumentException if the history is empty, does not begin with the registration or has a gap
     */
    public static ClockHistory clockHistoryOf(Iterable<HistoryEntry> history) {
        Iterator<HistoryEntry> entries = history.iterator();
        Incident incident = begun(entries);
        ClockHistory clockHistory = incident.clockHistory();
        while (entries.hasNext()) {
            HistoryEntry entry = entries.next();
            Incident next = Evolution.after(incident, entry);
            clockHistory = ClockProjection.after(clockHistory, incident, next, entry);
            incident = next;
        }
        return clockHistory;
    }

    /**
     * Waits for a third party, or no longer.
     *
     * @param command for whom, until when
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> await(AwaitThirdParty command, Stamp stamp) {
        Wait wait = command.micros();
        boolean tooLong =
                wait != null && wait.until().isAfter(stamp.at().plus(AwaitThirdParty.DAYS_MAX, ChronoUnit.DAYS));
        return step(
                Operation.AWAIT,
                stamp,
                tooLong
                        ? List.of(stamp.refusal(Reason.WAIT_TOO_LONG, "awaited.until", AwaitThirdParty.DAYS_MAX))
                        : unchanged(Operation.AWAIT, stamp, handling.awaited(), wait),
                new IncidentEvent.Waiting(handling.awaited(), wait));
    }

    /**
     * Writes down something that was done.
     *
     * @param note what, and whether the customer may see it
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> note(Note note, Stamp stamp) {
        return step(Operation.NOTE, stamp, new IncidentEvent.Noted(note));
    }

    /**
     * Writes down that an automation rule acts; what it does follows.
     *
     * @param rule the name of the rule
     * @param since from when the time was counted that passed; null for a rule that goes by what happened
     * @param stamp who, when, why
     * @return the change
     */
    public Change automated(String rule, @Nullable Instant since, Stamp stamp) {
        return change(stamp, new IncidentEvent.Automated(rule, since));
    }

    /**
     * Has somebody told, by an automation rule.
     *
     * @param notice who, and what
     * @param stamp who does it, when, why
     * @return the change
     */
    public Change inform(StaffAlert notice, Stamp stamp) {
        return change(stamp, new IncidentEvent.StaffAlerted(notice));
    }

    /**
     * Writes to others about it.
     *
     * @param message what, and for whom; a customer's is never kept from the customer
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> sendMessage(Message message, Stamp stamp) {
        Party from = stamp.actor().party();
        boolean keptFromItsWriter =
                from == Party.CUSTOMER && !message.audience().includesCustomer();
        return step(
                Operation.SEND_MESSAGE,
                stamp,
                keptFromItsWriter
                        ? List.of(stamp.refusal(
                                Reason.AUDIENCE_NOT_ALLOWED,
                                "audience",
                                message.audience(),
                                List.of(Audience.CUSTOMER, Audience.CUSTOMER_AND_OPERATOR)))
                        : List.of(),
                new IncidentEvent.Messaged(from, message));
    }

    /**
     * Says that the last messages of one side need no answer.
     *
     * @param command of which side
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> waiveReply(WaiveReply command, Stamp stamp) {
        return step(
                Operation.WAIVE_REPLY,
                stamp,
                awaitsAnswer(command)
                        ? List.of()
                        : List.of(stamp.refusal(Reason.NO_OPEN_QUESTION, "from", command.from())),
                new IncidentEvent.ReplyWaived(command.from()));
    }

    /** Whether something is still to be answered, of either, between the shop and this side. */
    private boolean awaitsAnswer(WaiveReply command) {
        return command.isOfAWaitingSide()
                && (AwaitedReply.isBetweenTheShopAnd(command.from(), handling.asked())
                        || clockHistory.runs().stream()
                                .anyMatch(run -> run.isOpen()
                                        && run.key().kind() == ClockKind.NEXT_RESPONSE
                                        && command.from().name().equals(run.about())));
    }

    /**
     * Says how content the customer is with the solution, once for each.
     *
     * @param rating the answer
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> rate(Rating rating, Stamp stamp) {
        boolean again = resolution != null && resolution.rating() != null;
        return step(
                Operation.RATE,
                stamp,
                again ? List.of(stamp.refusal(Reason.ALREADY_RATED, "rating")) : List.of(),
                new IncidentEvent.Rated(rating));
    }

    /**
     * Takes an incident over from another system.
     *
     * @param id its new id
     * @param shop whose it is
     * @param number its new number
     * @param command its life in the other system
     * @param catalogue the shop's managed lists
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public static Outcome<Change> imported(
            IncidentId id,
            ShopId shop,
            IncidentNumber number,
            ImportIncident command,
            Catalogue catalogue,
            Stamp stamp) {
        return new ForeignHistory(command, catalogue, stamp).begin(id, shop, number);
    }

    /**
     * Whether it was imported, and the other system says nothing new of it.
     *
     * @param command its life in the other system
     * @return true if importing it again would change nothing
     */
    public boolean isImportOf(ImportIncident command) {
        return ForeignHistory.isTakenOver(this, command);
    }

    /**
     * Goes on with an import: appends what is new, and refuses what contradicts what was imported.
     *
     * @param history all entries from the first on, in order
     * @param command its life in the other system
     * @param catalogue the shop's managed lists
     * @param stamp who, when, why
     * @return the change, or why not; {@link Reason#UNCHANGED} if all that is said was imported before
     */
    public Outcome<Change> importedFurther(
            List<HistoryEntry> history, ImportIncident command, Catalogue catalogue, Stamp stamp) {
        return new ForeignHistory(command, catalogue, stamp).resume(this, history);
    }

    /**
     * When it was last imported.
     *
     * @return the instant, the earliest there is for what was registered here
     */
    public Instant lastImportedAt() {
        ImportedFrom imported = report.imported();
        return imported == null ? Instant.MIN : imported.at();
    }

    /**
     * The state that a history leads to.
     *
     * @param history all entries from the first on, in order
     * @return the state after the last
     * @throws IllegalArgumentException if the history is empty, does not begin with the registration or has a gap
     */
    public static Incident replay(Iterable<HistoryEntry> history) {
        Iterator<HistoryEntry> entries = history.iterator();
        Incident incident = begun(entries);
        while (entries.hasNext()) {
            incident = Evolution.after(incident, entries.next());
        }
        return incident;
    }

    private static Incident begun(Iterator<HistoryEntry> entries) {
        HistoryEntry first = entries.hasNext() ? entries.next() : null;
        if (first == null || !(first.event() instanceof IncidentEvent.Registered registered)) {
            throw new IllegalArgumentException("a history begins with the registration of its incident");
        }
        return Evolution.begun(first, registered);
    }

    /**
     * The state at an instant. What was imported later than it happened counts from when it happened; what was done here
     * counts after all that was done here before it, whatever the clocks of the nodes said.
     *
     * @param history all entries from the first on, in order
     * @param instant when; what was written at that very instant counts
     * @return the state, its version the number of entries until then; empty if it was not written down yet
     */
    public static Optional<Incident> asOf(Iterable<HistoryEntry> history, Instant instant) {
        List<Timed> until = new ArrayList<>();
        Instant here = Instant.MIN;
        for (HistoryEntry entry : history) {
            boolean imported = entry.event().type() == IncidentEvent.Type.IMPORTED;
            here = imported || entry.at().isBefore(here) ? here : entry.at();
            Instant counts = imported ? entry.at() : here;
            if (!counts.isAfter(instant)) {
                until.add(new Timed(counts, entry));
            }
        }
        until.sort(Comparator.comparing(Timed::counts));
        List<HistoryEntry> inOrder = new ArrayList<>();
        until.forEach(timed -> inOrder.add(timed.entry().numbered(inOrder.size() + 1L)));
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(replay(inOrder));
    }

    private record Timed(Instant counts, HistoryEntry entry) {}

    /**
     * The state after one more entry of its history.
     *
     * @param entry the next one
     * @return the state after it
     * @throws IllegalArgumentException if the entry is not the next one
     */
    public Incident followedBy(HistoryEntry entry) {
        return Evolution.after(this, entry);
    }

    /**
     * Whether registering this would write the same thing down twice: same order and type, and the same line, or the whole
     * order; what came by a merge counts as it was reported.
     *
     * @param command what would be registered
     * @return true if it is about the same
     */
    public boolean covers(RegisterIncident command) {
        return affected().stream().anyMatch(affected -> affected.covers(command));
    }

    /**
     * What it is about: what was reported, and what was reported of incidents that were merged into it.
     *
     * @return its own order first, then one for each report that came by a merge
     */
    public List<AffectedOrder> affected() {
        AffectedOrder own = new AffectedOrder(report.order(), classification.type(), report.lines());
        return Stream.concat(Stream.of(own), relations.absorbed().stream().flatMap(AbsorbedIncident::affected))
                .toList();
    }

    /**
     * The orders that it is about.
     *
     * @return its own first, each once
     */
    public List<OrderId> affectedOrders() {
        return affected().stream().map(AffectedOrder::order).distinct().toList();
    }

    /**
     * Since when it has been waiting: of all incidents that were merged into it, the oldest counts.
     *
     * @return the instant of the first registration
     */
    public Instant openSince() {
        return relations.absorbed().stream()
                .map(AbsorbedIncident::openSince)
                .filter(since -> since.isBefore(progress.registeredAt()))
                .min(Comparator.naturalOrder())
                .orElse(progress.registeredAt());
    }

    /**
     * Who is in charge.
     *
     * @return the person and team
     */
    public Assignment assignment() {
        return handling.assignment();
    }

    /**
     * Whose turn it is at an instant.
     *
     * @param now the instant
     * @return who has to do something next
     */
    public WaitingOn waitingOn(Instant now) {
        Wait wait = handling.awaited();
        boolean waits = wait != null && now.isBefore(wait.until()) && !status.isEnded();
        return waits ? WaitingOn.THIRD_PARTY : turn();
    }

    /**
     * Whose turn it is once no third party is waited for.
     *
     * @return who has to do something next
     */
    public WaitingOn turn() {
        if (status.isEnded()) {
            return WaitingOn.NOBODY;
        }
        return status == Status.RESOLVED && handling.asked() == null ? WaitingOn.OPERATOR : handling.turn();
    }

    /**
     * Whether it is this actor's to see.
     *
     * @param viewer who looks
     * @return true for staff of the shop, and for the customer whose it is
     */
    public boolean isVisibleTo(Actor viewer) {
        return viewer.mayRead(shop, report.customer());
    }

    /**
     * What this viewer may see of it: customers see neither the reasoning behind its severity nor what staff note.
     *
     * @param viewer who looks, and may
     * @return itself for staff, a reduced copy for customers
     */
    public Incident seenBy(Actor viewer) {
        if (viewer.party() != Party.CUSTOMER) {
            return this;
        }
        return new Incident(
                id,
                shop,
                number,
                version,
                status,
                report.seenByCustomer(),
                classification.seenBy(viewer),
                progress,
                resolution,
                Details.none(),
                Handling.none(),
                relations.seenByCustomer(),
                ClockProjection.seenByCustomer(clockHistory));
    }

    private Outcome<Change> step(Operation step, Stamp stamp, IncidentEvent event) {
        return step(step, stamp, List.of(), event);
    }

    private Outcome<Change> step(Operation step, Stamp stamp, List<Refusal> own, IncidentEvent event) {
        List<Refusal> refusals = objections(step, stamp, own);
        return refusals.isEmpty() ? Outcome.done(change(stamp, event)) : Outcome.refused(refusals);
    }

    /**
     * Every reason against a step: those of the table, and its own. Whoever may never take the step is told nothing of
     * what speaks against it besides.
     */
    private List<Refusal> objections(Operation step, Stamp stamp, List<Refusal> own) {
        List<Refusal> objections = new ArrayList<>(step.objections(status, stamp));
        if (step.isFor(stamp.actor().party())) {
            objections.addAll(own);
        }
        return objections;
    }

    private static List<Refusal> unchanged(
            Operation step, Stamp stamp, @Nullable Object before, @Nullable Object after) {
        return Objects.equals(before, after) ? List.of(stamp.refusal(Reason.UNCHANGED, "", step)) : List.of();
    }

    Change change(Stamp stamp, IncidentEvent event) {
        HistoryEntry entry = entry(id, version + 1, stamp, event);
        return new Change(this, Evolution.after(this, entry), List.of(entry));
    }

    private static HistoryEntry entry(IncidentId id, long version, Stamp stamp, IncidentEvent event) {
        return new HistoryEntry(id, version, stamp.at(), stamp.actor().author(), stamp.why(), event);
    }
}
