package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What an incident costs, as staff write it down. */
class CostsPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void costsAreRecordedCorrectedAndAddedUp() {
        Visitor agent = registered(Locale.ENGLISH);
        agent.take("RECORD_COST", "kind", "FREIGHT", "amount", "6,20", "bearer", "CARRIER", "words", "Sent again");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("Recorded.");
        agent.take("RECORD_COST", "kind", "GOODS", "amount", "12", "bearer", "OWN");
        agent.take("CORRECT_COST", "cost", "2", "amount", "13.50", "bearer", "OWN");

        assertThat(agent.page().select(".costs tbody tr").eachText())
                .containsExactly(
                        "1 Freight Sent again The carrier €6.20", "3 Goods in the place of entry 2 Ourselves €13.50");
        assertThat(agent.page().select(".costs tfoot tr").eachText())
                .containsExactly("Total Ourselves €13.50", "Total The carrier €6.20");
        assertThat(agent.page().select(".history > ol > li:last-child").text())
                .contains("Cost corrected", "2: Goods, €12.00", "3: Goods, €13.50");
    }

    @Test
    void whatIsNoCostIsRefusedBesideItsField() {
        Visitor agent = registered(Locale.forLanguageTag("es"));

        Document page = agent.take("RECORD_COST", "kind", "OTHER", "amount", "doce", "minutes", "5", "bearer", "OWN");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#record_cost-amount-problem").text()).contains("12,50");
        assertThat(page.select("#record_cost-minutes-problem").text()).contains("otro");
        assertThat(page.select("#record_cost-words-problem")).hasSize(1);
        assertThat(page.select(".costs")).isEmpty();
    }

    @Test
    void customersSeeNoCosts() {
        Visitor agent = registered(Locale.ENGLISH);
        agent.take("RECORD_COST", "kind", "GOODS", "amount", "12.34", "bearer", "OWN");

        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(agent.path());

        assertThat(lucia.page().select(".history")).hasSize(1);
        assertThat(lucia.page().text()).doesNotContain("12.34", "Cost");
    }

    private Visitor registered(Locale language) {
        Visitor agent = Visitor.of(shop, language).become(AGENT);
        agent.register("CR-24087", "OTHER", "A scratch.");
        return agent;
    }
}
