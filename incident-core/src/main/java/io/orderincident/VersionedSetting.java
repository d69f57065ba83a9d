package io.orderincident;

import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.settings.Versioned;
import io.orderincident.store.ConcurrentChangeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The path of a change of settings: ask, open or join the transaction, compare the versions, check, save. */
final class VersionedSetting<T> implements SettingDesk<T> {

    private final ShopSettings<T> settings;
    private final InstantSource clock;
    private final UnitOfWork work;
    private final Consumer<ShopId> saved;
    private final Check<T> check;

    VersionedSetting(
            ShopSettings<T> settings, InstantSource clock, UnitOfWork work, Check<T> check, Consumer<ShopId> saved) {
        this.settings = settings;
        this.clock = clock;
        this.work = work;
        this.check = check;
        this.saved = saved;
    }

    /** What a setting has to be to follow another. */
    @FunctionalInterface
    interface Check<T> {

        /** What is saved in the end, or what is wrong with what the actor wants. */
        Outcome<T> checked(Actor actor, ShopId shop, T past, T wanted);
    }

    @Override
    public Optional<Versioned<T>> find(Actor viewer, ShopId shop) {
        return isReader(viewer, shop) ? Optional.of(settings.latest(shop)) : Optional.empty();
    }

    @Override
    public List<Versioned<T>> history(Actor viewer, ShopId shop, int most) {
        return isReader(viewer, shop) ? settings.history(shop, most) : List.of();
    }

    private static boolean isReader(Actor viewer, ShopId shop) {
        return AccessPolicy.STAFF.isFor(viewer, shop);
    }

    @Override
    public Outcome<Versioned<T>> replace(Actor actor, ShopId shop, T value, long expectedVersion) {
        if (!AccessPolicy.PLATFORM.isFor(actor, shop)) {
            return Outcome.refused(Refusal.of(
                    Reason.NOT_ALLOWED, "actor", actor.locale(), Operation.EDIT, AccessPolicy.PLATFORM.parties()));
        }
        return work.run(shop, () -> {
            Versioned<T> last = settings.latest(shop);
            if (last.version() != expectedVersion) {
                return Outcome.refused(Refusal.of(
                        Reason.STALE_SETTING, "expectedVersion", actor.locale(), expectedVersion, last.version()));
            }
            Outcome<T> checked = check.checked(actor, shop, last.value(), value);
            if (checked.value().filter(last.value()::equals).isPresent()) {
                return Outcome.refused(Refusal.of(Reason.UNCHANGED, "", actor.locale(), Operation.EDIT));
            }
            return checked instanceof Outcome.Done<T> done
                    ? saved(actor, shop, done.result(), expectedVersion)
                    : Outcome.refused(checked.refusals());
        });
    }

    private Outcome<Versioned<T>> saved(Actor actor, ShopId shop, T value, long expectedVersion) {
        Author by = actor.author();
        Instant now = clock.instant();
        try {
            Versioned<T> version = settings.save(shop, value, expectedVersion, by, now)
                    .orElseThrow(() -> new ConcurrentChangeException(
                            "the settings of shop " + shop + " were changed by somebody else: roll back, try again"));
            saved.accept(shop);
            return Outcome.done(version);
        } catch (IllegalArgumentException tooLarge) {
            return Outcome.refused(Refusal.of(Reason.SETTING_TOO_LARGE, "value", actor.locale()));
        }
    }
}
