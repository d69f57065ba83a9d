package io.orderincident.store;

import io.orderincident.party.ShopId;
import io.orderincident.search.SavedFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the filters that people save. Every method joins the caller's transaction and may be called from any thread; of two
 * who save under one name at once, the last one counts. Checked by the kit {@code io.orderincident.tck.StorageContract}.
 */
public interface SavedFilterStore {

    /**
     * Those of an owner.
     *
     * @param shop where
     * @param owner the host's key of a person, null for those of the shop
     * @return by name, at most {@value SavedFilter#FILTERS_MAX}, without those that can no longer be read, which may still be
     *     replaced and deleted
     */
    List<SavedFilter> of(ShopId shop, @Nullable String owner);

    /**
     * Keeps one, in place of that with the same owner and name.
     *
     * @param filter what to keep
     */
    void save(SavedFilter filter);

    /**
     * Forgets one.
     *
     * @param shop where
     * @param owner the host's key of a person, null for one of the shop
     * @param name which
     * @return whether there was one
     */
    boolean delete(ShopId shop, @Nullable String owner, String name);
}
