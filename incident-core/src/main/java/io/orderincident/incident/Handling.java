package io.orderincident.incident;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.party.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How it is being dealt with; no customer sees it. Immutable.
 *
 * @param assignment who is in charge
 * @param awaited for whom outside it waits, null for nobody
 * @param tasks what protocols lay down to be done, in this order
 */
public record Handling(Assignment assignment, @Nullable Wait awaited, List<Task> tasks) {

    private static final Handling NONE = new Handling(Assignment.nobody(), null, List.of());

    /** Takes a copy of the tasks. */
    public Handling {
        tasks = List.copyOf(tasks);
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

    /** Whose turn it is by the next task. */
    WaitingOn turn() {
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
    List<Refusal> objectionsToResolving(Resolve command, Stamp stamp) {
        List<String> undone = undoneMandatoryTasks().stream()
                .map(task -> task.name().in(stamp.actor().locale()))
                .toList();
        if (undone.isEmpty()) {
            return List.of();
        }
        if (!command.evenSo()) {
            return List.of(stamp.refusal(Reason.TASKS_UNDONE, "tasks", undone));
        }
        List<Refusal> refusals = new ArrayList<>();
        if (stamp.actor().party() != Party.OPERATOR) {
            refusals.add(stamp.refusal(Reason.NOT_ALLOWED, "evenSo", Step.RESOLVE, Set.of(Party.OPERATOR)));
        }
        if (stamp.why() == null) {
            refusals.add(stamp.refusal(Reason.REASON_MISSING, "why"));
        }
        return refusals;
    }

    /** The tasks with those of a protocol, unless they are there already. */
    List<Task> tasksWith(Protocol protocol, BusinessCalendar calendar, Instant now) {
        boolean begun = tasks.stream().anyMatch(task -> task.protocol().equals(protocol.code()));
        return begun
                ? tasks
                : Stream.concat(tasks.stream(), Task.of(protocol, within -> calendar.add(now, within)).stream())
                        .toList();
    }

    /** The tasks when the protocol of one type takes the place of that of another. */
    List<Task> tasksFor(@Nullable TypeCode before, TypeCode after, RegistrationFacts facts, Instant now) {
        Optional<ProtocolCode> fallen =
                Optional.ofNullable(before).flatMap(facts.catalogue()::type).map(IncidentType::protocol);
        Handling kept = planned(tasks.stream()
                .filter(task ->
                        task.isDone() || fallen.filter(task.protocol()::equals).isEmpty())
                .toList());
        return facts.catalogue()
                .type(after)
                .map(IncidentType::protocol)
                .flatMap(facts.catalogue()::protocol)
                .filter(Protocol::active)
                .map(protocol -> kept.tasksWith(protocol, facts.calendar(), now))
                .orElse(kept.tasks());
    }

    Handling assigned(Assignment to) {
        return new Handling(to, awaited, tasks);
    }

    Handling waiting(@Nullable Wait next) {
        return new Handling(assignment, next, tasks);
    }

    Handling planned(List<Task> next) {
        return new Handling(assignment, awaited, next);
    }

    Handling ticked(IncidentEvent.Ticked tick, Task.Completion done) {
        return planned(tasks.stream()
                .map(task -> task.is(tick.protocol(), tick.step()) ? task.ticked(tick.done() ? done : null) : task)
                .toList());
    }
}
