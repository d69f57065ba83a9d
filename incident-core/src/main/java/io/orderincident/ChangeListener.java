package io.orderincident;

import io.orderincident.incident.Change;

/**
 * Takes part in every change, inside its transaction: what it writes commits or rolls back with the change, and what
 * it throws rolls the change back. Called from any thread; must be quick and must not call anything outside the
 * database. Use {@link Transactions#afterCommit} for what may happen only after the commit.
 */
@FunctionalInterface
public interface ChangeListener {

    /**
     * A change has been stored, and will be committed.
     *
     * @param change before, after, and what happened
     */
    void changed(Change change);
}
