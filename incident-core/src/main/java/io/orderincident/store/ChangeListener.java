package io.orderincident.store;

import io.orderincident.access.GuestCodeRequest;
import io.orderincident.incident.Change;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.WeeklyReview;

/**
 * Takes part in every change, inside its transaction: what it writes commits or rolls back with the change, and what
 * it throws rolls the change back. Called from any thread; must be quick and must not call anything outside the
 * database. Use {@link Transactions#afterCommit} for what may happen only after the commit.
 *
 * <p>All that a command writes is written together when the listeners have been told. The storage itself shows it before, to
 * whoever asks it; SQL of the host's own finds it when the command has returned.
 *
 * <p>A registration has no state before. What was rolled back may come again. Checked by the kit {@code
 * io.orderincident.tck.ChangeListenerContract}.
 */
@FunctionalInterface
public interface ChangeListener {

    /**
     * A change is being stored, and will be committed.
     *
     * @param change before, after, and what happened
     */
    void changed(Change change);

    /**
     * What happened in another system is being stored, and will be committed: all of it is past, so nobody is to be told.
     * By default nothing is done.
     *
     * @param change before, null when it was imported for the first time, after, and what happened
     */
    default void imported(Change change) {}

    /**
     * The review of a week is being stored, and will be committed. By default nothing is done.
     *
     * @param review how the week went
     */
    default void reviewed(WeeklyReview review) {}

    /**
     * It is being noted that a corrective action is due soon or overdue, and will be committed: once for each due date and each
     * who sees to it. By default nothing is done.
     *
     * @param action with the notice that is to be given
     */
    default void actionDue(CorrectiveAction action) {}

    /**
     * A guest is to be sent the code of their order; the request is being stored, and will be committed. By default nothing
     * is done.
     *
     * @param request who asked for what
     */
    default void codeRequested(GuestCodeRequest request) {}
}
