package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was paid for an order, and what of it is refunded. Once it is built it does not change. */
final class RefundAccount {

    /** Of an order for which nothing is known to be paid. */
    private static final Currency NO_CURRENCY = Currency.getInstance("XXX");

    private final Currency currency;
    private final boolean shippingKnown;
    private final RefundPart shipping;

    /** In the host's order. */
    private final Map<OrderLineId, RefundPart> lines = new LinkedHashMap<>();

    /** Below zero where the host gave back more than was paid. */
    private BigDecimal balance;

    private RefundAccount(OrderFacts order, Currency currency) {
        this.currency = currency;
        this.shippingKnown = order.shippingPaid() != null;
        CumulativeRounding paid = new CumulativeRounding(decimals());
        CumulativeRounding tax = new CumulativeRounding(decimals());
        for (OrderLine line : order.lines()) {
            RefundPart part =
                    part(line.quantity(), line.paid().amount(), line.tax().amount(), paid, tax);
            lines.putIfAbsent(line.id(), part);
        }
        this.shipping = part(0, amount(order.shippingPaid()), amount(order.shippingTax()), paid, tax);
        this.balance = remainingOfParts();
    }

    private RefundPart part(
            int pieces, BigDecimal paid, BigDecimal tax, CumulativeRounding allPaid, CumulativeRounding allTax) {
        BigDecimal roundedPaid = allPaid.next(paid);
        return new RefundPart(decimals(), pieces, roundedPaid, allTax.next(tax.min(paid), roundedPaid));
    }

    private static BigDecimal amount(@Nullable Money known) {
        return known == null ? BigDecimal.ZERO : known.amount();
    }

    private RefundAccount(RefundAccount other) {
        currency = other.currency;
        shippingKnown = other.shippingKnown;
        other.lines.forEach((line, part) -> lines.put(line, part.copy()));
        shipping = other.shipping.copy();
        balance = other.balance;
    }

    static RefundAccount of(OrderFacts order, Collection<RefundBreakdown> earlier) {
        RefundAccount account = new RefundAccount(order, currencyOf(order, earlier));
        order.hostRefunds().forEach(account::count);
        earlier.forEach(account::count);
        return account;
    }

    private static Currency currencyOf(OrderFacts order, Collection<RefundBreakdown> earlier) {
        List<Currency> currencies = Stream.of(
                        order.lines().stream().flatMap(line -> Stream.of(line.paid(), line.tax())),
                        Stream.of(order.shippingPaid(), order.shippingTax()).flatMap(Stream::ofNullable),
                        order.hostRefunds().stream().map(HostRefund::amount),
                        earlier.stream().map(RefundBreakdown::shipping))
                .flatMap(amounts -> amounts)
                .map(Money::currency)
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            throw new IllegalArgumentException(
                    "order " + order.id() + " and its refunds must be of one currency, but are of " + currencies);
        }
        return currencies.isEmpty() ? NO_CURRENCY : currencies.get(0);
    }

    private void count(HostRefund refund) {
        BigDecimal amount = refund.amount().rounded().amount();
        part(refund).ifPresent(part -> {
            if (refund.tax() == null) {
                part.refundUntold(refund.quantity(), amount);
            } else {
                part.refund(refund.quantity(), amount, refund.tax().rounded().amount());
            }
        });
        balance = balance.subtract(amount);
    }

    private Optional<RefundPart> part(HostRefund refund) {
        return refund.ofShipping()
                ? Optional.of(shipping)
                : Optional.ofNullable(refund.line()).flatMap(this::part);
    }

    private void count(RefundBreakdown refund) {
        for (RefundLine line : refund.lines()) {
            BigDecimal amount = line.amount().amount();
            part(line.line())
                    .ifPresent(part ->
                            part.refund(line.quantity(), amount, line.tax().amount()));
            balance = balance.subtract(amount);
        }
        BigDecimal ofShipping = refund.shipping().amount();
        shipping.refund(0, ofShipping, refund.shippingTax().amount());
        balance = balance.subtract(ofShipping);
    }

    RefundAccount after(RefundBreakdown refund) {
        RefundAccount after = new RefundAccount(this);
        after.count(refund);
        return after;
    }

    Optional<RefundPart> part(OrderLineId line) {
        return Optional.ofNullable(lines.get(line));
    }

    RefundPart shipping() {
        return shipping;
    }

    boolean isShippingKnown() {
        return shippingKnown;
    }

    int decimals() {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    BigDecimal remaining() {
        return balance.max(BigDecimal.ZERO);
    }

    /** What can be refunded of a part: of none more than of the order. */
    BigDecimal remaining(RefundPart part) {
        return part.remaining().min(remaining());
    }

    Money money(BigDecimal amount) {
        return Money.of(amount, currency);
    }

    RefundBalance balance() {
        List<RefundLine> remaining = new ArrayList<>(lines.size());
        lines.forEach((line, part) -> remaining.add(line(line, part, part.piecesLeft(), remaining(part))));
        BigDecimal ofShipping = remaining(shipping);
        return new RefundBalance(remaining, money(ofShipping), money(shipping.taxOf(ofShipping)), money(remaining()));
    }

    RefundBreakdown breakdown(List<RefundLine> ofLines, BigDecimal ofShipping) {
        return new RefundBreakdown(ofLines, money(ofShipping), money(shipping.taxOf(ofShipping)));
    }

    /** All that remains: what was refunded of no line is taken off every part in proportion. */
    RefundBreakdown everything() {
        BigDecimal ofParts = remainingOfParts();
        BigDecimal excess = ofParts.subtract(remaining());
        RefundAccount reduced = new RefundAccount(this);
        CumulativeRounding cut = new CumulativeRounding(decimals());
        reduced.parts()
                .forEach(part -> part.refundUntold(
                        0, cut.next(part.remaining().multiply(excess).divide(ofParts, MathContext.DECIMAL128))));
        return reduced.all();
    }

    private RefundBreakdown all() {
        RefundBalance all = balance();
        return new RefundBreakdown(
                all.lines().stream()
                        .filter(line -> line.quantity() > 0 || !line.amount().isZero())
                        .toList(),
                all.shipping(),
                all.shippingTax());
    }

    RefundLine line(OrderLineId line, RefundPart part, int quantity, BigDecimal amount) {
        return new RefundLine(line, quantity, money(amount), money(part.taxOf(amount)));
    }

    private Stream<RefundPart> parts() {
        return Stream.concat(lines.values().stream(), Stream.of(shipping));
    }

    private BigDecimal remainingOfParts() {
        return parts().map(RefundPart::remaining).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
