package io.orderincident.command;

import io.orderincident.party.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a command is decided by besides the state: who gives it, when, why, and the terms of the shop. Immutable, as far as
 * the terms are.
 *
 * @param actor who
 * @param at when, to the microsecond
 * @param why the reason given, if any
 * @param terms what the shop lays down, and knows of its orders
 */
public record Context(Actor actor, Instant at, @Nullable String why, Terms terms) {

    /**
     * The same moment in the same shop, for something that another does.
     *
     * @param other who
     * @param reason why, null for none
     * @return a copy
     */
    public Context by(Actor other, @Nullable String reason) {
        return new Context(other, at, reason, terms);
    }

    /**
     * The same under terms of the shop that have been asked for before.
     *
     * @param asked those terms, null for the ones at hand
     * @return a copy
     */
    public Context under(@Nullable Terms asked) {
        return asked == null ? this : new Context(actor, at, why, asked);
    }

    /**
     * A refusal in the actor's language.
     *
     * @param reason why
     * @param field the part of the command that it is about, empty for the whole of it
     * @param details what the words of the reason name
     * @return the refusal
     */
    public Refusal refusal(Refusal.Reason reason, String field, Object... details) {
        return Refusal.of(reason, field, actor.locale(), details);
    }

    /**
     * Why nothing is done where all is already as it is meant to be.
     *
     * @param operation what would be done
     * @param before what is
     * @param after what is meant to be
     * @return the refusal, none if the two differ
     */
    public List<Refusal> unchanged(Operation operation, @Nullable Object before, @Nullable Object after) {
        return Objects.equals(before, after) ? List.of(refusal(Refusal.Reason.UNCHANGED, "", operation)) : List.of();
    }

    @Override
    public String toString() {
        return "context of " + at + " by the " + actor.party();
    }
}
