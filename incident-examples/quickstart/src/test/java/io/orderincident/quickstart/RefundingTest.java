package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Outcome;
import io.orderincident.money.Money;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundCalculator;
import io.orderincident.remedy.RefundPreview;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Previews a refund, as the README does. */
class RefundingTest {

    @Test
    void aRefundIsPreviewedToTheCent() {
        OrderLine roses = OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR"))
                .withTax(Money.of("5.21", "EUR"));
        OrderFacts order = OrderFacts.builder(ShopId.of("flores"), OrderId.of("P-1001"), Instant.now())
                .lines(List.of(roses))
                .shippingPaid(Money.of("4.95", "EUR"))
                .shippingTax(Money.of("0.86", "EUR"))
                .hostRefunds(List.of(HostRefund.ofLine(OrderLineId.of("1"), 1, Money.of("10.00", "EUR"))))
                .build();

        RefundSpec twoRoses = RefundSpec.of(Item.pieces(OrderLineId.of("1"), 2)).withShipping(Money.of("4.95", "EUR"));
        Outcome<RefundPreview> preview = RefundCalculator.of(order, List.of()).preview(twoRoses, Locale.ENGLISH);

        RefundPreview shown = preview.orElseThrow();
        assertThat(shown.breakdown().total()).isEqualTo(Money.of("24.95", "EUR"));
        assertThat(shown.breakdown().totalTax()).isEqualTo(Money.of("4.33", "EUR"));
        assertThat(shown.isFull()).isTrue();
    }
}
