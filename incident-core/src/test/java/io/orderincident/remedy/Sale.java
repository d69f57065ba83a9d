package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An order that is sold, line by line, and then refunded, part by part. */
final class Sale {

    private final String currency;
    private final List<OrderLine> lines = new ArrayList<>();
    private final List<HostRefund> hostRefunds = new ArrayList<>();
    private final List<RefundBreakdown> refunds = new ArrayList<>();
    private final OrderFacts.Builder order =
            OrderFacts.builder(ShopId.of("florist"), OrderId.of("o-1"), Instant.parse("2026-03-02T09:00:00Z"));

    private Sale(String currency) {
        this.currency = currency;
    }

    static Sale in(String currency) {
        return new Sale(currency);
    }

    static OrderLineId line(String id) {
        return OrderLineId.of(id);
    }

    Money money(String amount) {
        return Money.of(amount, currency);
    }

    Sale sold(String line, int quantity, String paid, String tax) {
        lines.add(OrderLine.of(line, "SKU-" + line, "Article " + line, quantity, money(paid))
                .withTax(money(tax)));
        return this;
    }

    Sale shipping(String paid, String tax) {
        order.shippingPaid(money(paid)).shippingTax(money(tax));
        return this;
    }

    Sale refundedByHost(HostRefund refund) {
        hostRefunds.add(refund);
        return this;
    }

    OrderFacts facts() {
        return order.lines(lines).hostRefunds(hostRefunds).build();
    }

    RefundCalculator calculator() {
        return RefundCalculator.of(facts(), refunds);
    }

    RefundPreview preview(RefundSpec spec) {
        return calculator().preview(spec, Locale.ENGLISH).orElseThrow();
    }

    /** What is against it, as {@code REASON field}. */
    List<String> objections(RefundSpec spec) {
        return calculator().preview(spec, Locale.ENGLISH).refusals().stream()
                .map(refusal -> (refusal.reason() + " " + refusal.field()).strip())
                .toList();
    }

    /** Refunds it, so that it counts against all that follows. */
    RefundPreview refund(RefundSpec spec) {
        RefundPreview preview = preview(spec);
        refunds.add(preview.breakdown());
        return preview;
    }
}
