package io.orderincident;

import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.incident.Step;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets those at a setting who may. */
final class KeptSetting<T> implements SettingDesk<T> {

    private static final Set<Party> EDITORS = Set.of(Party.OPERATOR, Party.SYSTEM);

    private final ShopSettings<T> settings;
    private final ChangeKeeper keeper;
    private final InstantSource clock;

    KeptSetting(ShopSettings<T> settings, ChangeKeeper keeper, InstantSource clock) {
        this.settings = settings;
        this.keeper = keeper;
        this.clock = clock;
    }

    @Override
    public Optional<Versioned<T>> find(Actor viewer, ShopId shop) {
        return isReader(viewer, shop) ? Optional.of(settings.latest(shop)) : Optional.empty();
    }

    @Override
    public List<Versioned<T>> history(Actor viewer, ShopId shop, int most) {
        return isReader(viewer, shop) ? settings.history(shop, most) : List.of();
    }

    @Override
    public Outcome<Versioned<T>> replace(Actor actor, ShopId shop, T value, long expectedVersion) {
        if (!EDITORS.contains(actor.party())) {
            return Outcome.refused(Refusal.of(Reason.NOT_ALLOWED, "actor", actor.locale(), Step.EDIT, EDITORS));
        }
        return keeper.untilNobodyInterferes(() -> settings.save(
                        shop, value, expectedVersion, actor.author(), clock.instant())
                .<Outcome<Versioned<T>>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.of(
                        Reason.STALE_VERSION,
                        "expectedVersion",
                        actor.locale(),
                        String.valueOf(expectedVersion),
                        settings.latest(shop).version()))));
    }

    private static boolean isReader(Actor viewer, ShopId shop) {
        return viewer.party() != Party.CUSTOMER && viewer.speaksFor(shop);
    }
}
