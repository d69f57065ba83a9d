package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.SavedFilter;
import io.orderincident.search.SortOrder;
import java.util.List;

/** The lists that staff keep, each for themselves or for their shop. Thread-safe. */
public interface SavedFilters {

    /** Whose a saved filter is. */
    enum Owner {
        /** Only who saves it. */
        VIEWER,
        /** All staff of the shop. */
        SHOP
    }

    /**
     * What a viewer can choose from.
     *
     * @param viewer who looks: staff
     * @param shop where
     * @return their own by name, then those of the shop by name; none for customers and where the viewer has no business
     */
    List<SavedFilter> all(Actor viewer, ShopId shop);

    /**
     * Saves one, in place of that with the same owner and name.
     *
     * @param viewer who saves it: staff
     * @param shop where
     * @param owner for whom
     * @param name how to call it
     * @param filter which incidents
     * @param order how they are sorted
     * @return what was saved; refused to customers and to staff of other shops, with a filter of another shop, and if the
     *     owner has too many
     * @throws IllegalArgumentException if the name is blank, too long, or has a control character
     */
    Outcome<SavedFilter> save(
            Actor viewer, ShopId shop, Owner owner, String name, IncidentFilter filter, SortOrder order);

    /**
     * Deletes one.
     *
     * @param viewer who deletes it: staff
     * @param shop where
     * @param owner whose it is
     * @param name which
     * @return the name; refused to customers and to staff of other shops, and if there is no such filter
     */
    Outcome<String> delete(Actor viewer, ShopId shop, Owner owner, String name);
}
