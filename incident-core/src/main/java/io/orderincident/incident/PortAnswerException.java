package io.orderincident.incident;

import io.orderincident.command.IncidentException;

/**
 * What the host implements answered something else than it was asked for, or nothing where there must be an answer. It is
 * a fault of the host's code: nothing is written.
 */
public final class PortAnswerException extends IncidentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * With what is wrong.
     *
     * @param field the port, its method, and the part of the answer, such as {@code OrderPort.find.id}
     * @param fault what it was, and what must be answered; nothing personal
     */
    public PortAnswerException(String field, String fault) {
        super(field + ": " + fault);
        this.field = field;
    }

    /**
     * Where the fault is.
     *
     * @return the port, its method, and the part of the answer
     */
    public String field() {
        return field;
    }
}
