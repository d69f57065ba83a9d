package io.orderincident.task;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Terms;
import io.orderincident.party.Party;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do, and for whom outside it waits. Immutable.
 *
 * @param all what protocols lay down to be done, and what was added besides, in this order
 * @param awaited for whom outside it waits, null for nobody
 */
public record Tasks(List<Task> all, @Nullable Wait awaited) {

    /** The most tasks of an incident that no protocol lays down. */
    public static final int SINGLE_MAX = 50;

    /** Begins the names of tasks that no protocol lays down. */
    private static final String SINGLE = "TASK_";

    /** Takes a copy. */
    public Tasks {
        all = List.copyOf(all);
    }

    /**
     * A task.
     *
     * @param protocol of which protocol, null for one that was added by itself
     * @param step which of its steps
     * @return the task, empty if it is not laid down
     */
    public Optional<Task> find(@Nullable ProtocolCode protocol, String step) {
        return all.stream().filter(task -> task.is(protocol, step)).findFirst();
    }

    /** The tasks, and after them those of a protocol that are not there already. */
    List<Task> with(Protocol protocol, boolean withType, BusinessCalendar calendar, Instant now) {
        Stream<Task> missing = protocol.steps().stream()
                .filter(step -> find(protocol.code(), step.code()).isEmpty())
                .map(step -> Task.of(protocol.code(), step, withType, deadline(step, calendar, now)));
        return Stream.concat(all.stream(), missing).toList();
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
    public List<Task> forType(@Nullable TypeCode before, TypeCode after, Terms terms, Instant now) {
        if (after.equals(before)) {
            return all;
        }
        Tasks kept = new Tasks(
                all.stream().filter(task -> task.isDone() || !task.withType()).toList(), awaited);
        Catalogue catalogue = terms.catalogue();
        return catalogue
                .type(after)
                .map(IncidentType::protocol)
                .flatMap(catalogue::protocol)
                .filter(Protocol::active)
                .map(protocol -> kept.with(protocol, true, terms.calendar(), now))
                .orElse(kept.all());
    }

    /**
     * The tasks with one more that no protocol lays down.
     *
     * @param name what is to be done
     * @param owner whose turn it is
     * @param dueAt until when, null for no deadline
     * @param mandatory whether the incident can only be resolved once it is done
     * @param context who, and when
     * @return what happens, or that there are {@value #SINGLE_MAX} of them
     */
    public Outcome<TaskEvent.Planned> withSingle(
            LocalizedText name, Party owner, @Nullable Instant dueAt, boolean mandatory, Context context) {
        long single = all.stream().filter(task -> task.protocol() == null).count();
        if (single >= SINGLE_MAX) {
            return Outcome.refused(context.refusal(Reason.LIMIT_REACHED, "task", SINGLE_MAX));
        }
        Task task = new Task(
                null,
                SINGLE + (single + 1),
                name,
                owner,
                dueAt == null ? null : dueAt.truncatedTo(ChronoUnit.MICROS),
                mandatory,
                false,
                null);
        return Outcome.done(new TaskEvent.Planned(
                all, Stream.concat(all.stream(), Stream.of(task)).toList()));
    }

    /** A task that is done, or not done after all. */
    Outcome<TaskEvent.Updated> updated(
            @Nullable ProtocolCode protocol, String step, boolean done, Operation operation, Context context) {
        Optional<Task> task = find(protocol, step);
        return task.isEmpty()
                ? Outcome.refused(context.refusal(Reason.UNKNOWN_TASK, "step", step))
                : Outcome.unless(
                        context.unchanged(operation, task.get().isDone(), done),
                        new TaskEvent.Updated(protocol, step, task.get().name(), done));
    }
}
