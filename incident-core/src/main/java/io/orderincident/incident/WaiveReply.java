package io.orderincident.incident;

import io.orderincident.party.Party;
import jakarta.validation.constraints.NotNull;

/**
 * The command to say that the last messages of one side need no answer. Immutable.
 *
 * @param from the side that wrote them: CUSTOMER or OPERATOR
 */
public record WaiveReply(@NotNull Party from) {

    /** Whether this side's messages wait for an answer at all. */
    boolean isOfAWaitingSide() {
        return from == Party.CUSTOMER || from == Party.OPERATOR;
    }
}
