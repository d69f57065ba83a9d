package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.RefundCalculator;
import io.orderincident.remedy.RefundPreview;
import io.orderincident.remedy.RefundQuote;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
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

    @Test
    void aRefundIsRequestedApprovedAndPaid() {
        ShopId shop = ShopId.of("flores");
        OrderLine roses = OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR"));
        MemoryOrders orders = MemoryOrders.of(OrderFacts.builder(shop, OrderId.of("P-1001"), Instant.now())
                .lines(List.of(roses))
                .build());
        Actor pedro = Actor.agent(shop, "pedro", "Pedro");
        Actor olga = Actor.operator("olga", "Olga");

        MemoryRefunds provider = MemoryRefunds.create();
        IncidentDesk desk = IncidentDesk.builder(orders, MemoryStorage.create())
                .refunds(provider)
                .build();
        AuthorityPolicy upTo15 = AuthorityPolicy.of(
                Grant.toParty(Party.AGENT).withEach(Money.of("15.00", "EUR")), Grant.toParty(Party.OPERATOR));
        desk.settings().authority().replace(olga, shop, upTo15, 0).orElseThrow();
        Target incident = Target.of(
                shop,
                desk.incidents()
                        .register(
                                pedro,
                                shop,
                                RegisterIncident.builder(
                                                OrderId.of("P-1001"),
                                                TypeCode.of("DAMAGED"),
                                                Origin.CUSTOMER,
                                                "Two roses are broken")
                                        .build())
                        .orElseThrow()
                        .id());

        RequestRefund twoRoses = RequestRefund.of(RefundSpec.of(Item.pieces(OrderLineId.of("1"), 2)), "DAMAGED");
        RefundQuote quote = desk.remedies()
                .previewRefund(pedro, shop, incident.incident(), twoRoses)
                .orElseThrow();
        desk.remedies()
                .requestRefund(pedro, incident.once("refund-1"), twoRoses)
                .orElseThrow();
        Money remaining = desk.remedies()
                .previewApproval(olga, shop, incident.incident(), 1)
                .orElseThrow()
                .preview()
                .before()
                .total();
        desk.remedies()
                .approveRefund(olga, incident, new ApproveRefund(1, remaining))
                .orElseThrow();
        desk.timers().runDue();

        assertThat(quote.refund().status()).isEqualTo(RefundStatus.PROPOSED);
        assertThat(provider.paidOut(shop, OrderId.of("P-1001"))).contains(Money.of("20.00", "EUR"));
    }
}
