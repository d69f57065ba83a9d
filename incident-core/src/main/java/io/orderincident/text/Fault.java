package io.orderincident.text;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a log may know of a failure: its classes and where it happened, but no message, as that may quote what people wrote.
 * Given to a logger in place of the failure. Immutable.
 */
public final class Fault extends Throwable {

    private static final long serialVersionUID = 1;
    private static final int DEPTH_MAX = 10;

    private Fault(Throwable thrown, @Nullable Fault cause) {
        super(thrown.getClass().getName(), cause, true, true);
        setStackTrace(thrown.getStackTrace());
    }

    /**
     * The same without messages.
     *
     * @param thrown what happened
     * @return a copy with its stack elements, and so its causes and what was suppressed
     */
    public static Fault of(Throwable thrown) {
        return of(thrown, DEPTH_MAX);
    }

    private static Fault of(Throwable thrown, int depth) {
        Throwable cause = thrown.getCause();
        Fault fault = new Fault(thrown, cause == null || depth == 0 ? null : of(cause, depth - 1));
        if (depth > 0) {
            Stream.of(thrown.getSuppressed()).forEach(suppressed -> fault.addSuppressed(of(suppressed, depth / 2)));
        }
        return fault;
    }

    /**
     * In short.
     *
     * @param thrown what happened
     * @return the classes of it and of its causes
     */
    public static String names(Throwable thrown) {
        return Stream.iterate(thrown, fault -> fault != null, Throwable::getCause)
                .limit(DEPTH_MAX)
                .map(fault -> fault.getClass().getName())
                .collect(Collectors.joining(", by "));
    }
}
