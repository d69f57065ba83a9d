package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.io.IOException;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFrameTest {
    private final RunningShop shop = RunningShop.shared();

    @Test
    void aVisitorIsAnAgentAtFirstAndBecomesWhomTheyChoose() {
        Visitor visitor = Visitor.of(shop);
        assertThat(visitor.open("/").select("#who option[selected]").text()).isEqualTo("Marta Gil (agent)");

        visitor.become("customer:casa-roble:nuria");

        assertThat(visitor.page().select("#who option[selected]").text()).isEqualTo("Núria Puig (customer)");
    }

    @Test
    void aSwitchLeadsBackToThePage() {
        Visitor visitor = Visitor.of(shop);
        visitor.open("/orders/CR-24103");

        visitor.send(visitor.form("form.who"), "who", "customer:casa-roble:nuria");

        assertThat(visitor.path()).isEqualTo("/orders/CR-24103");
    }

    /** The agent may not see it; the operator may. */
    @Test
    void aSwitchLeadsBackToWhatWasNotFound() {
        Visitor visitor = Visitor.of(shop);
        visitor.open("/undelivered");

        visitor.send(visitor.form("form.who"), "who", "operator:casa-roble");

        assertThat(visitor.path()).isEqualTo("/undelivered");
        assertThat(visitor.status()).isEqualTo(200);
    }

    @Test
    void staffLookAtAnOrderAsItsCustomer() {
        Visitor visitor = Visitor.of(shop);
        visitor.open("/orders/CR-24103");

        visitor.send(visitor.form("form.aside"));

        assertThat(visitor.page().select("#who option[selected]").text()).isEqualTo("Núria Puig (customer)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example/",
                "https://elsewhere.example/",
                "/\\elsewhere.example",
                "javascript:x",
                "/incidents\r\nX-Forged: yes",
                "/incidents\0",
                "/incidents/{x}",
                "/incidents /x"
            })
    void aSwitchNeverLeadsElsewhere(String back) {
        Visitor visitor = Visitor.of(shop);
        visitor.open("/incidents");

        visitor.send(visitor.form("form.who"), "back", back);

        assertThat(visitor.path()).isEqualTo("/orders");
        assertThat(visitor.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "agent", "agent:", "agent:nowhere", "customer:casa-roble:nobody", "customer:casa-roble"})
    void nobodyBecomesSomebodyWhoDoesNotExist(String who) {
        Visitor visitor = Visitor.of(shop);
        visitor.open("/orders");

        visitor.send(visitor.form("form.who"), "who", who);

        assertThat(visitor.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"en, Orders", "es, Pedidos", "es-MX, Pedidos", "fr, Orders"})
    void pagesSpeakTheBrowsersLanguageIfTheyCan(String browser, String heading) {
        Visitor visitor = Visitor.of(shop, Locale.forLanguageTag(browser));

        assertThat(visitor.open("/orders").select("h1").text()).isEqualTo(heading);
    }

    @Test
    void theLanguageIsChosenOnAPageAndKept() {
        Visitor visitor = Visitor.of(shop);
        Document page = visitor.open("/orders/CR-24103");

        visitor.open(page.expectFirst(".languages a[lang=es]").attr("href"));

        assertThat(visitor.page().select("h1").text()).isEqualTo("Pedido CR-24103");
        assertThat(visitor.open("/incidents").select("h1").text()).isEqualTo("Incidencias");
        assertThat(visitor.open("/incidents?lang=xx").select("h1").text()).isEqualTo("Incidencias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/orders/CR-24117", "/orders/CR-24117/incident", "/incidents?show=ALL", "/none"})
    void everyTextIsThereInBothLanguages(String path) {
        assertThat(Visitor.of(shop).open(path).text()).doesNotContain("??");
        assertThat(Visitor.of(shop, Locale.forLanguageTag("es")).open(path).text())
                .doesNotContain("??");
    }

    @Test
    void browsersAreToldToBeStrict() throws IOException {
        Connection.Response page = Jsoup.connect(shop.address("/orders")).execute();

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.headers("Set-Cookie"))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void everyFieldHasALabel() {
        Visitor visitor = Visitor.of(shop);
        for (String path : new String[] {"/orders", "/orders/CR-24131/incident", "/incidents"}) {
            Document page = visitor.open(path);
            assertThat(page.select("input:not([type=hidden]), select, textarea"))
                    .as(path)
                    .allSatisfy(field -> assertThat(field.closest("label") != null
                                    || page.select("label[for=" + field.id() + "]")
                                                    .size()
                                            == 1)
                            .as(field.outerHtml())
                            .isTrue());
        }
    }
}
