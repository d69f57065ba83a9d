package io.orderincident.search;

import io.orderincident.command.IncidentException;

/**
 * A page was asked for that begins where one of another list ended: another filter, another order, another viewer, or orders
 * instead of incidents.
 */
public final class OtherListException extends IncidentException {

    private static final long serialVersionUID = 1L;

    OtherListException() {
        super("the cursor is of a list with another filter, order or viewer: begin with the first page of this one");
    }
}
