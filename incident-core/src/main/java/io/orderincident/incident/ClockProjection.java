package io.orderincident.incident;

import io.orderincident.command.Status;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.sla.Alarm;
import io.orderincident.sla.Categorization;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.Ending;
import io.orderincident.sla.Ending.How;
import io.orderincident.sla.Escalation;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.Hold;
import io.orderincident.sla.HoldReason;
import io.orderincident.sla.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each entry of history means for the clocks. One for each entry. */
final class ClockProjection {

    static final ClockKey FIRST_RESPONSE = new ClockKey(ClockKind.FIRST_RESPONSE, 1);
    private static final ClockKey FIRST_RESOLUTION = new ClockKey(ClockKind.RESOLUTION, 1);

    private final Incident before;
    private final Incident next;
    private final HistoryEntry entry;
    private final Instant at;
    private final List<Categorization> filings;
    private final List<Run> runs;
    private final List<Hold> holds;
    private final List<Alarm> alarms;
    private final List<Escalation> escalations;
    private @Nullable Instant suspendedAt;

    private ClockProjection(ClockHistory clockHistory, Incident before, Incident next, HistoryEntry entry) {
        this.before = before;
        this.next = next;
        this.entry = entry;
        this.at = entry.at();
        this.filings = new ArrayList<>(clockHistory.filings());
        this.runs = new ArrayList<>(clockHistory.runs());
        this.holds = new ArrayList<>(clockHistory.holds());
        this.alarms = new ArrayList<>(clockHistory.alarms());
        this.escalations = new ArrayList<>(clockHistory.escalations());
        this.suspendedAt = clockHistory.suspendedAt();
    }

