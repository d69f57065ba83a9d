package io.orderincident.incident;

import io.orderincident.command.Status;
import io.orderincident.history.Audience;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Obligations;
import io.orderincident.history.Promise;
import io.orderincident.history.WaitingOn;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.party.Party;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferStatus;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockHistory.Ending.How;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.HoldReason;
import io.orderincident.sla.Run;
import io.orderincident.task.Task;
import io.orderincident.task.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What each entry of history means for the clocks. One for each entry; copies only what changes. */
final class ClockProjection implements ClockSignals {

    private static final ClockKey FIRST_RESOLUTION = new ClockKey(ClockKind.RESOLUTION, 1);

    private final ClockHistory clockHistory;
    private final Incident before;
    private final Incident next;
    private final HistoryEntry entry;
    private final Instant at;
    private final CopyOnChange<ClockHistory.Categorization> categorizations;
    private final CopyOnChange<Run> runs;
    private final CopyOnChange<ClockHistory.Hold> holds;
    private final CopyOnChange<ClockHistory.Alarm> alarms;
    private final CopyOnChange<ClockHistory.Escalation> escalations;
    private @Nullable Instant suspendedAt;

    private ClockProjection(ClockHistory clockHistory, Incident before, Incident next, HistoryEntry entry) {
        this.clockHistory = clockHistory;
        this.before = before;
        this.next = next;
        this.entry = entry;
        this.at = entry.at();
        this.categorizations = new CopyOnChange<>(clockHistory.categorizations());
        this.runs = new CopyOnChange<>(clockHistory.runs());
        this.holds = new CopyOnChange<>(clockHistory.holds());
        this.alarms = new CopyOnChange<>(clockHistory.alarms());
        this.escalations = new CopyOnChange<>(clockHistory.escalations());
        this.suspendedAt = clockHistory.suspendedAt();
    }

