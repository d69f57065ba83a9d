package io.orderincident.desk;

import io.orderincident.command.CommandKey;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.store.UsedKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one command does in those rooms of the {@link CommandPipeline} that are not the same for all, in their order.
 *
 * @param <S> what it is decided on
 */
interface CommandHandler<S> {

    Actor actor();

    ShopId shop();

    /** What it is to do, null for an import. */
    @Nullable
    Operation operation();

    /** What the actor said, to be checked. */
    List<Object> said();

    /** Why the actor has no business there, as far as that is known without looking. */
    default Optional<Refusal> barred() {
        return Optional.empty();
    }

    /** Under which key it is done once, null for none; asked once, and only of what is valid. */
    default @Nullable CommandKey key() {
        return null;
    }

    /** Fetches what else it takes, while no transaction is open. */
    default void prepare() {}

    /** What is there, with what was done under the key. */
    Found<S> find(@Nullable CommandKey key);

    /** Who may have done it before under the same key, so that it counts as done. */
    default boolean isSameAuthor(Author author) {
        return actor().author().equals(author);
    }

    /** Why it must not be done to what is there any more. */
    default Optional<Refusal> stale(S subject) {
        return Optional.empty();
    }

    /** Why it is done, as history keeps it. */
    default @Nullable String why() {
        return null;
    }

    Decided decide(S subject, Context context);

    /** Whether it all happened long ago elsewhere: then no rule acts, and nobody is told. */
    default boolean isPast() {
        return false;
    }

    /**
     * What is there.
     *
     * @param sameKey what was done under the same key, null if nothing was
     * @param subject what the command is decided on, or why the actor has no access; asked only when it is decided
     */
    record Found<S>(@Nullable UsedKey sameKey, Supplier<Outcome<S>> subject) {}

    static Outcome<Incident> repeated(Actor actor, Incident incident) {
        return new Outcome.Done<>(incident.seenBy(actor), true);
    }
}
