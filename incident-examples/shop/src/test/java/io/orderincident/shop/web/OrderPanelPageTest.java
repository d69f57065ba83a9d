package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class OrderPanelPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String JAVIER = "customer:casa-roble:javier";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void theHeaderSaysWhatIsOpenSinceWhenAndWhy() {
        Document page = Visitor.as(shop, AGENT).open("/orders/CR-24110");

        Element open = page.expectFirst(".open-incident");
        assertThat(open.text()).contains("Open incident", "Estufa de bioetanol de sobremesa", "Defective");
        assertThat(open.select("time").attr("datetime")).isNotEmpty();
    }

    @Test
    void theHistoryOfTheShopAndOfTheIncidentIsOneInTime() {
        Document page = Visitor.as(shop, AGENT).open("/orders/CR-24110");

        List<String> heads =
                page.select("[aria-labelledby=history] .head strong").eachText();
        assertThat(heads)
                .startsWith(
                        "Order placed",
                        "Payment received",
                        "Payment checked for fraud",
                        "Packed",
                        "Handed to the carrier",
                        "Delivered",
                        "Registered")
                .contains("Refund proposed");
        List<String> times = page.select("[aria-labelledby=history] .head time").eachAttr("datetime");
        assertThat(times).isSorted();
        assertThat(page.select("[aria-labelledby=messages] li").text()).contains("pierde líquido");
        assertThat(page.select("[aria-labelledby=refunds] .facts").text()).contains("Can still be refunded");
    }

    @Test
    void customersReadWhatIsTheirs() {
        Document page = Visitor.as(shop, JAVIER).open("/orders/CR-24110");

        assertThat(page.select("[aria-labelledby=history]").text())
                .contains("Handed to the carrier", "Registered")
                .doesNotContain("fraud", "Antifraude", "Almacén", "taller", "Refund proposed");
        assertThat(page.select("#commercial")).isEmpty();
        assertThat(page.select("[aria-labelledby=refunds]").text()).doesNotContain("still be refunded");

        Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");
        lucia.open("/orders/CR-24110");
        assertThat(lucia.status()).isEqualTo(404);
    }

    @Test
    void thePanelSpeaksSpanish() {
        Visitor agent = Visitor.of(shop, Locale.forLanguageTag("es")).become(AGENT);

        Document page = agent.open("/orders/CR-24087");

        assertThat(page.select(".jump a").eachText())
                .containsExactly(
                        "Detalles",
                        "Envío",
                        "Incidencias",
                        "Mensajes",
                        "Historial",
                        "Documentos comerciales",
                        "Reembolsos",
                        "Ofertas");
        assertThat(page.select("[aria-labelledby=history] .head strong").eachText())
                .contains("Pedido realizado", "Entregado al transportista", "Comunicada");
        assertThat(page.select(".jump a").eachAttr("href"))
                .allSatisfy(target -> assertThat(page.select(target)).hasSize(1));
    }
}
