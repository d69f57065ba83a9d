package io.orderincident.shop.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.money.Money;
import io.orderincident.order.HostEvent;
import io.orderincident.order.HostRefund;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundBalance;
import io.orderincident.remedy.RefundCalculator;
import io.orderincident.remedy.RefundLine;
import io.orderincident.shop.RunningShop;
import io.orderincident.tck.OrderPortContract;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShopOrderPortTest extends OrderPortContract {

    private static final ShopId SHOP = ShopId.of("casa-roble");
    private static final OrderPort PORT = RunningShop.shared().bean(OrderPort.class);
    private static final OrderFacts STOVE =
            PORT.find(SHOP, OrderId.of("CR-24110")).orElseThrow();

    @Override
    protected OrderPort port() {
        return PORT;
    }

    @Override
    protected ShopId shop() {
        return SHOP;
    }

    @Override
    protected OrderId order() {
        return STOVE.id();
    }

    @Test
    void tellsTheTaxOfShippingAndWhatTheShopGaveBackItself() {
        assertThat(STOVE.shippingTax()).isEqualTo(euros("1.72"));
        assertThat(STOVE.hostRefunds()).containsExactly(HostRefund.ofShipping(euros("4.90")));
    }

    @Test
    void soNothingIsGivenBackTwice() {
        RefundBalance balance = RefundCalculator.of(STOVE, List.of()).balance();

        assertThat(balance.lines()).contains(new RefundLine(OrderLineId.of("1"), 1, euros("129.00"), euros("22.39")));
        assertThat(balance.shipping()).isEqualTo(euros("5.00"));
        assertThat(balance.shippingTax()).isEqualTo(euros("0.87"));
        assertThat(balance.total()).isEqualTo(euros("183.80"));
    }

    @Test
    void tellsTheNewestStepsOfAnOrderInTheLanguageOfTheReader() {
        List<HostEvent> all = PORT.events(SHOP, STOVE.id(), Locale.forLanguageTag("es"), 10);

        assertThat(all)
                .extracting(HostEvent::text)
                .containsExactlyInAnyOrder(
                        "Pedido realizado",
                        "Pago recibido",
                        "Pago revisado contra el fraude",
                        "Preparado y embalado",
                        "Entregado al transportista",
                        "Entregado al cliente");
        assertThat(all)
                .filteredOn(event -> !event.shared())
                .extracting(HostEvent::by)
                .containsExactly("Antifraude");
        assertThat(PORT.events(SHOP, STOVE.id(), Locale.ENGLISH, 1))
                .extracting(HostEvent::text)
                .containsExactly("Delivered");
        assertThat(PORT.events(ShopId.of("another"), STOVE.id(), Locale.ENGLISH, 10))
                .isEmpty();
    }

    @Test
    void whoBoughtWithoutAnAccountIsKnownByTheOrderOnly() {
        OrderFacts mirror = PORT.find(SHOP, OrderId.of("CR-24115")).orElseThrow();

        assertThat(mirror.customer()).isNull();
        assertThat(mirror.contact())
                .isEqualTo(Contact.byEmail("Sofía Marín", "sofia.marin@example.com", Locale.forLanguageTag("es")));
        assertThat(mirror.isVisibleTo(Actor.guest(SHOP, "CR-24115", "Sofía Marín")))
                .isTrue();
        assertThat(mirror.isVisibleTo(Actor.guest(SHOP, "CR-24129", "Sofía Marín")))
                .isFalse();
    }

    private static Money euros(String amount) {
        return Money.of(amount, "EUR");
    }
}