    static ClockHistory begun(Classification classification, Instant at) {
        return new ClockHistory(
                List.of(filing(classification, at)),
                List.of(new Run(FIRST_RESPONSE, null, at, null, null), new Run(FIRST_RESOLUTION, null, at, null, null)),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    static ClockHistory after(ClockHistory clockHistory, Incident before, Incident next, HistoryEntry entry) {
        ClockProjection keeping = new ClockProjection(clockHistory, before, next, entry);
        keeping.letTheOldestCount();
        keeping.followStatus();
        keeping.followFiling();
        keeping.hear();
        keeping.followPromises();
        keeping.followMerges();
        keeping.followTasks();
        keeping.followWaits();
        keeping.noticeAlarms();
        return new ClockHistory(
                keeping.filings, keeping.runs, keeping.holds, keeping.alarms, keeping.escalations, keeping.suspendedAt);
    }

    /** The number of the last promise, 0 if there was none. */
    static int lastPromise(ClockHistory clockHistory) {
        return last(clockHistory.runs(), ClockKind.PROMISE);
    }

    /** What is promised and neither kept, nor broken, nor dropped. */
    static List<Promise> openPromises(ClockHistory clockHistory) {
        return open(clockHistory)
                .filter(isOf(ClockKind.PROMISE))
                .map(run -> new Promise(
                        run.key().number(), Objects.requireNonNull(run.about()), Objects.requireNonNull(run.until())))
                .toList();
    }

    private static int last(List<Run> runs, ClockKind kind) {
        return runs.stream()
                .map(Run::key)
                .filter(key -> key.kind() == kind)
                .mapToInt(ClockKey::number)
                .max()
                .orElse(0);
    }

    /** Whether somebody waits for an answer, besides what is given back. */
    static boolean awaitsAnswer(ClockHistory clockHistory, Obligations givenBack) {
        return open(clockHistory)
                .filter(isRunOf(FIRST_RESPONSE).or(isOf(ClockKind.NEXT_RESPONSE)))
                .anyMatch(isGivenBack(givenBack).negate());
    }

    private static Predicate<Run> isGivenBack(Obligations owed) {
        return isAskedBy(Party.CUSTOMER)
                .and(isSince(owed.customerSince()))
                .or(isAskedBy(Party.OPERATOR).and(isSince(owed.operatorSince())));
    }

    static Stream<Run> open(ClockHistory clockHistory) {
        return clockHistory.runs().stream().filter(Run::isOpen);
    }

    /** Customers see what they were promised, and no other clock. */
    static ClockHistory seenByCustomer(ClockHistory clockHistory) {
        List<Run> promises = clockHistory.runs().stream()
                .filter(run -> run.key().kind() == ClockKind.PROMISE)
                .toList();
        List<Categorization> last = clockHistory.filings().stream()
                .skip(Math.max(0, clockHistory.filings().size() - 1))
                .toList();
        return new ClockHistory(last, promises, List.of(), List.of(), List.of(), clockHistory.suspendedAt());
    }

    private static Categorization filing(Classification classification, Instant at) {
        return new Categorization(at, classification.type(), classification.priority());
    }

    /** What was merged into it may have waited for longer. */
    private void letTheOldestCount() {
        runs.replaceAll(run ->
                run.isOpen() && (run.key().equals(FIRST_RESPONSE) || run.key().equals(FIRST_RESOLUTION))
                        ? new Run(run.key(), run.about(), next.openSince(), run.until(), run.ending())
                        : run);
    }

    private void followStatus() {
        boolean worked = before.status().isInProgress();
        boolean works = next.status().isInProgress();
        suspendedAt = next.status() != Status.MERGED ? null : suspendedAt == null ? at : suspendedAt;
        if (works && !worked && before.status() != Status.MERGED) {
            begin(ClockKind.RESOLUTION, null, at, null);
        }
        if (worked && !works && next.status() != Status.MERGED) {
            end(isOf(ClockKind.RESOLUTION), at, next.status() == Status.CANCELLED ? How.DROPPED : How.DONE);
            escalations.clear();
        }
        boolean ends = next.status() == Status.CLOSED || next.status() == Status.CANCELLED;
        if (ends && before.status() != next.status()) {
            end(run -> true, at, How.DROPPED);
        }
    }

    private void followFiling() {
        Categorization now = filing(next.classification(), at);
        Categorization last = filings.get(filings.size() - 1);
        if (!last.type().equals(now.type()) || last.priority() != now.priority()) {
            filings.add(now);
        }
    }

    /** Only what people say to the customer is an answer; what a rule sends is none. */
    private void hear() {
        IncidentEvent event = entry.event();
        Author by = entry.by();
        boolean staff = by.party() == Party.AGENT || by.party() == Party.OPERATOR;
        if (event instanceof IncidentEvent.Messaged messaged) {
            hear(messaged, staff);
        } else if (event instanceof IncidentEvent.ReplyWaived waived) {
            end(isAskedBy(waived.from(), at), at, How.WAIVED);
        } else if (event instanceof IncidentEvent.Reopened && by.party() == Party.CUSTOMER) {
            ask(Party.CUSTOMER);
        } else if (staff && event instanceof IncidentEvent.Communicated communicated) {
            answerCustomer(communicated.at());
        } else if (staff && tellsCustomer(event)) {
            answerCustomer(at);
        } else if (event instanceof IncidentEvent.Imported row && by.party() != Party.CUSTOMER && tellsCustomer(row)) {
            answerCustomer(at);
        }
    }

    private static boolean tellsCustomer(IncidentEvent event) {
        return event instanceof IncidentEvent.Resolved || event instanceof IncidentEvent.Promised;
    }

    /** Whoever imports it: another system's people told the customer. */
    private static boolean tellsCustomer(IncidentEvent.Imported row) {
        return row.status() == Status.COMMUNICATED || row.status() == Status.RESOLVED;
    }

    private void hear(IncidentEvent.Messaged messaged, boolean staff) {
        Audience audience = messaged.message().audience();
        boolean toCustomer = audience.includesCustomer();
        boolean toOperator = audience == Audience.OPERATOR || audience == Audience.CUSTOMER_AND_OPERATOR;
        if (messaged.from() == Party.CUSTOMER) {
            ask(Party.CUSTOMER);
            return;
        }
        if (staff && toCustomer) {
            answerCustomer(at);
        }
        if (messaged.from() == Party.AGENT && toOperator) {
            end(isAskedBy(Party.OPERATOR, at), at, How.DONE);
        }
        boolean asks = messaged.message().expectsReply() || before.handling().asked() == WaitingOn.OPERATOR;
        if (messaged.from() == Party.OPERATOR && toOperator && asks) {
            ask(Party.OPERATOR);
        }
    }

    /** Of several unanswered messages the oldest counts; the first response answers what the customer says before it. */
    private void ask(Party side) {
        boolean waitsForFirst = side == Party.CUSTOMER && isOpen(FIRST_RESPONSE);
        if (!waitsForFirst && runs.stream().noneMatch(isAskedBy(side, at).and(run -> !isTakenOver(run)))) {
            begin(ClockKind.NEXT_RESPONSE, side.name(), at, null);
        }
    }

    /** What may go back to where it came from does not count for what is asked here. */
    private boolean isTakenOver(Run run) {
        return next.relations().absorbed().stream()
                .map(AbsorbedIncident::owed)
                .anyMatch(owed ->
                        run.since().equals(owed.customerSince()) || run.since().equals(owed.operatorSince()));
    }

    private void answerCustomer(Instant told) {
        end(isRunOf(FIRST_RESPONSE), told, How.DONE);
        end(isAskedBy(Party.CUSTOMER, told), told, How.DONE);
    }

    private boolean isOpen(ClockKey key) {
        return runs.stream().anyMatch(isRunOf(key).and(Run::isOpen));
    }

    /** A call that was made before the question is no answer to it. */
    private static Predicate<Run> isAskedBy(Party side, Instant answered) {
        return isAskedBy(side).and(run -> !answered.isBefore(run.since()));
    }

    static Predicate<Run> isAskedBy(Party side) {
        return run -> run.isOpen()
                && run.key().kind() == ClockKind.NEXT_RESPONSE
                && side.name().equals(run.about());
    }

    private void followPromises() {
        if (entry.event() instanceof IncidentEvent.Promised promised) {
            Promise promise = promised.promise();
            if (promised.moves() != null) {
                end(isPromise(promised.moves()), at, How.MOVED);
            }
            runs.add(new Run(
                    new ClockKey(ClockKind.PROMISE, promise.number()), promise.what(), at, promise.until(), null));
        } else if (entry.event() instanceof IncidentEvent.PromiseKept kept) {
            end(isPromise(kept.number()), at, How.DONE);
        } else if (entry.event() instanceof IncidentEvent.PromiseBroken broken) {
            end(isPromise(broken.number()), at, How.BROKEN);
        }
    }

    /** What is owed goes to where people go on with it, and back. */
    private void followMerges() {
        IncidentEvent event = entry.event();
        if (event instanceof IncidentEvent.Merged) {
            end(isOf(ClockKind.NEXT_RESPONSE).or(isOf(ClockKind.PROMISE)), at, How.MOVED);
        } else if (event instanceof IncidentEvent.Absorbed over) {
            AbsorbedIncident absorbed = over.absorbed();
            boolean waitsForFirst = absorbed.owesFirstResponse() && isOpen(FIRST_RESPONSE);
            take(absorbed.owed(), waitsForFirst ? null : absorbed.owed().customerSince());
        } else if (event instanceof IncidentEvent.Unmerged unmerged) {
            Instant customerSince = unmerged.owed().customerSince();
            if (customerSince == null) {
                end(isRunOf(FIRST_RESPONSE), at, How.MOVED);
            }
            take(unmerged.owed(), isOpen(FIRST_RESPONSE) ? null : customerSince);
        } else if (event instanceof IncidentEvent.Released gaveBack) {
            end(isGivenBack(gaveBack.owed()), at, How.MOVED);
            gaveBack.owed().promises().forEach(promise -> end(isPromise(promise.number()), at, How.MOVED));
        }
    }

    private void take(Obligations owed, @Nullable Instant customerSince) {
        if (customerSince != null) {
            begin(ClockKind.NEXT_RESPONSE, Party.CUSTOMER.name(), customerSince, null);
        }
        if (owed.operatorSince() != null) {
            begin(ClockKind.NEXT_RESPONSE, Party.OPERATOR.name(), owed.operatorSince(), null);
        }
        owed.promises().forEach(promise -> begin(ClockKind.PROMISE, promise.what(), at, promise.until()));
    }

    private static Predicate<Run> isSince(@Nullable Instant since) {
        return run -> run.since().equals(since);
    }

    private static Predicate<Run> isPromise(int number) {
        return isRunOf(new ClockKey(ClockKind.PROMISE, number));
    }

    private static Predicate<Run> isRunOf(ClockKey key) {
        return run -> run.key().equals(key);
    }

    private void followTasks() {
        boolean works = next.status().isInProgress() || next.status() == Status.MERGED;
        List<Task> tasks = next.handling().tasks();
        end(
                isOf(ClockKind.TASK).and(run -> !works || tasks.stream().noneMatch(task -> isRunOf(task, run))),
                at,
                How.DROPPED);
        for (Task task : tasks) {
            Task.Completion completion = task.completion();
            if (completion != null) {
                end(run -> isRunOf(task, run), completion.at(), How.DONE);
            } else if (works && task.dueAt() != null) {
                goOn(task, task.dueAt());
            }
        }
    }

    /** A task that was ticked off by mistake goes on as if it had never been. */
    private void goOn(Task task, Instant dueAt) {
        Optional<Run> last = runs.stream().filter(run -> isRunOf(task, run)).reduce((earlier, later) -> later);
        if (last.isPresent()
                && last.get().ending() != null
                && last.get().ending().how() == How.DONE) {
            Run done = last.get();
            runs.set(runs.indexOf(done), new Run(done.key(), done.about(), done.since(), done.until(), null));
        } else if (last.filter(Run::isOpen).isEmpty() && dueAt.isAfter(at)) {
            begin(ClockKind.TASK, nameOf(task), at, dueAt);
        }
    }

    private static boolean isRunOf(Task task, Run run) {
        return run.key().kind() == ClockKind.TASK
                && nameOf(task).equals(run.about())
                && Objects.equals(task.dueAt(), run.until());
    }

    static String nameOf(Task task) {
        return task.protocol() + "/" + task.step();
    }

    private void followWaits() {
        Set<HoldReason> turns = EnumSet.noneOf(HoldReason.class);
        if (next.status().isInProgress()) {
            switch (next.turn()) {
                case CUSTOMER -> turns.add(HoldReason.CUSTOMER);
                case OPERATOR -> turns.add(HoldReason.OPERATOR);
                case AGENT, THIRD_PARTY, NOBODY -> {}
            }
        }
        for (HoldReason pause : List.of(HoldReason.CUSTOMER, HoldReason.OPERATOR)) {
            follow(pause, turns.contains(pause), null);
        }
        Instant awaitedUntil = awaitedUntil();
        follow(HoldReason.THIRD_PARTY, awaitedUntil != null, awaitedUntil);
    }

    private @Nullable Instant awaitedUntil() {
        Wait awaited = next.handling().awaited();
        return awaited != null
                        && next.status().isInProgress()
                        && awaited.until().isAfter(at)
                ? awaited.until()
                : null;
    }

    private void follow(HoldReason pause, boolean waits, @Nullable Instant to) {
        boolean goesOn = false;
        for (int i = 0; i < holds.size(); i++) {
            Hold hold = holds.get(i);
            boolean open = hold.waitingFor() == pause
                    && (hold.to() == null || hold.to().isAfter(at));
            if (open && waits && Objects.equals(hold.to(), to)) {
                goesOn = true;
            } else if (open) {
                holds.set(i, new Hold(pause, hold.from(), at));
            }
        }
        if (waits && !goesOn) {
            holds.add(new Hold(pause, at, to));
        }
    }

    private void noticeAlarms() {
        if (entry.event() instanceof IncidentEvent.Warned warned) {
            alarms.add(new Alarm(warned.clock(), EscalationCause.WARNING, warned.dueAt(), at));
        } else if (entry.event() instanceof IncidentEvent.Breached breached) {
            alarms.add(new Alarm(breached.clock(), EscalationCause.BREACH, breached.dueAt(), at));
        } else if (entry.event() instanceof IncidentEvent.Escalated escalated) {
            escalations.add(new Escalation(escalated.level(), escalated.cause(), escalated.clock(), at));
        }
    }

    private void begin(ClockKind kind, @Nullable String about, Instant since, @Nullable Instant until) {
        runs.add(new Run(new ClockKey(kind, last(runs, kind) + 1), about, since, until, null));
    }

    private static Predicate<Run> isOf(ClockKind kind) {
        return run -> run.key().kind() == kind;
    }

    /** Nothing ends before it began. */
    private void end(Predicate<Run> which, Instant when, How how) {
        runs.replaceAll(run -> run.isOpen() && which.test(run)
                ? new Run(
                        run.key(),
                        run.about(),
                        run.since(),
                        run.until(),
                        new Ending(when.isBefore(run.since()) ? run.since() : when, how))
                : run);
    }
}
