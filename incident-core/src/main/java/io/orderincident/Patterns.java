package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionHistory;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternReport;
import io.orderincident.pattern.PatternSearch;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.pattern.WeeklyReview;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong more often than it used to, what is done against it, and how each week went. For the staff of a shop and for
 * operators; others are refused. Thread-safe.
 */
public interface Patterns {

    /**
     * Looks for patterns in what was counted for statistics, up to yesterday in the zone of the shop.
     *
     * @param viewer who asks: agent, operator or system
     * @param shop whose incidents
     * @return what was found, see {@link PatternSearch}; or why not
     */
    Outcome<PatternReport> find(Actor viewer, ShopId shop);

    /**
     * Plans a corrective action. Who sees to it is reminded before it is due, as the {@linkplain Settings#patterns() policy} of
     * the shop says, and told when it is overdue: once each, by whoever looks for it in the background. Against one subject there is one that is not done, however often this is asked for at once.
     *
     * @param actor who plans it: agent, operator or system
     * @param shop whose
     * @param subject the pattern against which it is, as of a finding
     * @param plan what is to be done, by whom, and until when: today or later
     * @return the action, or why not
     */
    Outcome<CorrectiveAction> plan(Actor actor, ShopId shop, PatternSubject subject, ActionPlan plan);

    /**
     * Gives a corrective action another plan.
     *
     * @param actor who changes it: agent, operator or system
     * @param shop whose
     * @param action which; one that is not done
     * @param expectedVersion the version that the actor saw
     * @param plan what is to be done, by whom, and until when: today or later, unless the date stays as it is
     * @return the action, or why not
     */
    Outcome<CorrectiveAction> change(Actor actor, ShopId shop, ActionId action, long expectedVersion, ActionPlan plan);

    /**
     * Says that a corrective action is done. From then on every weekly review looks whether the pattern comes back.
     *
     * @param actor who says so: agent, operator or system
     * @param shop whose
     * @param action which; one that is not done
     * @param expectedVersion the version that the actor saw
     * @return the action, or why not
     */
    Outcome<CorrectiveAction> complete(Actor actor, ShopId shop, ActionId action, long expectedVersion);

    /**
     * Says that a corrective action is not done after all, or is to be done once more.
     *
     * @param actor who says so: agent, operator or system
     * @param shop whose
     * @param action which; one that is done
     * @param expectedVersion the version that the actor saw
     * @return the action, or why not
     */
    Outcome<CorrectiveAction> reopen(Actor actor, ShopId shop, ActionId action, long expectedVersion);

    /**
     * What happened to a corrective action: who changed it when, and what was planned since.
     *
     * @param viewer who asks: agent, operator or system
     * @param shop whose
     * @param action which
     * @return the action with its latest changes, at most {@value io.orderincident.store.CorrectiveActionStore#LIST_MAX}; or
     *     why not
     */
    Outcome<ActionHistory> history(Actor viewer, ShopId shop, ActionId action);

    /**
     * Corrective actions.
     *
     * @param viewer who asks: agent, operator or system
     * @param shop whose
     * @param done whether those that are done; otherwise those that are not
     * @return of the undone those that are due first, first; of the done those that were done last, first; at most
     *     {@value io.orderincident.store.CorrectiveActionStore#LIST_MAX}, none for others
     */
    List<CorrectiveAction> actions(Actor viewer, ShopId shop, boolean done);

    /**
     * How a week went, as it was written down when it was over. A week that is over and has no review yet gets one;
     * in a transaction that is read-only it is worked out and not kept.
     *
     * @param viewer who asks: agent, operator or system
     * @param shop whose
     * @param week any of its days; weeks go from Monday to Sunday (ISO 8601)
     * @return the review, or why not
     */
    Outcome<WeeklyReview> review(Actor viewer, ShopId shop, LocalDate week);

    /**
     * Which weeks have a review.
     *
     * @param viewer who asks: agent, operator or system
     * @param shop whose
     * @param most how many at most, 1 to {@value #REVIEWS_MAX}
     * @return their Mondays, the latest first; none for others
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    List<LocalDate> reviews(Actor viewer, ShopId shop, int most);

    /** The most reviews that are listed at once. */
    int REVIEWS_MAX = 520;

    /**
     * The last review that there is.
     *
     * @param viewer who asks: agent, operator or system
     * @param shop whose
     * @return the review, empty if there is none yet, and for others
     */
    Optional<WeeklyReview> latestReview(Actor viewer, ShopId shop);
}
