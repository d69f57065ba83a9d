package io.orderincident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.incident.Outcome;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import java.util.Optional;

/** The lists that classify the incidents of a shop: it shapes them as its own data. Thread-safe. */
public interface ManagedLists {

    /**
     * The lists of a shop as they were saved last, with their version.
     *
     * @param viewer who looks: staff of the shop, operator or system
     * @param shop whose lists
     * @return the shipped ones in version 0 while the shop has saved none; empty if they are not the viewer's to see
     */
    Optional<Versioned<Catalogue>> find(Actor viewer, ShopId shop);

    /**
     * Puts other lists in place of a shop's. Entries that the new lists lack stay at the end, no longer active, as
     * incidents may have them. The earlier lists are kept as versions, with who changed them.
     *
     * @param actor who: operator or system
     * @param shop whose lists
     * @param catalogue the new lists
     * @param expectedVersion the version that the actor saw, 0 for the shipped lists: if they have changed since, the
     *     command is refused
     * @return the lists that hold from the commit on, or why not
     */
    Outcome<Versioned<Catalogue>> replace(Actor actor, ShopId shop, Catalogue catalogue, long expectedVersion);
}
