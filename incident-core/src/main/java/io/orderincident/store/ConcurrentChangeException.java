package io.orderincident.store;

import io.orderincident.command.IncidentException;

/**
 * Somebody else changed the same incident, or used the same key, at the same moment. Nothing of this transaction may
 * be kept: roll back and try again. The desk does that by itself where it opened the transaction.
 */
public final class ConcurrentChangeException extends IncidentException {

    private static final long serialVersionUID = 1L;

    /**
     * With what the store noticed.
     *
     * @param cause the store's own exception
     */
    public ConcurrentChangeException(Throwable cause) {
        super(
                "the incident was changed, or the key used, by somebody else at the same moment: roll back, try again",
                cause);
    }

    /**
     * Without a store's exception.
     *
     * @param message what was noticed
     */
    public ConcurrentChangeException(String message) {
        super(message);
    }
}
