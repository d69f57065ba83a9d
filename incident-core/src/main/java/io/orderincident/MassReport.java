package io.orderincident;

import io.orderincident.command.Refusal;
import io.orderincident.history.IncidentId;
import io.orderincident.order.OrderId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a mass incident, or of a decision on it. Immutable.
 *
 * @param orders how many orders, each with its incident, ended in which way; every way is there
 */
public record MassReport(Map<Result, Long> orders) {

    /** Takes a copy, with 0 for what is missing. */
    public MassReport {
        Map<Result, Long> all = new EnumMap<>(Result.class);
        for (Result result : Result.values()) {
            all.put(result, orders.getOrDefault(result, 0L));
        }
        orders = Collections.unmodifiableMap(all);
    }

    /** How it ended for an order. */
    public enum Result {
        /** An incident was registered, and the customer told if there is a message. */
        REGISTERED,
        /** The decision was carried out on its incident. */
        DECIDED,
        /** The offer was above the actor's authority, and waits for an approval; the rest of the decision was carried out. */
        PROPOSED,
        /** All of it had been done, or proposed, under the same cause, or the same decision, before. */
        DONE_BEFORE,
        /** The order had an open incident of this type already, which was left alone. */
        OPEN_ALREADY,
        /** It was refused. */
        REFUSED
    }

    /**
     * What came of one order. Immutable.
     *
     * @param order which
     * @param result how it ended
     * @param incident the incident on it, null if there is none, or its personal data were blocked or erased
     * @param refusals why it was refused, none if it was not
     */
    public record Line(
            OrderId order, Result result, @Nullable IncidentId incident, List<Refusal> refusals) {

        /** Takes a copy of the refusals. */
        public Line {
            refusals = List.copyOf(refusals);
        }
    }
}
