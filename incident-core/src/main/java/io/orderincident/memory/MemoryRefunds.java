package io.orderincident.memory;

import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundKey;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import io.orderincident.remedy.RefundRefusal;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A provider of payments, faked: pays whatever it is asked, unless it is told to react otherwise, and keeps its own book.
 * Orders have no balance, that is an unlimited one, until they are given one. Thread-safe.
 */
public final class MemoryRefunds implements RefundPort {

    private final Map<RefundKey, Entry> book = new LinkedHashMap<>();
    private final Map<Order, Money> balances = new HashMap<>();
    private final Map<RefundKey, Integer> calls = new HashMap<>();
    private final Queue<Reaction> next = new ArrayDeque<>();
    private Function<RefundPayment, Reaction> otherwise = payment -> Reaction.PAY;

    private MemoryRefunds() {}

    /** What the provider does with a payment whose key it has not seen. */
    public enum Reaction {
        /** Pays, if the balance is enough. */
        PAY,
        /** Declines for good. */
        DECLINE,
        /** Says that it was paid back already, by another way. */
        SAY_ALREADY_REFUNDED,
        /** Refuses for good, for a reason of its own. */
        REFUSE,
        /** Hears nothing of it, while the caller waits in vain. */
        TIME_OUT,
        /** Pays, but the answer is lost. */
        PAY_AND_TIME_OUT,
        /** Answers that it is pending, until {@link MemoryRefunds#settlePending()}. */
        PAY_LATER
    }

    /**
     * A line of its book. Immutable.
     *
     * @param payment what it was asked to pay
     * @param answer what became of it
     */
    public record Entry(RefundPayment payment, RefundAnswer answer) {}

    private record Order(ShopId shop, OrderId order) {}

    /**
     * A provider with an empty book.
     *
     * @return a new one
     */
    public static MemoryRefunds create() {
        return new MemoryRefunds();
    }

    /**
     * Gives an order a balance to be paid back from.
     *
     * @param shop whose order
     * @param order which
     * @param balance how much
     * @return itself
     */
    public synchronized MemoryRefunds putBalance(ShopId shop, OrderId order, Money balance) {
        balances.put(new Order(shop, order), balance);
        return this;
    }

    /**
     * Says how it reacts to the next payments.
     *
     * @param reactions to the first, the second and so on
     * @return itself
     */
    public synchronized MemoryRefunds reactNext(Reaction... reactions) {
        Collections.addAll(next, reactions);
        return this;
    }

    /**
     * Says how it reacts whenever nothing else was said.
     *
     * @param reaction to each payment; what it throws, the caller gets, and nothing is paid
     * @return itself
     */
    public synchronized MemoryRefunds react(Function<RefundPayment, Reaction> reaction) {
        otherwise = reaction;
        return this;
    }

    @Override
    public synchronized RefundAnswer pay(RefundPayment payment) {
        calls.merge(payment.key(), 1, Integer::sum);
        Entry known = book.get(payment.key());
        if (known != null) {
            return known.payment().equals(payment) ? known.answer() : RefundAnswer.refused(RefundRefusal.OTHER);
        }
        Reaction scripted = next.poll();
        Reaction reaction = scripted == null ? otherwise.apply(payment) : scripted;
        return switch (reaction) {
            case PAY -> write(payment, paidOrNot(payment));
            case DECLINE -> write(payment, RefundAnswer.refused(RefundRefusal.DECLINED));
            case SAY_ALREADY_REFUNDED -> write(payment, RefundAnswer.refused(RefundRefusal.ALREADY_REFUNDED));
            case REFUSE -> write(payment, RefundAnswer.refused(RefundRefusal.OTHER));
            case PAY_LATER -> write(payment, RefundAnswer.pending());
            case PAY_AND_TIME_OUT -> {
                write(payment, paidOrNot(payment));
                throw timedOut();
            }
            case TIME_OUT -> throw timedOut();
        };
    }

    @Override
    public synchronized Optional<RefundAnswer> find(RefundPayment payment) {
        return Optional.ofNullable(book.get(payment.key())).map(Entry::answer);
    }

    @Override
    public synchronized Optional<Money> payableBalance(ShopId shop, OrderId order) {
        return Optional.ofNullable(balances.get(new Order(shop, order)))
                .map(balance -> balance.minus(paidOut(shop, order).orElse(Money.zero(balance.currency()))));
    }

    /** Pays what is pending, as far as the balances go. */
    public synchronized void settlePending() {
        book.replaceAll((key, entry) -> entry.answer() instanceof RefundAnswer.Pending
                ? new Entry(entry.payment(), paidOrNot(entry.payment()))
                : entry);
    }

    /**
     * Its book.
     *
     * @return what it was asked to pay and has seen, first asked first
     */
    public synchronized List<Entry> book() {
        return List.copyOf(book.values());
    }

    /**
     * How much of an order it has really paid back.
     *
     * @param shop whose order
     * @param order which
     * @return the sum, empty if it has paid nothing
     */
    public synchronized Optional<Money> paidOut(ShopId shop, OrderId order) {
        return book.values().stream()
                .filter(entry -> entry.answer() instanceof RefundAnswer.Paid)
                .map(Entry::payment)
                .filter(payment ->
                        payment.shop().equals(shop) && payment.order().equals(order))
                .map(RefundPayment::amount)
                .reduce(Money::plus);
    }

    /**
     * How often it was asked to pay under a key.
     *
     * @param key which
     * @return 0 if never
     */
    public synchronized int calls(RefundKey key) {
        return calls.getOrDefault(key, 0);
    }

    private RefundAnswer write(RefundPayment payment, RefundAnswer answer) {
        book.put(payment.key(), new Entry(payment, answer));
        return answer;
    }

    private RefundAnswer paidOrNot(RefundPayment payment) {
        @Nullable
        Money balance = payableBalance(payment.shop(), payment.order()).orElse(null);
        return balance == null || payment.beyondBalance() || payment.amount().compareTo(balance) <= 0
                ? RefundAnswer.paid("paid-" + payment.key())
                : RefundAnswer.refused(RefundRefusal.INSUFFICIENT_BALANCE);
    }

    private static UncheckedIOException timedOut() {
        return new UncheckedIOException(new SocketTimeoutException("the provider did not answer"));
    }
}
