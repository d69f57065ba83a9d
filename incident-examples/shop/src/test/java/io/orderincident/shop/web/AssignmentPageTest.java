package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** In a shop of its own, as rules that are changed here hold for everybody. */
class AssignmentPageTest {
    private static final String OPERATOR = "operator:casa-roble";
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final RunningShop SHOP = RunningShop.start();

    private final Visitor operator = Visitor.as(SHOP, OPERATOR);

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    void aRuleOfTheOperatorPutsNewIncidentsInSomebodysCharge() {
        Document page = add(
                "ruleName",
                "billing",
                "type-BILLING",
                "true",
                "people-agent-casa-roble",
                "true",
                "people-tomas",
                "true",
                "team",
                "accounts");
        assertThat(page.select(".notice.is-good").text()).isEqualTo("The rules are changed.");
        assertThat(page.select("tbody tr").text())
                .contains("billing Billing Any accounts Marta Gil, Tomás Rey Round robin");

        Visitor agent = Visitor.as(SHOP, AGENT);
        Document incident = agent.register("CR-24120", "BILLING", "The invoice is wrong.");

        assertThat(incident.select(".facts").text()).contains("Team accounts").containsAnyOf("Marta Gil", "Tomás Rey");
        assertThat(incident.select(".history").text()).contains("Assigned", "billing");
        String listed = agent.open("/incidents?person=agent-casa-roble")
                        .select("tbody tr")
                        .text()
                + agent.open("/incidents?person=tomas").select("tbody tr").text();
        assertThat(listed).containsAnyOf("Marta Gil", "Tomás Rey").doesNotContain("agent-casa-roble", "tomas");

        operator.open("/assignment");
        operator.send(operator.form("form:has([name=remove])"), "remove", "billing");
        assertThat(operator.page().select("tbody tr")).isEmpty();
    }

    @Test
    void aRuleThatIsChangedKeepsTheRestAndMovesUp() {
        add("ruleName", "general", "team", "desk");
        add(
                "ruleName",
                "grave",
                "type-LOST",
                "true",
                "type-DAMAGED",
                "true",
                "severity-CRITICAL",
                "true",
                "team",
                "desk");

        operator.open(operator.page().select("tbody tr:last-child a").attr("href"));
        Document page = operator.send(operator.form("#rule"), "team", "night");

        assertThat(page.select("tbody tr:last-child").text())
                .contains("Lost", "Damaged", "Critical", "night")
                .doesNotContain("Any");

        operator.send(operator.form("tbody tr:last-child form"), "up", "grave");
        assertThat(operator.page().select("tbody th").eachText()).containsExactly("grave", "general");
        for (String name : new String[] {"grave", "general"}) {
            operator.send(operator.form("form:has([name=remove])"), "remove", name);
        }
    }

    @Test
    void aRuleThatNamesNobodyIsRefused() {
        Document page = add("ruleName", "empty");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("A rule needs a name, and people or a team");
        assertThat(page.select("#ruleName").val()).isEqualTo("empty");
    }

    @Test
    void agentsOnlyLookAndCustomersDoNotEvenThat() {
        Visitor agent = Visitor.as(SHOP, AGENT);
        assertThat(agent.open("/assignment").select("#rule")).isEmpty();
        assertThat(agent.status()).isEqualTo(200);

        Visitor lucia = Visitor.as(SHOP, LUCIA);
        lucia.open("/assignment");
        assertThat(lucia.status()).isEqualTo(404);
    }

    private Document add(String... filled) {
        operator.open("/assignment");
        return operator.send(operator.form("#rule"), filled);
    }
}
