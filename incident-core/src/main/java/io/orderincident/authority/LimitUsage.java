package io.orderincident.authority;

import io.orderincident.money.Money;
import java.time.Instant;

/**
 * How much of somebody's limits is used up: what they have given by their authority before. What was offered on the same
 * incident is left out, as that knows it best itself. Each is asked for only where a limit goes by it, that of the order
 * first: what they do at the same moment elsewhere waits until the transaction has ended. Used by one thread.
 */
public interface LimitUsage {

    /**
     * Of the order.
     *
     * @return the sum, zero for nothing
     */
    Money ofOrder();

    /**
     * Of all orders.
     *
     * @param since from when on
     * @return the sum, zero for nothing
     */
    Money since(Instant since);

    /**
     * Nothing at all.
     *
     * @param query whose limit
     * @return always zero
     */
    static LimitUsage nothing(LimitQuery query) {
        return new LimitUsage() {
            @Override
            public Money ofOrder() {
                return query.nothing();
            }

            @Override
            public Money since(Instant since) {
                return query.nothing();
            }
        };
    }
}
