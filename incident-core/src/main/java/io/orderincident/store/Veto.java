package io.orderincident.store;

import io.orderincident.incident.Change;
import io.orderincident.party.Actor;
import java.util.Optional;

/**
 * The host's own rules: asked before a change that the library would accept is stored, inside its transaction.
 * Called from any thread.
 */
@FunctionalInterface
public interface Veto {

    /**
     * Says whether the host objects.
     *
     * @param proposed before, after, and what would happen
     * @param actor who wants it
     * @return what the actor is told, in their language; empty to let it pass
     */
    Optional<String> objection(Change proposed, Actor actor);

    /**
     * Objects to nothing.
     *
     * @return the default
     */
    static Veto none() {
        return (proposed, actor) -> Optional.empty();
    }
}
