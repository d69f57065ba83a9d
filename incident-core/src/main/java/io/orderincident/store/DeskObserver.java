package io.orderincident.store;

import io.orderincident.command.Operation;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.ShopId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees how commands and timers fare, for metrics. Nothing depends on it: whatever it throws is logged, and changes nothing.
 * It is called from any thread, once each thing is over, and whoever gave the command waits meanwhile: so it must be quick.
 * It is told nothing personal. What takes part in changes is a {@link ChangeListener}.
 */
public interface DeskObserver {

    /** How a command can end. */
    enum Result {
        /** It was done. */
        DONE,
        /** It had been done before under the same key, so that nothing was done now. */
        REPEATED,
        /** It was refused. */
        REFUSED,
        /** Something was thrown, such as by the database or by the host's own code. */
        FAILED
    }

    /**
     * A command on an incident that has ended. Inside a transaction of the host's, which may still roll back, what is done
     * is not committed yet. Immutable.
     *
     * @param operation what it was to do, null for an import
     * @param shop whose incident
     * @param result how it ended
     * @param reasons why it was refused, the first of them first; empty if it was not
     * @param failure what was thrown, null if nothing was; its messages may quote what people wrote
     * @param duration how long it took, by the clock of the desk
     * @param clashes how often it met somebody who changed the same at that moment; then it is decided anew, but for the last
     *     time, and inside a transaction of the host's
     */
    record CommandEnd(
            @Nullable Operation operation,
            ShopId shop,
            Result result,
            List<Reason> reasons,
            @Nullable Throwable failure,
            Duration duration,
            int clashes) {

        /** Takes a copy. */
        public CommandEnd {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * An incident of which something had fallen due. Immutable.
     *
     * @param late how long after it was due
     * @param done how many things were done: a warning, a breach, an escalation, a closing and so on, 0 also where it was only
     *     to be scheduled anew
     * @param putOff whether something failed, or was vetoed, and is tried again later
     */
    record Waking(Duration late, int done, boolean putOff) {}

    /**
     * A look for what is due. Immutable.
     *
     * @param done how many things were done
     * @param failure what was thrown when nothing could be looked for, null if nothing was
     * @param duration how long it took with all that was done, by the clock of the desk
     */
    record Look(int done, @Nullable Throwable failure, Duration duration) {}

    /**
     * A command has ended. By default nothing is done.
     *
     * @param command which, and how
     */
    default void ended(CommandEnd command) {}

    /**
     * An incident has been woken, and what came of it is committed. By default nothing is done.
     *
     * @param incident how late, and what was done
     */
    default void woke(Waking incident) {}

    /**
     * A node has looked for what is due, as it does every few seconds. By default nothing is done.
     *
     * @param look what came of it
     */
    default void looked(Look look) {}

    /**
     * Sees nothing, at no cost.
     *
     * @return the default
     */
    static DeskObserver none() {
        return NoObserver.NONE;
    }
}
