package io.orderincident.incident;

import io.orderincident.catalog.ProtocolCode;
import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.Assignment;
import io.orderincident.history.WaitingOn;
import io.orderincident.party.Party;
import io.orderincident.task.Task;
import io.orderincident.task.Tasks;
import io.orderincident.task.Wait;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param protocol of which protocol, null for one that was added by itself
     * @param step which of its steps
     * @return the task, empty if it is not laid down
     */
    public Optional<Task> task(@Nullable ProtocolCode protocol, String step) {
        return list().find(protocol, step);
    }

    /** What there is to do, and for whom it waits. */
    Tasks list() {
        return new Tasks(tasks, awaited);
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

    /** Whose turn it is to do the next task. */
    WaitingOn turnByTask() {
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
    List<Refusal> objectionsToResolving(Context context) {
        List<String> undone = undoneMandatoryTasks().stream()
                .map(task -> task.name().in(context.actor().locale()))
                .toList();
        return undone.isEmpty() ? List.of() : List.of(context.refusal(Reason.TASKS_UNDONE, "tasks", undone));
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

    Handling with(Tasks next) {
        return new Handling(assignment, next.awaited(), asked, next.all(), acted);
    }

    Handling automated(HandlingEvent.Automated by) {
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
