package io.orderincident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import java.util.Optional;

/** Shops' managed lists, kept as settings. */
final class DeskManagedLists implements ManagedLists {

    private final SettingsPath<Catalogue> path;

    DeskManagedLists(SettingsPath<Catalogue> path) {
        this.path = path;
    }

    @Override
    public Optional<Versioned<Catalogue>> find(Actor viewer, ShopId shop) {
        return path.find(viewer, shop);
    }

    @Override
    public Outcome<Versioned<Catalogue>> replace(Actor actor, ShopId shop, Catalogue catalogue, long expectedVersion) {
        return path.change(
                actor,
                shop,
                expectedVersion,
                past -> catalogue
                        .keeping(past)
                        .map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(Refusal.of(
                                Reason.TOO_MANY_ENTRIES, "catalogue", actor.locale(), Catalogue.ENTRIES_MAX))));
    }
}
