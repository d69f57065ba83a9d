package io.orderincident.desk;

import io.orderincident.command.Command;
import io.orderincident.command.CommandKey;
import io.orderincident.command.CommandKey.Space;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.decision.CommandDigest;
import io.orderincident.decision.Decision;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.FollowUp;
import io.orderincident.incident.Incident;
import io.orderincident.incident.NewIncident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.store.OpenDuplicates;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers incidents, whoever asks for it: people, events of orders, a cause of many. Thread-safe. */
public final class Registrations {

    private final Storage storage;
    private final OrderPort orders;
    private final CommandPipeline pipeline;
    private final Assigner assigner;

    public Registrations(Storage storage, HostPorts host, CommandPipeline pipeline, Assigner assigner) {
        this.storage = storage;
        this.orders = host.orders();
        this.pipeline = pipeline;
        this.assigner = assigner;
    }

    public Outcome<Incident> register(Actor actor, ShopId shop, RegisterIncident command) {
        return register(
                actor,
                shop,
                command,
                null,
                () -> CommandDigest.key(Space.COMMAND, command.key(), EventType.REGISTERED, command),
                actor.author()::equals);
    }

    /**
     * Registers for a reason that history keeps.
     *
     * @param keyOfValid the key under which it is done once, null for none, asked for when the command is valid
     * @param sameAuthor who may have done it before under the same key, so that it counts as done
     */
    public Outcome<Incident> register(
            Actor actor,
            ShopId shop,
            RegisterIncident command,
            @Nullable String why,
            Supplier<@Nullable CommandKey> keyOfValid,
            Predicate<Author> sameAuthor) {
        return pipeline.run(new Registration(this, actor, shop, command, why, keyOfValid, sameAuthor));
    }

    /** Whether it was done under a key before, on what nobody may be told of, or what cannot be known again. */
    public boolean isDoneUnseen(ShopId shop, @Nullable CommandKey key) {
        return Optional.ofNullable(key)
                .flatMap(given -> storage.incidents().findByKey(shop, given))
                .flatMap(used -> storage.incidents().find(shop, used.entry().incident()))
                .map(Incident::protection)
                .filter(protection -> protection.isBlocked() || protection.isErased())
                .isPresent();
    }

    /**
     * One more about the order of another incident, with whoever the rules of the shop put in charge; not kept yet.
     *
     * @param claimedAt when the customer claimed it, by which the claim window is judged
     */
    Outcome<Change> further(ShopId shop, RegisterIncident command, Instant claimedAt, Context context) {
        Optional<OrderFacts> order = orders.find(shop, command.order());
        if (order.isEmpty()) {
            return Outcome.refused(unknownOrder(context.actor(), command.order()));
        }
        Optional<Incident> same = command.override()
                ? Optional.empty()
                : storage.incidents().openDuplicates(shop, command.order(), null).open().stream()
                        .filter(candidate -> candidate.covers(command))
                        .findFirst();
        return same.isPresent()
                ? Outcome.refused(context.refusal(
                        Reason.ALREADY_REGISTERED, "type", same.get().number()))
                : opened(order.get(), claimedAt, command, context);
    }

    /** What goes on with another, with whoever the rules of the shop put in charge; not kept yet, empty if the host has no such order any more. */
    Optional<Change> further(FollowUp command, Context context) {
        Incident earlier = command.earlier();
        return orders.find(earlier.shop(), earlier.report().order())
                .flatMap(order -> opened(order, context.at(), command, context).value());
    }

    /** What is open for the same already, so that it need not go on in a new one; whoever registers it now waits. */
    Optional<Incident> openSame(FollowUp command) {
        Incident earlier = command.earlier();
        return storage
                .incidents()
                .openDuplicates(earlier.shop(), earlier.report().order(), null)
                .open()
                .stream()
                .filter(candidate -> candidate.covers(command.registration()))
                .findFirst();
    }

    private Outcome<Change> opened(OrderFacts order, Instant claimedAt, Command<NewIncident> command, Context context) {
        return Decision.of(fresh(order, claimedAt), command, context)
                .map(registered -> assigner.assigned(registered, context));
    }

    private NewIncident fresh(OrderFacts order, @Nullable Instant claimedAt) {
        return new NewIncident(
                new IncidentId(storage.ids().next()), storage.numbers().next(order.shop()), order, claimedAt);
    }

    public static Refusal unknownOrder(Actor actor, OrderId order) {
        return Refusal.of(Reason.UNKNOWN_ORDER, "order", actor.locale(), order);
    }

    /** An order, and the incidents that are open on it as far as a registration may be one of them again. */
    private record Place(OrderFacts order, List<Incident> open) {}

    private record Registration(
            Registrations desk,
            Actor actor,
            ShopId shop,
            RegisterIncident command,
            @Nullable String why,
            Supplier<@Nullable CommandKey> keyOfValid,
            Predicate<Author> sameAuthor)
            implements CommandHandler<Place> {

        @Override
        public List<Object> said() {
            return List.of(command);
        }

        @Override
        public Operation operation() {
            return Operation.REGISTER;
        }

        @Override
        public Optional<Refusal> barred() {
            return AccessPolicy.ANYBODY.isFor(actor, shop)
                    ? Optional.empty()
                    : Optional.of(unknownOrder(actor, command.order()));
        }

        @Override
        public @Nullable CommandKey key() {
            return keyOfValid.get();
        }

        @Override
        public void prepare() {
            desk.storage.numbers().prepare(shop);
        }

        @Override
        public boolean isSameAuthor(Author author) {
            return sameAuthor.test(author);
        }

        @Override
        public Found<Place> find(@Nullable CommandKey key) {
            Optional<OrderFacts> order =
                    desk.orders.find(shop, command.order()).filter(found -> found.isVisibleTo(actor));
            if (order.isEmpty() || command.override()) {
                return new Found<>(
                        Optional.ofNullable(key)
                                .flatMap(given -> desk.storage.incidents().findByKey(shop, given))
                                .filter(used -> order.isPresent()
                                        || isSameAuthor(used.entry().by()))
                                .orElse(null),
                        () -> order.map(known -> Outcome.done(new Place(known, List.of())))
                                .orElseGet(() -> Outcome.refused(unknownOrder(actor, command.order()))));
            }
            OpenDuplicates duplicates = desk.storage.incidents().openDuplicates(shop, command.order(), key);
            return new Found<>(duplicates.sameKey(), () -> Outcome.done(new Place(order.get(), duplicates.open())));
        }

        @Override
        public Decided decide(Place place, Context context) {
            Outcome<Change> decided = Decision.of(desk.fresh(place.order(), null), command, context);
            return Optional.of(decided)
                    .filter(outcome -> outcome.value().isPresent())
                    .flatMap(registered -> duplicate(place))
                    .<Decided>map(Decided.Answer::new)
                    .orElseGet(() -> Decided.of(
                            decided.map(registered -> List.of(desk.assigner.assigned(registered, context)))));
        }

        private Optional<Outcome<Incident>> duplicate(Place place) {
            return place.open().stream()
                    .filter(candidate -> candidate.isVisibleTo(actor) && candidate.covers(command))
                    .findFirst()
                    .map(same -> Outcome.existing(
                            Refusal.of(Reason.ALREADY_REGISTERED, "order", actor.locale(), same.number()),
                            same.seenBy(actor)));
        }
    }
}
