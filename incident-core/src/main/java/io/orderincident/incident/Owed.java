package io.orderincident.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shop owed others on an incident when it was merged or stood for itself again. It goes on in the other one of
 * the two, with clocks of its own: for answers since the same instant, for promises until the same; they pause as the
 * others do there. Immutable.
 *
 * @param customerSince since when the customer waited for an answer, null if they did not
 * @param operatorSince since when the operator waited for an answer, null if they did not
 * @param promises what was promised to the customer, with the numbers that it had there
 */
public record Owed(
        @Nullable Instant customerSince, @Nullable Instant operatorSince, List<Promise> promises) {

    private static final Owed NOTHING = new Owed(null, null, List.of());

    /** Takes a copy of the promises. */
    public Owed {
        promises = List.copyOf(promises);
    }

    /**
     * Nobody waits for anything.
     *
     * @return nothing
     */
    public static Owed nothing() {
        return NOTHING;
    }

    boolean isAnswer() {
        return customerSince != null || operatorSince != null;
    }
}