    static ClockHistory begun(Classification classification, Instant at) {
        return new ClockHistory(
                List.of(categorization(classification, at)),
                List.of(
                        new Run(ClockKey.FIRST_RESPONSE, null, at, null, null),
                        new Run(FIRST_RESOLUTION, null, at, null, null)),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** The same where nothing changes. */
    static ClockHistory after(ClockHistory clockHistory, Incident before, Incident next, HistoryEntry entry) {
        ClockProjection projection = new ClockProjection(clockHistory, before, next, entry);
        projection.letTheOldestCount();
        projection.followStatus();
        projection.followCategorization();
        projection.followAgreements();
        entry.event().signal(entry, projection);
        projection.followTasks();
        projection.followWaits();
        return projection.result();
    }

    private ClockHistory result() {
        boolean same = categorizations.now() == clockHistory.categorizations()
                && runs.now() == clockHistory.runs()
                && holds.now() == clockHistory.holds()
                && alarms.now() == clockHistory.alarms()
                && escalations.now() == clockHistory.escalations()
                && Objects.equals(suspendedAt, clockHistory.suspendedAt());
        return same
                ? clockHistory
                : new ClockHistory(
                        categorizations.now(), runs.now(), holds.now(), alarms.now(), escalations.now(), suspendedAt);
    }

    private static int last(List<Run> runs, ClockKind kind) {
        int last = 0;
        for (Run run : runs) {
            if (run.key().kind() == kind) {
                last = Math.max(last, run.key().number());
            }
        }
        return last;
    }

    /** Customers see what they were promised, and no other clock. */
    static ClockHistory seenByCustomer(ClockHistory clockHistory) {
        List<Run> promises = new ArrayList<>(clockHistory.runs());
        promises.removeIf(run -> run.key().kind() != ClockKind.PROMISE);
        List<ClockHistory.Categorization> all = clockHistory.categorizations();
        return new ClockHistory(
                all.subList(Math.max(0, all.size() - 1), all.size()),
                promises,
                List.of(),
                List.of(),
                List.of(),
                clockHistory.suspendedAt());
    }

    private static ClockHistory.Categorization categorization(Classification classification, Instant at) {
        return new ClockHistory.Categorization(at, classification.type(), classification.priority());
    }

    /** What was merged into it may have waited for longer. */
    private void letTheOldestCount() {
        if (next.relations().equals(before.relations())) {
            return;
        }
        Instant since = next.openSince();
        replace(
                run -> run.isOpen()
                        && (run.key().equals(ClockKey.FIRST_RESPONSE)
                                || run.key().equals(FIRST_RESOLUTION))
                        && !run.since().equals(since),
                run -> new Run(run.key(), run.about(), since, run.until(), run.ending()));
    }

    private void followStatus() {
        if (next.status() == before.status()) {
            return;
        }
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
        // money is owed by law until it is paid, whatever becomes of the incident
        if (next.status() == Status.CLOSED || next.status() == Status.CANCELLED) {
            end(isOf(ClockKind.REFUND).negate(), at, How.DROPPED);
        }
    }

    private void followCategorization() {
        if (next.classification().equals(before.classification())) {
            return;
        }
        ClockHistory.Categorization now = categorization(next.classification(), at);
        ClockHistory.Categorization last =
                categorizations.now().get(categorizations.now().size() - 1);
        if (!last.type().equals(now.type()) || last.priority() != now.priority()) {
            categorizations.add(now);
        }
    }

    /** What was agreed on in the place of something else is owed instead of it. */
    private void followAgreements() {
        for (Offer offer : before.remedies().unfulfilled()) {
            boolean superseded = next.remedies()
                    .offer(offer.number())
                    .filter(now -> now.status() == OfferStatus.SUPERSEDED)
                    .isPresent();
            if (superseded && offer.promisedUntil() != null) {
                endPromise(offer.promise(), offer.promisedUntil(), How.MOVED);
            }
        }
    }

    @Override
    public void said(Party from, Audience to, boolean expectsReply, Party answering) {
        if (from == Party.CUSTOMER) {
            ask(Party.CUSTOMER);
            return;
        }
        if (to.includesCustomer()) {
            told(at);
        }
        if (!to.includesOperator()) {
            return;
        }
        if (from == Party.AGENT) {
            end(isAskedBy(Party.OPERATOR, at), at, How.DONE);
        } else if (from == Party.OPERATOR && (expectsReply || before.handling().asked() == WaitingOn.OPERATOR)) {
            ask(Party.OPERATOR);
        }
    }

    /** Only what people say to the customer is an answer; what a rule sends is none. */
    @Override
    public void told(Instant when) {
        if (entry.by().isStaff()) {
            answerCustomer(when);
        }
    }

    /** Whoever imports it: another system's people told the customer. */
    @Override
    public void toldElsewhere() {
        if (entry.by().party() != Party.CUSTOMER) {
            answerCustomer(at);
        }
    }

    @Override
    public void replyWaived(Party side) {
        end(isAskedBy(side, at), at, How.WAIVED);
    }

    @Override
    public void offerAnswered(boolean noneLeft) {
        if (noneLeft) {
            ask(Party.CUSTOMER);
        }
    }

    @Override
    public void agreed(String what, Instant until) {
        begin(ClockKind.PROMISE, what, at, until);
    }

    @Override
    public void fulfilled(String what, Instant until) {
        endPromise(what, until, How.DONE);
    }

    private void endPromise(String what, Instant until, How how) {
        runs.now().stream()
                .filter(run -> run.isOpen()
                        && run.key().kind() == ClockKind.PROMISE
                        && what.equals(run.about())
                        && until.equals(run.until()))
                .findFirst()
                .ifPresent(run -> end(isRunOf(run.key()), at, how));
    }

    @Override
    public void resolved() {
        told(at);
    }

    @Override
    public void reopened() {
        if (entry.by().party() == Party.CUSTOMER) {
            ask(Party.CUSTOMER);
        }
    }

    /** Of several unanswered messages the oldest counts; the first response answers what the customer says before it. */
    private void ask(Party side) {
        boolean waitsForFirst = side == Party.CUSTOMER && isOpen(ClockKey.FIRST_RESPONSE);
        if (!waitsForFirst && runs.now().stream().noneMatch(isAskedBy(side, at).and(run -> !isTakenOver(run)))) {
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
        end(isRunOf(ClockKey.FIRST_RESPONSE), told, How.DONE);
        end(isAskedBy(Party.CUSTOMER, told), told, How.DONE);
    }

    private boolean isOpen(ClockKey key) {
        return runs.now().stream().anyMatch(isRunOf(key).and(Run::isOpen));
    }

    /** A call that was made before the question is no answer to it. */
    private static Predicate<Run> isAskedBy(Party side, Instant answered) {
        return run -> run.isQuestionOf(side) && !answered.isBefore(run.since());
    }

    @Override
    public void promised(Promise promise) {
        runs.add(new Run(new ClockKey(ClockKind.PROMISE, promise.number()), promise.what(), at, promise.until(), null));
    }

    @Override
    public void promiseEnded(int number, How how) {
        end(isPromise(number), at, how);
    }

    @Override
    public void refundDue(int number, String what, Instant until) {
        ClockKey key = new ClockKey(ClockKind.REFUND, number);
        if (!isOpen(key)) {
            runs.add(new Run(key, what, at, until, null));
        }
    }

    @Override
    public void refundEnded(int number, How how) {
        end(isRunOf(new ClockKey(ClockKind.REFUND, number)), at, how);
    }

    @Override
    public void merged() {
        end(isOf(ClockKind.NEXT_RESPONSE).or(isOf(ClockKind.PROMISE)), at, How.MOVED);
    }

    @Override
    public void absorbed(Obligations owed, boolean fromTheBeginning) {
        boolean waitsForFirst = fromTheBeginning && isOpen(ClockKey.FIRST_RESPONSE);
        take(owed, waitsForFirst ? null : owed.customerSince());
    }

    @Override
    public void unmerged(Obligations owed) {
        if (owed.customerSince() == null) {
            end(isRunOf(ClockKey.FIRST_RESPONSE), at, How.MOVED);
        }
        take(owed, isOpen(ClockKey.FIRST_RESPONSE) ? null : owed.customerSince());
    }

    @Override
    public void released(Obligations owed) {
        end(owed::covers, at, How.MOVED);
        owed.promises().forEach(promise -> end(isPromise(promise.number()), at, How.MOVED));
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

    private static Predicate<Run> isPromise(int number) {
        return isRunOf(new ClockKey(ClockKind.PROMISE, number));
    }

    private static Predicate<Run> isRunOf(ClockKey key) {
        return run -> run.key().equals(key);
    }

    private void followTasks() {
        List<Task> tasks = next.handling().tasks();
        if (tasks.isEmpty() && before.handling().tasks().isEmpty()) {
            return;
        }
        boolean works = next.status().isInProgress() || next.status() == Status.MERGED;
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

    /** A task that was completed by mistake goes on as if it had never been. */
    private void goOn(Task task, Instant dueAt) {
        int last = lastRunOf(task);
        Run run = last < 0 ? null : runs.now().get(last);
        if (run != null && run.ending() != null && run.ending().how() == How.DONE) {
            runs.set(last, new Run(run.key(), run.about(), run.since(), run.until(), null));
        } else if ((run == null || !run.isOpen()) && dueAt.isAfter(at)) {
            begin(ClockKind.TASK, task.qualifiedStep(), at, dueAt);
        }
    }

    private int lastRunOf(Task task) {
        int last = runs.now().size() - 1;
        while (last >= 0 && !isRunOf(task, runs.now().get(last))) {
            last--;
        }
        return last;
    }

    private static boolean isRunOf(Task task, Run run) {
        return run.key().kind() == ClockKind.TASK
                && task.qualifiedStep().equals(run.about())
                && Objects.equals(task.dueAt(), run.until());
    }

    private void followWaits() {
        WaitingOn turn = next.status().isInProgress() ? next.turn() : WaitingOn.NOBODY;
        follow(HoldReason.CUSTOMER, turn == WaitingOn.CUSTOMER, null);
        follow(HoldReason.OPERATOR, turn == WaitingOn.OPERATOR, null);
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
        for (int i = 0; i < holds.now().size(); i++) {
            ClockHistory.Hold hold = holds.now().get(i);
            boolean open = hold.waitingFor() == pause
                    && (hold.to() == null || hold.to().isAfter(at));
            if (open && waits && Objects.equals(hold.to(), to)) {
                goesOn = true;
            } else if (open) {
                holds.set(i, new ClockHistory.Hold(pause, hold.from(), at));
            }
        }
        if (waits && !goesOn) {
            holds.add(new ClockHistory.Hold(pause, at, to));
        }
    }

    @Override
    public void alarmed(ClockKey clock, EscalationCause cause, Instant dueAt) {
        alarms.add(new ClockHistory.Alarm(clock, cause, dueAt, at));
    }

    @Override
    public void escalated(int level, EscalationCause cause, @Nullable ClockKey clock) {
        escalations.add(new ClockHistory.Escalation(level, cause, clock, at));
    }

    private void begin(ClockKind kind, @Nullable String about, Instant since, @Nullable Instant until) {
        runs.add(new Run(new ClockKey(kind, last(runs.now(), kind) + 1), about, since, until, null));
    }

    private static Predicate<Run> isOf(ClockKind kind) {
        return run -> run.key().kind() == kind;
    }

    /** Nothing ends before it began. */
    private void end(Predicate<Run> which, Instant when, How how) {
        replace(
                run -> run.isOpen() && which.test(run),
                run -> new Run(
                        run.key(),
                        run.about(),
                        run.since(),
                        run.until(),
                        new ClockHistory.Ending(when.isBefore(run.since()) ? run.since() : when, how)));
    }

    private void replace(Predicate<Run> which, UnaryOperator<Run> by) {
        for (int i = 0; i < runs.now().size(); i++) {
            Run run = runs.now().get(i);
            if (which.test(run)) {
                runs.set(i, by.apply(run));
            }
        }
    }
}
