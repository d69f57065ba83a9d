package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class MassDecisionPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();
    private final Visitor agent = Visitor.as(shop, AGENT);

    @Test
    void oneDecisionIsAppliedToEachIncidentOnce() {
        agent.open("/mass-incident");
        Document registered = agent.send(
                agent.form("form[action=/mass-incident]"),
                "name",
                "flood-3",
                "type",
                "WRONG_ADDRESS",
                "orders",
                "CR-24103 CR-24128",
                "description",
                "The warehouse was under water.",
                "message",
                "We are late.");
        agent.open(registered.select("tbody td a").attr("href"));
        agent.open(agent.page().select("a[href*=decision]").attr("href"));
        assertThat(agent.page().select("#name").val()).isEqualTo("flood-3");

        Document decided = decide("flood-3", "reason", "EXPLAINED", "whatWasDone", "Everything has been sent.");
        assertThat(decided.select("tbody tr").eachText()).hasSize(2).allMatch(row -> row.contains("Decision applied"));

        Document again = decide("flood-3", "reason", "EXPLAINED", "whatWasDone", "Everything has been sent.");
        assertThat(again.select("tbody tr").eachText()).hasSize(2).allMatch(row -> row.contains("Already done"));
    }

    @Test
    void oneOfferIsMadeToEveryCustomer() {
        agent.open("/mass-incident");
        agent.send(
                agent.form("form[action=/mass-incident]"),
                "name",
                "flood-4",
                "type",
                "BILLING",
                "orders",
                "CR-24103 CR-24128",
                "description",
                "The warehouse was under water.",
                "message",
                "We are late.");

        Document page = decide(
                "flood-4", "kind", "CREDIT", "terms", "Five for the next one.", "amount", "5", "reason", "EXPLAINED");
        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#kind-problem").text()).startsWith("Who is offered something answers first");
        page = decide("flood-4", "kind", "CREDIT", "terms", "Five for the next one.", "amount", "many");
        assertThat(page.select("#amount-problem").text()).contains("12.50");

        page = decide("flood-4", "kind", "CREDIT", "terms", "Five for the next one.", "amount", "5");
        assertThat(page.select("tbody tr").eachText()).hasSize(2).allMatch(row -> row.contains("Decision applied"));
        agent.open(page.select("tbody td a").attr("href"));
        assertThat(agent.page().select(".offers").text()).contains("€5.00", "Five for the next one.");

        page = decide("flood-4", "decision", "more", "kind", "CREDIT", "terms", "More for it.", "amount", "101");
        assertThat(page.select("tbody tr").eachText())
                .hasSize(2)
                .allMatch(row -> row.contains("Offer proposed: waiting for approval"));
    }

    @Test
    void whatIsMissingIsSaidBesideItsField() {
        Document page = decide("two words");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#message-problem").text())
                .isEqualTo("Decide something: a message, an offer or a resolution.");
        assertThat(page.select("#name-problem").text()).isNotEmpty();
    }

    @Test
    void itIsNotForCustomers() {
        Visitor lucia = Visitor.as(shop, LUCIA);

        lucia.open("/mass-incident/decision");

        assertThat(lucia.status()).isEqualTo(404);
    }

    private Document decide(String cause, String... filled) {
        agent.open("/mass-incident/decision?name=" + cause.replace(' ', '+'));
        String[] all =
                Stream.concat(Stream.of("decision", "sent"), Stream.of(filled)).toArray(String[]::new);
        return agent.send(agent.form("form[action$=/decision]"), all);
    }
}
