package io.orderincident.command;

import java.util.Objects;

/**
 * Under which key a command is done once in its shop, and what the command says. Immutable.
 *
 * @param space whose keys it is one of: the same text in two spaces is two keys
 * @param value unique in the space of the shop, 1 to {@value #VALUE_MAX} characters: the library gives a digest of the space
 *     and of what the host chose, so that it is not kept in words, and the same is still known when the incident is erased. It
 *     has no salt: who reads the database can try whether a guessed key was used
 * @param digest a digest of all that the command says: the same command has the same, another has another. What was said
 *     could be guessed from it; a store that outlives the program keeps it salted
 */
public record CommandKey(Space space, String value, String digest) {

    /** The longest value, in characters: that of a digest. What hosts choose has {@value Target#KEY_MAX} at most. */
    public static final int VALUE_MAX = 43;

    /** Who chooses the keys. */
    public enum Space {
        /** The host, for one command. */
        COMMAND,
        /** The host, for an order event. */
        ORDER_EVENT,
        /** The library, from a cause and an order. */
        MASS_INCIDENT,
        /** The library, from a cause, an incident and what the decision is called. */
        MASS_DECISION
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is empty or too long
     */
    public CommandKey {
        Objects.requireNonNull(space, "space");
        Objects.requireNonNull(digest, "digest");
        if (value.isEmpty() || value.length() > VALUE_MAX) {
            throw new IllegalArgumentException("a key has 1 to " + VALUE_MAX + " characters, not " + value.length());
        }
    }
}
