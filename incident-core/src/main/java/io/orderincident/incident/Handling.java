package io.orderincident.incident;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Terms;
import io.orderincident.history.Assignment;
import io.orderincident.party.Party;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How it is being dealt with; no customer sees it. Immutable.
 *
 * @param assignment who is in charge
 * @param awaited for whom outside it waits, null for nobody
 * @param asked whose answer to a message is awaited, null for nobody's
 * @param tasks what protocols lay down to be done, in this order
 * @param acted the automation rules that acted when their time was up, each with the instant from which it was counted, in
 *     the order in which they acted; the last {@value #ACTED_MAX}
 */
public record Handling(
        Assignment assignment,
        @Nullable Wait awaited,
        @Nullable WaitingOn asked,
        List<Task> tasks,
        Map<String, Instant> acted) {

    /**
     * The most rules that it remembers, as many as a shop may have at a time. A rule that it forgot, after others were
     * renamed, may act a second time if its time is then made longer.
     */
    public static final int ACTED_MAX = 100;

    private static final Handling NONE = new Handling(Assignment.nobody(), null, null, List.of(), Map.of());

    /** Takes copies. */
    public Handling {
        tasks = List.copyOf(tasks);
        acted = Collections.unmodifiableMap(new LinkedHashMap<>(acted));
    }

    /**
     * Nobody deals with it yet.
     *
     * @return what every incident begins with
     */
    public static Handling none() {
        return NONE;
    }

    /**
     * A task.
     *
     * @param protocol of which protocol
     * @param step which of its steps
     * @return the task, empty if it is not laid down
     */
    public Optional<Task> task(ProtocolCode protocol, String step) {
        return tasks.stream().filter(task -> task.is(protocol, step)).findFirst();
    }

    /**
     * The next thing to do.
     *
     * @return the first undone task, empty if there is none
     */
    public Optional<Task> nextTask() {
        return tasks.stream().filter(task -> !task.isDone()).findFirst();
    }

    /**
     * What keeps it from being resolved.
     *
     * @return the mandatory tasks that are undone, in their order
     */
    public List<Task> undoneMandatoryTasks() {
        return tasks.stream().filter(task -> task.mandatory() && !task.isDone()).toList();
    }

    /** Whose turn it is: to answer first, then to do the next task. */
    WaitingOn turn() {
        return asked != null ? asked : turnByTask();
    }

    private WaitingOn turnByTask() {
        return nextTask().map(Task::owner).map(Handling::turnOf).orElse(WaitingOn.AGENT);
    }

    private static WaitingOn turnOf(Party owner) {
        return switch (owner) {
            case CUSTOMER -> WaitingOn.CUSTOMER;
            case OPERATOR -> WaitingOn.OPERATOR;
            case AGENT, SYSTEM -> WaitingOn.AGENT;
        };
    }

    /** Why it cannot be resolved yet. */
    List<Refusal> objectionsToResolving(Resolve command, Context context) {
        List<String> undone = undoneMandatoryTasks().stream()
                .map(task -> task.name().in(context.actor().locale()))
                .toList();
        if (undone.isEmpty()) {
            return List.of();
        }
        if (!command.override()) {
            return List.of(context.refusal(Reason.TASKS_UNDONE, "tasks", undone));
        }
        List<Refusal> refusals = new ArrayList<>();
        if (context.actor().party() != Party.OPERATOR) {
            refusals.add(context.refusal(Reason.NOT_ALLOWED, "override", Operation.RESOLVE, Set.of(Party.OPERATOR)));
        }
        if (context.why() == null) {
            refusals.add(context.refusal(Reason.REASON_MISSING, "why"));
        }
        return refusals;
    }

    /** The tasks, and after them those of a protocol that are not there already. */
    List<Task> tasksWith(Protocol protocol, boolean withType, BusinessCalendar calendar, Instant now) {
        Stream<Task> missing = protocol.steps().stream()
                .filter(step -> task(protocol.code(), step.code()).isEmpty())
                .map(step -> Task.of(protocol.code(), step, withType, deadline(step, calendar, now)));
        return Stream.concat(tasks.stream(), missing).toList();
    }

    /** None where the calendar says nothing about a time that far away. */
    private static @Nullable Instant deadline(ProtocolStep step, BusinessCalendar calendar, Instant now) {
        if (step.within() == null) {
            return null;
        }
        try {
            return calendar.add(now, step.within()).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException beyondTheCalendar) {
            return null;
        }
    }

    /**
     * The tasks when one type takes the place of another: what came with that and is undone falls away.
     *
     * @param before the type that it was of, null when it is only now written down
     * @param after the type that it is of
     * @param terms what the shop lays down
     * @param now the present
     * @return all that there is to do then
     */
    public List<Task> tasksFor(@Nullable TypeCode before, TypeCode after, Terms terms, Instant now) {
        if (after.equals(before)) {
            return tasks;
        }
        Handling kept = planned(
                tasks.stream().filter(task -> task.isDone() || !task.withType()).toList());
        Catalogue catalogue = terms.catalogue();
        return catalogue
                .type(after)
                .map(IncidentType::protocol)
                .flatMap(catalogue::protocol)
                .filter(Protocol::active)
                .map(protocol -> kept.tasksWith(protocol, true, terms.calendar(), now))
                .orElse(kept.tasks());
    }

    Handling assigned(Assignment to) {
        return new Handling(to, awaited, asked, tasks, acted);
    }

    Handling waiting(@Nullable Wait next) {
        return new Handling(assignment, next, asked, tasks, acted);
    }

    Handling asking(@Nullable WaitingOn next) {
        return new Handling(assignment, awaited, next, tasks, acted);
    }

    Handling planned(List<Task> next) {
        return new Handling(assignment, awaited, asked, next, acted);
    }

    Handling ticked(Ticked tick, Task.Completion done) {
        return planned(tasks.stream()
                .map(task -> task.is(tick.protocol(), tick.step()) ? task.ticked(tick.done() ? done : null) : task)
                .toList());
    }

    Handling automated(Automated by) {
        if (by.since() == null) {
            return this;
        }
        Map<String, Instant> next = new LinkedHashMap<>(acted);
        next.remove(by.rule());
        next.put(by.rule(), by.since());
        if (next.size() > ACTED_MAX) {
            next.remove(next.keySet().iterator().next());
        }
        return new Handling(assignment, awaited, asked, tasks, next);
    }
}
