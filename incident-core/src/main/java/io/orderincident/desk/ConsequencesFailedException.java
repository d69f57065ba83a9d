package io.orderincident.desk;

import io.orderincident.command.IncidentException;

/** It is not known what follows from something that has happened, as the host's own code failed when it was asked. */
final class ConsequencesFailedException extends IncidentException {

    private static final long serialVersionUID = 1L;

    ConsequencesFailedException(Throwable cause) {
        super("it is not known what follows, as the Veto or a rule failed", cause);
    }
}
