package io.orderincident.spring;

/** A bean that is needed is not there, or it is not clear which one is meant. */
final class UnclearBeanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String fault;
    private final String action;

    UnclearBeanException(String fault, String action) {
        super("incidents cannot be embedded: " + fault + "; " + action);
        this.fault = fault;
        this.action = action;
    }

    String fault() {
        return fault;
    }

    String action() {
        return action;
    }
}
