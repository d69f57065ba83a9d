package io.orderincident.settings;

import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One kind of setting of every shop. Every version that was ever saved is kept, so that what was decided can name the
 * version it was decided by. Each method joins the transaction under way, or does its work in one of its own.
 * Thread-safe.
 *
 * @param <T> the kind of setting
 */
public interface ShopSettings<T> {

    /** How old an answer of {@link #of} may be: ten seconds. */
    Duration MAX_AGE = Duration.ofSeconds(10);

    /**
     * The setting that holds, for those who act by it. Answered from memory most of the time: what another node saved
     * shows after {@link #MAX_AGE} at the latest; what this node saved shows with its commit, and not before, not even
     * in the transaction that saves it. What memory does not know is read on the connection of the transaction under way.
     *
     * @param shop whose
     * @return the setting, the shipped one in version {@value Versioned#SHIPPED} while the shop has saved none
     */
    Versioned<T> of(ShopId shop);

    /**
     * The setting that was saved last, for those who mean to change it: never out of date, and includes what the
     * transaction under way has saved.
     *
     * @param shop whose
     * @return the setting, the shipped one in version {@value Versioned#SHIPPED} while the shop has saved none
     */
    Versioned<T> latest(ShopId shop);

    /**
     * The setting as it was saved once.
     *
     * @param shop whose
     * @param version 1 or more
     * @return that version, empty if there is none such
     */
    Optional<Versioned<T>> find(ShopId shop, long version);

    /**
     * What was saved so far.
     *
     * @param shop whose
     * @param most the most versions to give, 1 or more
     * @return the last ones, newest first, without the shipped one
     */
    List<Versioned<T>> history(ShopId shop, int most);

    /**
     * Saves the next version, provided that the last one is that which the author saw.
     *
     * @param shop whose
     * @param value the setting
     * @param expectedVersion the version that the author saw, {@value Versioned#SHIPPED} for the shipped one
     * @param by who
     * @param at when
     * @return what was saved, one version further; empty, with nothing saved, if the last version is another one
     * @throws io.orderincident.store.ConcurrentChangeException if somebody else saves at the same moment: roll back,
     *     try again
     * @throws IllegalArgumentException if the value is too large to be stored
     */
    Optional<Versioned<T>> save(ShopId shop, T value, long expectedVersion, Author by, Instant at);
}
