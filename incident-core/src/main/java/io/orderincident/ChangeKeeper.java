package io.orderincident;

import io.orderincident.incident.Change;
import io.orderincident.incident.ConcurrentChangeException;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.IncidentId;
import io.orderincident.incident.IncidentStore;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores what was decided, once per key, with the listeners in the same transaction; tries again after a clash. */
final class ChangeKeeper {

    /** How often a command is decided anew when others change the same incident at the same moment. */
    private static final int ATTEMPTS = 20;

    /** How long to stand back at most after the first clash; n times as long after the n-th, so that one gets through. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(2);

    private final Transactions transactions;
    private final IncidentStore store;
    private final List<ChangeListener> listeners;
    private final Veto veto;

    ChangeKeeper(IncidentDesk.Builder builder) {
        this.transactions = builder.storage.transactions();
        this.store = builder.storage.incidents();
        this.listeners = List.copyOf(builder.listeners);
        this.veto = builder.veto;
    }

    Outcome<Incident> once(
            Actor actor,
            ShopId shop,
            @Nullable String key,
            Class<? extends IncidentEvent> event,
            @Nullable IncidentId incident,
            Supplier<Outcome<Change>> decision) {
        int attempts = transactions.isActive() ? 1 : ATTEMPTS;
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.required(() ->
                        repeated(actor, shop, key, event, incident).orElseGet(() -> keep(actor, key, decision.get())));
            } catch (ConcurrentChangeException clash) {
                if (attempt == attempts) {
                    throw clash;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * LONGEST_PAUSE.toNanos()));
            }
        }
    }

    private Optional<Outcome<Incident>> repeated(
            Actor actor,
            ShopId shop,
            @Nullable String key,
            Class<? extends IncidentEvent> event,
            @Nullable IncidentId incident) {
        if (key == null) {
            return Optional.empty();
        }
        return store.findByKey(shop, key).map(entry -> {
            Optional<Incident> found = store.find(shop, entry.incident()).filter(known -> known.isVisibleTo(actor));
            return found.isPresent() && sameCommand(entry, event, incident, actor)
                    ? new Outcome.Done<>(found.get().seenBy(actor), true)
                    : Outcome.refused(Refusal.of(Reason.KEY_REUSED, "key", actor.locale()));
        });
    }

    private static boolean sameCommand(
            HistoryEntry entry, Class<? extends IncidentEvent> event, @Nullable IncidentId incident, Actor actor) {
        return event.isInstance(entry.event())
                && (incident == null || incident.equals(entry.incident()))
                && actor.author().party() == entry.by().party();
    }

    private Outcome<Incident> keep(Actor actor, @Nullable String key, Outcome<Change> decided) {
        if (!(decided instanceof Outcome.Done<Change> done)) {
            return Outcome.refused(decided.refusals());
        }
        Change change = done.result();
        Optional<String> objection = veto.objection(change, actor);
        if (objection.isPresent()) {
            return Outcome.refused(Refusal.of(Reason.VETOED, "", actor.locale(), objection.get()));
        }
        if (change.before() == null) {
            store.add(change, key);
        } else {
            store.save(change, key);
        }
        listeners.forEach(listener -> listener.changed(change));
        return Outcome.done(change.after().seenBy(actor));
    }
}
