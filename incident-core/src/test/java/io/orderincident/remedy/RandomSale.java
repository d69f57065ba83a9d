package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundSpec.Item;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Orders as shops sell them, and refunds as people ask for them, at random: currencies of no, two and three decimals, several
 * tax rates, prices with and without tax, discounts on the order that leave fractions of a cent, free lines, free shipping.
 */
final class RandomSale {

    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "USD", "JPY", "KWD");
    private static final List<String> RATES = List.of("0", "0.04", "0.055", "0.10", "0.21", "0.25");

    private final Random random;
    private final Currency currency;
    private final int decimals;

    RandomSale(Random random) {
        this(random, CURRENCIES.get(random.nextInt(CURRENCIES.size())));
    }

    RandomSale(Random random, String currency) {
        this.random = random;
        this.currency = Currency.getInstance(currency);
        this.decimals = this.currency.getDefaultFractionDigits();
    }

    OrderFacts order() {
        BigDecimal discount = random.nextInt(3) == 0 ? BigDecimal.valueOf(random.nextInt(1_001), 3) : BigDecimal.ZERO;
        boolean taxIncluded = random.nextBoolean();
        List<OrderLine> lines = new ArrayList<>();
        int count = random.nextInt(7);
        for (int number = 0; number < count; number++) {
            lines.add(line(number, discount, taxIncluded));
        }
        OrderFacts.Builder order = OrderFacts.builder(ShopId.of("s"), OrderId.of("o"), Instant.EPOCH)
                .lines(lines);
        if (random.nextInt(5) > 0) {
            BigDecimal paid = random.nextInt(4) == 0 ? BigDecimal.ZERO : minor(random.nextInt(2_000));
            order.shippingPaid(money(paid)).shippingTax(money(contained(paid)));
        }
        return order.build();
    }

    private OrderLine line(int number, BigDecimal discount, boolean taxIncluded) {
        int quantity = 1 + random.nextInt(9);
        BigDecimal price = minor(random.nextInt(8) == 0 ? random.nextInt(3) : random.nextInt(20_000))
                .multiply(BigDecimal.valueOf(quantity));
        BigDecimal discounted = price.subtract(price.multiply(discount));
        BigDecimal rate = new BigDecimal(one(RATES));
        BigDecimal tax = taxIncluded
                ? discounted.multiply(rate).divide(rate.add(BigDecimal.ONE), MathContext.DECIMAL64)
                : discounted.multiply(rate);
        BigDecimal paid = taxIncluded ? discounted : discounted.add(tax);
        return OrderLine.of("l" + number, "S", "T", quantity, money(paid)).withTax(money(tax));
    }

    /** The same order after the host has refunded some of it by itself. */
    OrderFacts withHostRefunds(OrderFacts order) {
        List<HostRefund> refunds = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            if (random.nextInt(3) == 0) {
                int quantity = random.nextInt(line.quantity() + 1);
                HostRefund refund = HostRefund.ofLine(line.id(), quantity, upTo(line.paid()));
                refunds.add(random.nextBoolean() ? refund : refund.withTax(upTo(line.tax())));
            }
        }
        if (order.shippingPaid() != null && random.nextInt(3) == 0) {
            refunds.add(HostRefund.ofShipping(upTo(order.shippingPaid())));
        }
        if (!order.lines().isEmpty() && random.nextBoolean()) {
            refunds.add(HostRefund.ofOrder(money(minor(random.nextInt(10_000)))));
        }
        OrderFacts.Builder again = OrderFacts.builder(order.shop(), order.id(), order.placedAt())
                .lines(order.lines())
                .hostRefunds(refunds);
        Optional.ofNullable(order.shippingPaid()).ifPresent(again::shippingPaid);
        Optional.ofNullable(order.shippingTax()).ifPresent(again::shippingTax);
        return again.build();
    }

    /** A refund of some of what remains, seldom of everything. */
    RefundSpec spec(RefundBalance balance) {
        if (random.nextInt(12) == 0) {
            return RefundSpec.everything();
        }
        List<Item> items = new ArrayList<>();
        for (RefundLine left : balance.lines()) {
            if (random.nextInt(balance.lines().size()) < 2) {
                item(left).ifPresent(items::add);
            }
        }
        RefundSpec spec = RefundSpec.of(items.toArray(Item[]::new));
        Money shipping = upTo(balance.shipping());
        return random.nextInt(3) > 0 || shipping.isZero() ? spec : spec.withShipping(shipping);
    }

    private Optional<Item> item(RefundLine left) {
        OrderLineId line = left.line();
        Integer quantity = left.quantity() == 0 ? null : Integer.valueOf(1 + random.nextInt(left.quantity()));
        Money amount = upTo(left.amount());
        boolean byQuantity = quantity != null && random.nextInt(3) > 0;
        boolean byAmount = !amount.isZero() && (!byQuantity || random.nextInt(4) == 0);
        return byQuantity || byAmount
                ? Optional.of(new Item(line, byQuantity ? quantity : null, byAmount ? amount : null))
                : Optional.empty();
    }

    private Money upTo(Money most) {
        if (random.nextInt(4) == 0) {
            return most.rounded();
        }
        return money(
                most.amount().multiply(BigDecimal.valueOf(random.nextDouble())).setScale(decimals, RoundingMode.DOWN));
    }

    private BigDecimal contained(BigDecimal paid) {
        BigDecimal rate = new BigDecimal(one(RATES));
        return paid.multiply(rate).divide(rate.add(BigDecimal.ONE), decimals, RoundingMode.HALF_UP);
    }

    private BigDecimal minor(int units) {
        return BigDecimal.valueOf(units, decimals);
    }

    private Money money(BigDecimal amount) {
        return Money.of(amount, currency);
    }

    private String one(List<String> several) {
        return several.get(random.nextInt(several.size()));
    }
}
