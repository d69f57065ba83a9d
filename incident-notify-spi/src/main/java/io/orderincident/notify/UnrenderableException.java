package io.orderincident.notify;

import io.orderincident.command.IncidentException;

/** A notification that its template cannot say; trying again would not help. */
public final class UnrenderableException extends IncidentException {

    private static final long serialVersionUID = 1L;

    UnrenderableException(String message) {
        super(message);
    }
}
