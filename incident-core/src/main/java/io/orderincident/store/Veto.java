package io.orderincident.store;

import io.orderincident.incident.Change;
import io.orderincident.party.Actor;
import java.util.Optional;

/**
 * The host's own rules: asked before a change that the library would accept is stored, inside its transaction.
 * Called from any thread, for a registration with no state before, and again when two changes clash: answer the same. Checked by the
 * kit {@code io.orderincident.tck.VetoContract}.
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
