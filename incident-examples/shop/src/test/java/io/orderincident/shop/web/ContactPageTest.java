package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** How to reach the shop, as its catalogue says. */
class ContactPageTest {
    private final RunningShop shop = RunningShop.shared();

    @Test
    void everybodyReadsTheChannelsOfTheShopInTheirLanguage() {
        Document english = Visitor.of(shop).open("/contact");
        Document spanish = Visitor.of(shop, Locale.forLanguageTag("es")).open("/contact");

        assertThat(english.select(".channel h2").eachText()).containsExactly("Phone", "E-mail", "Form");
        assertThat(english.select(".channel a").eachAttr("href"))
                .containsExactly("tel:+34910000000", "mailto:ayuda@casa-roble.example", "/guest");
        assertThat(english.select(".channel .meta").eachText())
                .containsExactly("Monday to Friday, 9 am to 6 pm", "We answer within one business day");
        assertThat(spanish.select("h1").text()).isEqualTo("Contacto");
        assertThat(spanish.select(".channel h2").eachText())
                .containsExactly("Teléfono", "Correo electrónico", "Formulario");
        assertThat(spanish.select(".channel .meta").eachText()).first().isEqualTo("De lunes a viernes, de 9 a 18 h");
    }

    @Test
    void aCustomerReportsAboutTheirOrders() {
        Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");

        assertThat(lucia.open("/contact").select(".channel a").eachAttr("href")).endsWith("/orders");
    }
}
