package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What a shop writes again and again. */
class CannedTextsPageTest {
    private static final String AGENT = "agent:casa-roble";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void anAgentInsertsATextBehindWhatIsWritten() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "BILLING", "The invoice names another customer.");

        Document page = agent.send(
                agent.form("form:has([name=fill])"),
                "text",
                "About your invoice.",
                "cannedText",
                "CARRIER_ASKED",
                "fill",
                "true");

        assertThat(agent.status()).isEqualTo(200);
        assertThat(page.select("#send_message-text").val())
                .startsWith("About your invoice.\n\n")
                .contains("CR-24120")
                .doesNotContain("{{");
        assertThat(page.select(".conversation").text()).doesNotContain("About your invoice.");
        assertThat(page.select("details[open] #send_message-text")).hasSize(1);
    }

    @Test
    void withoutAChoiceItIsSaidBesideTheFieldAndNothingIsLost() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "BILLING", "The invoice has another date.");

        Document page = agent.send(agent.form("form:has([name=fill])"), "text", "Kept", "fill", "true");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#send_message-cannedText-problem").text()).isNotEmpty();
        assertThat(page.select("#send_message-text").val()).isEqualTo("Kept");
    }

    @Test
    void theOperatorWritesTextsAndTakesThemAway() {
        Visitor operator = Visitor.as(shop, "operator:casa-roble");
        operator.open("/canned-texts");

        Document page = operator.send(
                operator.form("#text"),
                "textCode",
                "BYE",
                "nameEnglish",
                "Goodbye",
                "nameSpanish",
                "Adiós",
                "textEnglish",
                "Bye{{#customer}} {{customer}}{{/customer}}");

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The canned texts are changed.");
        assertThat(page.select("tbody").text()).contains("Goodbye BYE English");
        operator.open("/canned-texts?change=BYE");
        assertThat(operator.page().select("#textEnglish").val()).contains("{{customer}}");
        page = operator.send(operator.form("form:has([value=BYE])"), "remove", "BYE");
        assertThat(page.select("tbody").text()).doesNotContain("BYE");
    }

    @Test
    void whatIsWrongIsSaidBesideItsField() {
        Visitor operator = Visitor.as(shop, "operator:casa-roble");
        operator.open("/canned-texts");

        Document page = operator.send(
                operator.form("#text"), "textCode", "WRONG", "nameEnglish", "x", "textEnglish", "{{password}}");
        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#textEnglish-problem").text()).contains("placeholders");

        page = operator.send(operator.form("#text"), "textCode", "not a code", "nameEnglish", "");
        assertThat(page.select("#textCode-problem").text()).contains("A-Z");
        assertThat(page.select("#nameEnglish-problem").text()).contains("200");
    }

    @Test
    void agentsOnlyLookAndCustomersDoNotEvenThat() {
        Visitor agent = Visitor.as(shop, AGENT);
        assertThat(agent.open("/canned-texts").select("tbody").text()).contains("Ask for photos");
        assertThat(agent.page().select("#text")).isEmpty();

        Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");
        lucia.open("/canned-texts");
        assertThat(lucia.status()).isEqualTo(404);
    }
}
