package io.orderincident.desk;

import io.orderincident.command.CommandKey;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.OpenDuplicates;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import io.orderincident.store.UsedKey;
import io.orderincident.store.Veto;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stores what was decided with what rules do about it, once per key, with the listeners in the same transaction; tries
 * again after a clash.
 */
public final class ChangeKeeper {

    /** How often a command is decided anew when others change the same incident at the same moment. */
    private static final int ATTEMPTS = 20;

    /** How long to stand back at most after the first clash; n times as long after the n-th, so that one gets through. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(2);

    /** The same for everybody, so that no two wait for each other. */
    private static final Comparator<Change> IN_LOCKING_ORDER =
            Comparator.comparing(change -> change.after().id());

    private final Storage storage;
    private final Transactions transactions;
    private final IncidentStore store;
    private final List<ChangeListener> listeners;
    private final Veto veto;
    private final TimeKeeper time;
    private final RuleRunner rules;

    public ChangeKeeper(Storage storage, HostPorts host, TimeKeeper time, RuleRunner rules) {
        this.storage = storage;
        this.transactions = storage.transactions();
        this.store = storage.incidents();
        this.listeners = host.listeners();
        this.veto = host.veto();
        this.time = time;
        this.rules = rules;
    }

    /**
     * Carries out a command once per key. A refusal only counts when nobody else has done the same command meanwhile.
     *
     * @param sameAuthor who may have done it before under the same key, so that it counts as done
     */
    public Outcome<Incident> once(
            Actor actor,
            ShopId shop,
            @Nullable CommandKey key,
            Predicate<Author> sameAuthor,
            Supplier<Outcome<Incident>> command) {
        Supplier<Optional<Outcome<Incident>>> repeated = () -> key == null
                ? Optional.empty()
                : repeated(actor, shop, store.findByKey(shop, key).orElse(null), sameAuthor);
        return untilNobodyInterferes(
                shop,
                () -> repeated.get().orElseGet(() -> {
                    Outcome<Incident> outcome = command.get();
                    return outcome.value().isPresent()
                            ? outcome
                            : repeated.get().orElse(outcome);
                }));
    }

    /**
     * Carries out a registration once per key.
     *
     * @param sameAuthor who may have done it before under the same key, so that it counts as done
     * @param command what to do when it has not been done, given the incidents that are open on the order
     */
    public Outcome<Incident> register(
            Actor actor,
            ShopId shop,
            OrderId order,
            @Nullable CommandKey key,
            Predicate<Author> sameAuthor,
            Function<List<Incident>, Outcome<Incident>> command) {
        return untilNobodyInterferes(shop, () -> {
            OpenDuplicates openDuplicates = store.openDuplicates(shop, order, key);
            return repeated(actor, shop, openDuplicates.sameKey(), sameAuthor)
                    .orElseGet(() -> command.apply(openDuplicates.open()));
        });
    }

    /** Does it with the terms of a shop at hand. */
    public <T> T untilNobodyInterferes(ShopId shop, Supplier<T> command) {
        storage.prepare(shop);
        return untilNobodyInterferes(command);
    }

    /** Does it in the transaction under way, or in one of its own, again when others change the same at that moment. */
    public <T> T untilNobodyInterferes(Supplier<T> command) {
        boolean joins = transactions.isActive();
        int attempts = joins ? 1 : ATTEMPTS;
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.required(joins ? command : () -> storage.inBatch(command));
            } catch (ConcurrentChangeException clash) {
                if (attempt == attempts) {
                    throw clash;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * LONGEST_PAUSE.toNanos()));
            }
        }
    }

    private Optional<Outcome<Incident>> repeated(
            Actor actor, ShopId shop, @Nullable UsedKey underKey, Predicate<Author> sameAuthor) {
        return Optional.ofNullable(underKey).map(used -> {
            Optional<Incident> found =
                    store.find(shop, used.entry().incident()).filter(known -> known.isVisibleTo(actor));
            return found.isPresent()
                            && used.sameCommand()
                            && sameAuthor.test(used.entry().by())
                    ? new Outcome.Done<>(found.get().seenBy(actor), true)
                    : Outcome.refused(Refusal.of(Reason.KEY_REUSED, "key", actor.locale()));
        });
    }

    /** Stores what was decided, and tells the listeners. */
    public Outcome<Incident> keep(Actor actor, @Nullable CommandKey key, Outcome<Change> decided) {
        return keepAll(actor, key, decided.map(List::of));
    }

    /** Stores what happened long ago elsewhere: no rule acts, and nobody is told. */
    public Outcome<Incident> keepImported(Actor actor, Outcome<Change> decided) {
        return keep(actor, null, decided.map(List::of), change -> change, ChangeListener::imported);
    }

    /** Stores what was decided of several incidents, all or nothing; the key and the answer are the first one's. */
    public Outcome<Incident> keepAll(Actor actor, @Nullable CommandKey key, Outcome<List<Change>> decided) {
        return keep(actor, key, decided, change -> rules.following(change, actor), ChangeListener::changed);
    }

    private Outcome<Incident> keep(
            Actor actor,
            @Nullable CommandKey key,
            Outcome<List<Change>> decided,
            UnaryOperator<Change> consequences,
            BiConsumer<ChangeListener, Change> telling) {
        if (!(decided instanceof Outcome.Done<List<Change>> done)) {
            return Outcome.refused(decided.refusals());
        }
        List<Refusal> vetoes = done.result().stream()
                .flatMap(change -> veto.objection(change, actor).stream())
                .map(words -> Refusal.of(Reason.VETOED, "", actor.locale(), words))
                .toList();
        if (!vetoes.isEmpty()) {
            return Outcome.refused(vetoes);
        }
        List<Change> changes =
                done.result().stream().map(consequences).map(time::scheduled).toList();
        Change first = changes.get(0);
        return storage.inBatch(() -> {
            changes.stream()
                    .sorted(IN_LOCKING_ORDER)
                    .forEach(change -> write(change, isSameIncident(first, change) ? key : null));
            changes.forEach(change -> listeners.forEach(listener -> telling.accept(listener, change)));
            return Outcome.done(first.after().seenBy(actor));
        });
    }

    private static boolean isSameIncident(Change one, Change other) {
        return one.after().id().equals(other.after().id());
    }

    private void write(Change change, @Nullable CommandKey key) {
        if (change.before() == null) {
            store.add(change, key);
        } else {
            store.save(change, key);
        }
    }
}
