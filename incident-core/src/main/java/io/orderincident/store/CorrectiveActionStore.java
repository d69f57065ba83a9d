package io.orderincident.store;

import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternSubject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what shops do against patterns. Every method runs inside a transaction that the caller has opened, and joins it. Methods
 * may be called from any thread and from several nodes, each with its own transaction. Checked by the kit
 * {@code io.orderincident.tck.StorageContract}.
 */
public interface CorrectiveActionStore {

    /** The most that are listed at once. */
    int LIST_MAX = 500;

    /**
     * Adds an action. A shop has one undone action against a subject at most, however many are added or taken up again at once.
     *
     * @param action in its first version
     * @throws ConcurrentChangeException here or when the transaction is committed, if there is another one
     */
    void add(CorrectiveAction action);

    /**
     * Puts the next version in the place of the one before. Of several that try the same at once, one succeeds: the others wait
     * until its transaction has ended, and then find that the one before is not kept any more.
     *
     * @param action the next version
     * @return false, with nothing written, if the one before is not that which is kept
     * @throws ConcurrentChangeException here or when the transaction is committed, if it is undone and there is another one
     *     against its subject
     */
    boolean replace(CorrectiveAction action);

    /**
     * Finds an action.
     *
     * @param shop whose
     * @param id which
     * @return the action, empty if the shop has none such
     */
    Optional<CorrectiveAction> find(ShopId shop, ActionId id);

    /**
     * Finds the undone action against a subject.
     *
     * @param shop whose
     * @param subject the pattern
     * @return the action, empty if the shop has none such
     */
    Optional<CorrectiveAction> undone(ShopId shop, PatternSubject subject);

    /**
     * The actions of a shop that are undone, or those that are done.
     *
     * @param shop whose
     * @param done whether those that are done
     * @param most how many at most, 1 to {@value #LIST_MAX}
     * @return of the undone those that are due first, first; of the done those that were done last, first; of equals the
     *     latest planned, which has the greater id, first
     */
    List<CorrectiveAction> list(ShopId shop, boolean done, int most);

    /**
     * Actions of all shops that may be due for a notice: undone, and not known to be told overdue.
     *
     * @param until only those that are due on this day or before
     * @param after the one before, null to begin with the first
     * @param most how many at most, 1 to {@value #LIST_MAX}
     * @return by their ids
     */
    List<CorrectiveAction> untold(LocalDate until, @Nullable ActionId after, int most);

    /**
     * Adds a change to the history of an action.
     *
     * @param action which
     * @param change what happened; one of each version
     */
    void addChange(ActionId action, ActionChange change);

    /**
     * The history of an action.
     *
     * @param action which
     * @param most how many changes at most, 1 to {@value #LIST_MAX}
     * @return the latest first
     */
    List<ActionChange> changes(ActionId action, int most);
}
