package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What a shop asks its customers. */
class SurveyPageTest {
    private final RunningShop shop = RunningShop.shared();

    @Test
    void theOperatorChangesWhatIsAskedAndEverybodyOfTheStaffSeesIt() {
        Visitor operator = Visitor.as(shop, "operator:casa-roble");
        operator.open("/survey");
        assertThat(operator.page().select("#english-1").val()).isEqualTo("How satisfied are you with the solution?");

        Document page = operator.send(
                operator.form("#survey"),
                "validDays",
                "7",
                "code-3",
                "PRICE",
                "english-3",
                "And the price?",
                "spanish-3",
                "");

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The survey is changed.");
        assertThat(page.select("#validDays").val()).isEqualTo("7");
        Visitor agent = Visitor.as(shop, "agent:casa-roble");
        assertThat(agent.open("/survey").select("#english-3").val()).isEqualTo("And the price?");
        assertThat(agent.page().select("#survey button")).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidBesideItsField() {
        Visitor operator = Visitor.as(shop, "operator:casa-roble");
        operator.open("/survey");

        Document page =
                operator.send(operator.form("#survey"), "code-1", "not a code", "english-2", "", "validDays", "soon");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#code-1-problem").text()).contains("A-Z");
        assertThat(page.select("#english-2-problem").text()).contains("Write the question");
        assertThat(page.select("#validDays-problem").text()).contains("1 to 90 days");
        page = operator.send(
                operator.form("#survey"),
                "code-1",
                "",
                "english-1",
                "",
                "code-2",
                "ONLY",
                "english-2",
                "?",
                "code-3",
                "",
                "english-3",
                "",
                "validDays",
                "7");
        assertThat(page.select("#validDays-problem").text()).contains("Two or three questions");
    }

    @Test
    void noCustomerSeesIt() {
        Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");

        lucia.open("/survey");

        assertThat(lucia.status()).isEqualTo(404);
    }
}
