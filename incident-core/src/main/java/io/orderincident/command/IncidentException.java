package io.orderincident.command;

/** The root of what this library throws. A refusal of a command is not thrown but returned, see {@link Outcome}. */
public abstract class IncidentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * With what, which and what to do.
     *
     * @param message all that in a sentence
     */
    protected IncidentException(String message) {
        super(message);
    }

    /**
     * With the fault behind it.
     *
     * @param message what, which and what to do
     * @param cause the fault behind it
     */
    protected IncidentException(String message, Throwable cause) {
        super(message, cause);
    }
}
