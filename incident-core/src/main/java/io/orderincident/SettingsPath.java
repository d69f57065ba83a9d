package io.orderincident;

import io.orderincident.incident.ConcurrentChangeException;
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
import java.util.function.Function;

/** The path of a change of settings: ask, open or join the transaction, compare the versions, decide, save. */
final class SettingsPath<T> {

    private static final Set<Party> MAY_CHANGE = Set.of(Party.OPERATOR, Party.SYSTEM);

    private final ShopSettings<T> settings;
    private final InstantSource clock;
    private final ChangeKeeper keeper;

    SettingsPath(ShopSettings<T> settings, InstantSource clock, ChangeKeeper keeper) {
        this.settings = settings;
        this.clock = clock;
        this.keeper = keeper;
    }

    /** What was saved last, for staff. */
    Optional<Versioned<T>> find(Actor viewer, ShopId shop) {
        return isReader(viewer, shop) ? Optional.of(settings.latest(shop)) : Optional.empty();
    }

    /** What was saved so far, newest first, for staff. */
    List<Versioned<T>> history(Actor viewer, ShopId shop, int most) {
        return isReader(viewer, shop) ? settings.history(shop, most) : List.of();
    }

    private static boolean isReader(Actor viewer, ShopId shop) {
        return viewer.party() != Party.CUSTOMER && viewer.speaksFor(shop);
    }

    /**
     * Saves what follows from the version that the actor saw.
     *
     * @param next from the value of that version to the next, or why not
     */
    Outcome<Versioned<T>> change(Actor actor, ShopId shop, long expectedVersion, Function<T, Outcome<T>> next) {
        if (!MAY_CHANGE.contains(actor.party())) {
            return Outcome.refused(Refusal.of(Reason.NOT_ALLOWED, "actor", actor.locale(), Step.EDIT, MAY_CHANGE));
        }
        return keeper.untilNobodyInterferes(() -> {
            Versioned<T> last = settings.latest(shop);
            if (last.version() != expectedVersion) {
                return Outcome.refused(Refusal.of(
                        Reason.STALE_SETTING, "expectedVersion", actor.locale(), expectedVersion, last.version()));
            }
            Outcome<T> decided = next.apply(last.value());
            if (decided.value().filter(last.value()::equals).isPresent()) {
                return Outcome.refused(Refusal.of(Reason.UNCHANGED, "", actor.locale(), Step.EDIT));
            }
            return decided.map(value -> saved(actor, shop, value, expectedVersion));
        });
    }

    private Versioned<T> saved(Actor actor, ShopId shop, T value, long expectedVersion) {
        return settings.save(shop, value, expectedVersion, actor.author(), clock.instant())
                .orElseThrow(() -> new ConcurrentChangeException(
                        "the settings of shop " + shop + " were changed by somebody else: roll back, try again"));
    }
}
