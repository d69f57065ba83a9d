package io.orderincident.pattern;

import java.util.List;

/**
 * A corrective action and what happened to it. Immutable.
 *
 * @param action as it is
 * @param changes the changes that led to it, the latest first; of very many the latest
 */
public record ActionHistory(CorrectiveAction action, List<ActionChange> changes) {

    /** Takes a copy. */
    public ActionHistory {
        changes = List.copyOf(changes);
    }
}
