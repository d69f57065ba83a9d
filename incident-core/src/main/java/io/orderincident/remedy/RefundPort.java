package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import java.util.Optional;

/**
 * What a host implements so that refunds are paid: its provider of payments. Checked by the kit
 * {@code io.orderincident.tck.RefundPortContract}; {@code io.orderincident.memory.MemoryRefunds} is a fake one.
 *
 * <p>Called from any thread and from several nodes, outside of any transaction, at least once for each refund. Each node makes
 * some calls at the same time, about a refund each ({@code TimerOptions.paymentsAtATime}), and two minutes after one began
 * another thread or node asks about the same refund: give each call an own limit of time, {@link #find} and {@link #pay} together well below those two minutes. What is thrown, such
 * a limit among it, counts as not known: {@link #find} is asked until the provider knows.
 */
public interface RefundPort {

    /**
     * Pays, once however often it is asked under the same key: who asks again gets the first answer, and no second payment.
     * What is asked under a known key with another amount is not paid.
     *
     * @param payment how much of which order, under which key
     * @return what became of it. {@link RefundAnswer.Paid} and {@link RefundAnswer.Refused} are final for the key
     */
    RefundAnswer pay(RefundPayment payment);

    /**
     * What became of a payment. The library asks before it pays a second time, and does so only when this finds nothing.
     *
     * @param payment the same as it was, or would have been, asked to pay
     * @return what became of it, {@link RefundAnswer.Pending} while that is open; empty if the provider has never seen the key
     */
    Optional<RefundAnswer> find(RefundPayment payment);

    /**
     * How much of an order can be paid back at present, for people to see before they ask.
     *
     * @param shop whose order
     * @param order which
     * @return the balance, empty if the provider does not say, as by default; so it counts where this throws
     */
    default Optional<Money> payableBalance(ShopId shop, OrderId order) {
        return Optional.empty();
    }
}
