package io.orderincident.incident;

import io.orderincident.history.HistoryEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command does to an incident: the state before, the state after, and what happened in between. Immutable.
 *
 * @param before the state before, null when it was only now registered
 * @param after the state after
 * @param entries what happened, at least one; after is before with these applied
 * @param schedule what comes next by itself
 */
public record Change(@Nullable Incident before, Incident after, List<HistoryEntry> entries, Schedule schedule) {

    /** Takes a copy of the entries. */
    public Change {
        entries = List.copyOf(entries);
    }

    /**
     * What happened, before it is known what comes next.
     *
     * @param before the state before, null when it was only now registered
     * @param after the state after
     * @param entries what happened
     */
    public Change(@Nullable Incident before, Incident after, List<HistoryEntry> entries) {
        this(before, after, entries, Schedule.none());
    }

    /**
     * The same with what comes next.
     *
     * @param next what comes next by itself
     * @return a copy
     */
    public Change with(Schedule next) {
        return new Change(before, after, entries, next);
    }

    /**
     * The same with what follows from it.
     *
     * @param consequence what follows from the state after, if anything
     * @return both as one change
     */
    public Change and(Function<Incident, Optional<Change>> consequence) {
        return consequence.apply(after).<Change>map(this::with).orElse(this);
    }

    /**
     * The same with what happened next.
     *
     * @param next what the state after this one leads to
     * @return both as one change
     */
    public Change with(Change next) {
        return new Change(
                before,
                next.after(),
                Stream.concat(entries.stream(), next.entries().stream()).toList());
    }
}
