package io.orderincident.shop.sales;

import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundKey;
import io.orderincident.remedy.RefundPayment;
import io.orderincident.remedy.RefundPort;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * A provider of payments that moves no money, and reacts as visitors want it to. It can pay back of an order what was paid
 * for it, and keeps its own book until the shop stops. Thread-safe.
 */
@Component
public class PaymentProvider implements RefundPort {
    private final MemoryRefunds provider = MemoryRefunds.create();
    private final ShopOrderPort orders;

    PaymentProvider(ShopOrderPort orders) {
        this.orders = orders;
    }

    @Override
    public RefundAnswer pay(RefundPayment payment) {
        fund(payment.shop(), payment.order());
        return provider.pay(payment);
    }

    @Override
    public Optional<RefundAnswer> find(RefundPayment payment) {
        return provider.find(payment);
    }

    @Override
    public Optional<Money> payableBalance(ShopId shop, OrderId order) {
        fund(shop, order);
        return provider.payableBalance(shop, order);
    }

    /** What customers paid, and nobody has paid back in another way, is there to be paid back. */
    private void fund(ShopId shop, OrderId order) {
        orders.find(shop, order)
                .flatMap(PaymentProvider::paid)
                .ifPresent(balance -> provider.putBalance(shop, order, balance));
    }

    private static Optional<Money> paid(OrderFacts order) {
        Optional<Money> lines = order.lines().stream().map(OrderLine::paid).reduce(Money::plus);
        Money shipping = order.shippingPaid();
        Optional<Money> paid = shipping == null ? lines : lines.map(shipping::plus);
        return paid.map(
                all -> order.hostRefunds().stream().map(HostRefund::amount).reduce(all, Money::minus));
    }

    /**
     * How it reacts to the next payment.
     *
     * @param reaction what it does
     */
    public void reactNext(Reaction reaction) {
        provider.reactNext(reaction);
    }

    /** Pays what it has put off. */
    public void settlePending() {
        provider.settlePending();
    }

    /**
     * Its book of a shop.
     *
     * @param shop whose payments
     * @return what it was asked to pay, and what became of it
     */
    public Map<RefundKey, MemoryRefunds.Entry> book(ShopId shop) {
        return provider.book().stream()
                .filter(entry -> entry.payment().shop().equals(shop))
                .collect(Collectors.toMap(entry -> entry.payment().key(), entry -> entry));
    }
}
