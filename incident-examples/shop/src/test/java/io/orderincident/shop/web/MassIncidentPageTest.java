package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class MassIncidentPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void everyOrderGetsItsIncidentOnce() {
        Visitor agent = Visitor.as(shop, AGENT);

        Document first = send(agent, "strike-8M", "CR-24103\nCR-24128 CR-nowhere");
        assertThat(first.select("tbody tr").eachText())
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("CR-24103 Registered"),
                        row -> assertThat(row).startsWith("CR-24128 Registered"),
                        row -> assertThat(row).startsWith("CR-nowhere Not possible"));

        Document second = send(agent, "strike-8M", "CR-24103, CR-24128");
        assertThat(second.select("tbody tr").eachText()).allMatch(row -> row.contains("Already done"));

        agent.open(second.select("tbody td a").attr("href"));
        assertThat(agent.page().select(".heading .badge").text()).isEqualTo("Communicated");
        assertThat(agent.page().text()).contains("strike-8M", "Everything arrives a day later.");
    }

    @Test
    void whatIsMissingIsSaidBesideItsField() {
        Visitor agent = Visitor.as(shop, AGENT);

        Document page = send(agent, "two words", " ");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#name-problem").text()).isEqualTo("Give 1 to 30 letters, digits, dots and hyphens.");
        assertThat(page.select("#orders-problem").text()).isEqualTo("Give 1 to 500 order numbers.");
        assertThat(page.select("#description").text()).isEqualTo("A strike of the carriers.");
    }

    @Test
    void itIsNotForCustomers() {
        Visitor lucia = Visitor.as(shop, LUCIA);

        lucia.open("/mass-incident");

        assertThat(lucia.status()).isEqualTo(404);
        assertThat(lucia.open("/incidents").select("a[href=/mass-incident]")).isEmpty();
    }

    private static Document send(Visitor visitor, String name, String orders) {
        visitor.open("/mass-incident");
        return visitor.send(
                visitor.form("form[action=/mass-incident]"),
                "name",
                name,
                "type",
                "OTHER",
                "orders",
                orders,
                "description",
                "A strike of the carriers.",
                "message",
                "Everything arrives a day later.");
    }
}
