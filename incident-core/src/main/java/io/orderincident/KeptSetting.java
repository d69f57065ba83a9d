package io.orderincident;

import io.orderincident.incident.Outcome;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import java.util.List;
import java.util.Optional;

/** A setting that may be anything of its kind. */
final class KeptSetting<T> implements SettingDesk<T> {

    private final SettingsPath<T> path;

    KeptSetting(SettingsPath<T> path) {
        this.path = path;
    }

    @Override
    public Optional<Versioned<T>> find(Actor viewer, ShopId shop) {
        return path.find(viewer, shop);
    }

    @Override
    public List<Versioned<T>> history(Actor viewer, ShopId shop, int most) {
        return path.history(viewer, shop, most);
    }

    @Override
    public Outcome<Versioned<T>> replace(Actor actor, ShopId shop, T value, long expectedVersion) {
        return path.change(actor, shop, expectedVersion, past -> Outcome.done(value));
    }
}
