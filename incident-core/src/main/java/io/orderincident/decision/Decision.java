package io.orderincident.decision;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.NewIncident;
import io.orderincident.party.Actor;
import io.orderincident.task.Task;
import io.orderincident.task.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of a command on an incident: the table of operations, its own rules, the entry, the state after it. */
public final class Decision {

    private static final Actor PROTOCOLS = Actor.system("protocols");

    private Decision() {}

    /**
     * Writes an incident down. Where its type has a protocol, that begins.
     *
     * @param fresh what there is
     * @param command what to write down
     * @param context who, when, why, and the terms of the shop
     * @return the change, or every fault found
     */
    public static Outcome<Change> of(NewIncident fresh, Command<NewIncident> command, Context context) {
        return command.decide(fresh, context).map(registered -> {
            List<HistoryEntry> entries = List.of(entry(fresh.id(), 1, registered, context));
            return withProtocol(null, new Change(null, Incident.replay(entries), entries), context);
        });
    }

    /**
     * A command that the whole incident decides.
     *
     * @param incident which
     * @param command what to do
     * @param context who, when, why, and the terms of the shop
     * @return the change, or why not
     */
    public static Outcome<Change> of(Incident incident, Command<? super Incident> command, Context context) {
        return of(incident, command, Function.<Incident>identity(), context);
    }

    /**
     * A command. Whoever may never do it is told nothing of what speaks against it besides.
     *
     * @param incident which
     * @param command what to do
     * @param state finds the part of the incident that decides it
     * @param context who, when, why, and the terms of the shop
     * @param <S> what that part is
     * @return the change, or every reason against it: of the table, and the command's own
     */
    public static <S> Outcome<Change> of(
            Incident incident, Command<? super S> command, Function<Incident, S> state, Context context) {
        Operation operation = command.operation();
        List<Refusal> objections = operation.objections(incident.status(), context);
        if (!operation.isFor(context.actor())) {
            return Outcome.refused(objections);
        }
        Outcome<? extends IncidentEvent> decided = command.decide(state.apply(incident), context);
        if (objections.isEmpty()) {
            return decided.map(event ->
                    withProtocol(incident.classification().type(), happened(incident, event, context), context));
        }
        List<Refusal> all = new ArrayList<>(objections);
        all.addAll(decided.refusals());
        return Outcome.refused(all);
    }

    /**
     * Something that nobody is asked for, and the steps of protocols that are done by it.
     *
     * @param incident to which it happens
     * @param event what
     * @param context who, when, why
     * @return the change
     */
    public static Change happened(Incident incident, IncidentEvent event, Context context) {
        Change change = written(incident, event, context);
        for (TaskEvent done : StepsDone.by(event, change.after())) {
            change = change.with(written(change.after(), done, context.by(context.actor(), null)));
        }
        return change;
    }

    private static Change written(Incident incident, IncidentEvent event, Context context) {
        HistoryEntry entry = entry(incident.id(), incident.version() + 1, event, context);
        return new Change(incident, incident.followedBy(entry), List.of(entry));
    }

    private static HistoryEntry entry(IncidentId id, long version, IncidentEvent event, Context context) {
        return new HistoryEntry(id, version, context.at(), context.actor().author(), context.why(), event);
    }

    /** The protocol of its type takes the place of that of another, or the first one begins. */
    private static Change withProtocol(@Nullable TypeCode before, Change change, Context context) {
        Incident after = change.after();
        TypeCode type = after.classification().type();
        if (type.equals(before)) {
            return change;
        }
        List<Task> tasks = after.tasks().forType(before, type, context.terms(), context.at());
        if (tasks.equals(after.handling().tasks())) {
            return change;
        }
        IncidentEvent planned = new TaskEvent.Planned(after.handling().tasks(), tasks);
        return change.with(happened(after, planned, context.by(PROTOCOLS, null)));
    }
}
