package io.orderincident.desk;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is due of one incident, as one change: each thing is decided on the state that the one before it led to. Used by
 * one thread.
 */
final class DueIncident {

    private static final Actor TIMERS = Actor.system("timers");

    /** What is left is done by the next look, so that rules that keep each other going do not keep a transaction. */
    private static final int MOST_THINGS = 50;

    private final Instant now;
    private final List<Reason> refused = new ArrayList<>();
    private Incident state;
    private @Nullable Change change;
    private int things;

    DueIncident(Incident incident, Instant now) {
        this.state = incident;
        this.now = now;
    }

    void run(DueScheduler time, CommandPipeline pipeline) {
        while (things < MOST_THINGS && doFirst(time.fallDue(state, now).iterator(), pipeline)) {
            things++;
        }
    }

    /** The first that nobody objects to. False if there is none. */
    private boolean doFirst(Iterator<Change> dues, CommandPipeline pipeline) {
        refused.clear();
        while (dues.hasNext()) {
            Outcome<Change> followed = pipeline.followed(TIMERS, dues.next());
            if (followed instanceof Outcome.Done<Change> done) {
                change = change == null ? done.result() : change.with(done.result());
                state = done.result().after();
                return true;
            }
            followed.refusals().stream().map(Refusal::reason).forEach(refused::add);
        }
        return false;
    }

    /** All of it, if anything was done. */
    Optional<Change> change() {
        return Optional.ofNullable(change);
    }

    /** As it is after what was done. */
    Incident state() {
        return state;
    }

    /** How many things were done. */
    int things() {
        return things;
    }

    /** Whether nothing is left that is due. */
    boolean isDone() {
        return things < MOST_THINGS && refused.isEmpty();
    }

    /** Why nothing more was done, empty if nothing was refused. */
    List<Reason> refused() {
        return refused;
    }
}
