package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What is granted here is granted to nobody that other tests are. */
class AuthorityPageTest {
    private static final String OPERATOR = "operator:casa-roble";
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final Visitor operator = Visitor.as(RunningShop.shared(), OPERATOR);

    @Test
    void theOperatorGrantsChangesAndTakesAway() {
        Document page = grant("grantee", "tomas", "action-REFUND", "true", "currency", "EUR", "each", "49,90");
        assertThat(page.select(".notice.is-good").text()).isEqualTo("The authority is changed.");
        assertThat(lastRow(page)).startsWith("Tomás Rey Refunds €49.90 – –");

        operator.open(page.select("#grants tbody tr:last-child a").attr("href"));
        page = operator.send(operator.form("#grant"), "perDay", "500");
        assertThat(lastRow(page)).startsWith("Tomás Rey Refunds €49.90 – €500.00");

        page = operator.send(operator.form("#grants tbody tr:last-child form"), "remove", "2");
        assertThat(page.select("#grants").text()).doesNotContain("Tomás Rey");
    }

    @Test
    void creditsAreLimitedPerDayToo() {
        Document page = grant("grantee", "tomas", "action-CREDIT", "true", "currency", "EUR", "perDay", "500");

        assertThat(lastRow(page)).startsWith("Tomás Rey Credits – – €500.00");
        operator.send(operator.form("#grants tbody tr:last-child form"), "remove", "2");
    }

    @Test
    void whatGrantsNothingIsRefusedAndShownAgain() {
        Document page = grant("grantee", "tomas", "each", "many", "currency", "EUR");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#each-problem").text()).contains("12.50");
        assertThat(page.select("#grantee-problem").text()).startsWith("Choose at least one thing");
        assertThat(page.select("#each").val()).isEqualTo("many");
    }

    @Test
    void theOperatorSaysWhatAnHourCosts() {
        operator.open("/authority");

        Document page = operator.send(operator.form("form[action$=hourly-rate]"), "rate", "28.50", "currency", "EUR");

        assertThat(page.select("#rate").val()).isEqualTo("28.50");
        Visitor agent = Visitor.as(RunningShop.shared(), AGENT);
        assertThat(agent.open("/authority").select("section").text()).contains("€28.50");
        assertThat(agent.page().select("form[action*=authority]")).isEmpty();
    }

    @Test
    void customersHaveNothingToDoWithIt() {
        Visitor lucia = Visitor.as(RunningShop.shared(), LUCIA);
        lucia.open("/authority");

        assertThat(lucia.status()).isEqualTo(404);
    }

    private Document grant(String... filled) {
        operator.open("/authority");
        return operator.send(operator.form("#grant"), filled);
    }

    private static String lastRow(Document page) {
        return page.select("#grants tbody tr:last-child").text();
    }
}
