package io.orderincident.authority;

import io.orderincident.money.Money;
import java.time.Instant;

/**
 * How much somebody has given by their authority before, what was offered on the same incident left out, which that knows
 * best itself. Each is asked for only where a limit goes by it, that of the order first: what they do at the same moment
 * elsewhere waits until the transaction has ended. Used by one thread.
 */
public interface GivenElsewhere {

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
     * @param giving by whom
     * @return always zero
     */
    static GivenElsewhere nothing(Giving giving) {
        return new GivenElsewhere() {
            @Override
            public Money ofOrder() {
                return giving.nothing();
            }

            @Override
            public Money since(Instant since) {
                return giving.nothing();
            }
        };
    }
}
