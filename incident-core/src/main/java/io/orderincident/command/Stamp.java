package io.orderincident.command;

import io.orderincident.party.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, when, and why: what every entry of history begins with. Immutable.
 *
 * @param actor who
 * @param at when, to the microsecond
 * @param why the reason given, if any
 */
public record Stamp(Actor actor, Instant at, @Nullable String why) {

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

    @Override
    public String toString() {
        return "stamp of " + at + " by the " + actor.party();
    }
}
