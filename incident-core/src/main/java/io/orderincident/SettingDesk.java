package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import java.util.List;
import java.util.Optional;

/**
 * One kind of setting of shops: staff read it, operators change it. Thread-safe.
 *
 * @param <T> the kind of setting
 */
public interface SettingDesk<T> {

    /**
     * The setting that was saved last, for those who mean to look at it or to change it.
     *
     * @param viewer who looks: agent, operator or system
     * @param shop whose
     * @return the setting, the shipped one in version 0 while the shop has saved none; empty for customers and where the
     *     viewer has no business
     */
    Optional<Versioned<T>> find(Actor viewer, ShopId shop);

    /**
     * What was saved so far.
     *
     * @param viewer who looks: agent, operator or system
     * @param shop whose
     * @param most the most versions to give, 1 or more
     * @return the last ones, newest first; none for customers and where the viewer has no business
     */
    List<Versioned<T>> history(Actor viewer, ShopId shop, int most);

    /**
     * Saves the next version. It holds here from the commit on, and on other nodes after
     * {@link io.orderincident.settings.ShopSettings#MAX_AGE} at the latest. The earlier ones are kept.
     *
     * @param actor who: operator or system
     * @param shop whose
     * @param value the setting
     * @param expectedVersion the version that the actor saw, 0 for the shipped one: if it has changed since, nothing is
     *     saved
     * @return what was saved, or why not
     */
    Outcome<Versioned<T>> replace(Actor actor, ShopId shop, T value, long expectedVersion);
}
