package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Tasks, waits and whose turn it is. In the sample shop, a protocol begins with every defective article. */
class HandlingPagesTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void theTasksOfTheProtocolAreCompletedOneByOne() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "DEFECTIVE", "It does not turn on.");
        assertThat(tasks(agent.page()))
                .containsExactly(
                        "Ask the customer not to use it",
                        "Collect it and have it checked",
                        "Claim it from the supplier");
        assertThat(agent.page().select(".tasks small").text()).contains("agent, due", "operator, optional");

        agent.send(agent.form(".tasks form"));

        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The task is completed.");
        assertThat(tasks(agent.page(), ".is-done ")).containsExactly("Ask the customer not to use it");
        assertThat(agent.page().select(".history").text()).contains("✓ Ask the customer not to use it");

        agent.send(agent.form(".tasks .is-done form"));
        assertThat(tasks(agent.page(), ".is-done ")).isEmpty();
    }

    @Test
    void whileTasksAreUndoneOnlyAnOperatorWhoSaysWhyResolvesIt() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "DEFECTIVE", "It does not turn on.");
        String incident = agent.path();
        agent.take("COMMUNICATE", "text", "We collect it tomorrow.");
        assertThat(agent.page().select("input[name=override]")).isEmpty();

        agent.take("RESOLVE", "reason", "REPLACED", "whatWasDone", "Replaced.");
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#problems").text())
                .contains("Open tasks: Ask the customer not to use it, Collect it and have it checked.");

        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open(incident);
        operator.take("RESOLVE", "reason", "REPLACED", "whatWasDone", "Replaced.", "override", "true");
        assertThat(operator.page().select("#problems").text()).contains("Say why");
        operator.take(
                "RESOLVE", "reason", "REPLACED", "whatWasDone", "Replaced.", "override", "true", "why", "Urgent.");
        assertThat(operator.page().select(".heading .badge").text()).isEqualTo("Resolved");
    }

    @Test
    void aWaitForAThirdPartyBeginsAndEnds() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "The carrier looks for it.");
        assertThat(agent.page().select(".heading .turn").text()).isEqualTo("Waiting on: The shop");

        agent.take("AWAIT", "thirdParty", "Correos", "until", tomorrow());
        assertThat(agent.page().select(".heading .turn").text()).isEqualTo("Waiting on: A third party");
        assertThat(agent.page().select(".facts").text()).contains("Waiting for third party Correos until");
        assertThat(agent.open("/incidents?turn=THIRD_PARTY").select("tbody tr").eachText())
                .isNotEmpty()
                .allMatch(row -> row.contains("A third party"));
        agent.open("/incidents?turn=THIRD_PARTY&show=ALL");

        Document again = agent.open(
                agent.page().select("tbody tr:has(td:contains(CR-24120)) th a").attr("href"));
        agent.take("AWAIT", "thirdParty", "", "until", "");
        assertThat(again).isNotNull();
        assertThat(agent.page().select(".heading .turn").text()).isEqualTo("Waiting on: The shop");
        assertThat(agent.page().select(".history").text()).contains("No longer waiting for Correos");
    }

    @Test
    void aWaitWithoutADayIsRefusedBesideItsField() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "The carrier looks for it.");

        agent.take("AWAIT", "thirdParty", "Correos");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#await-until-problem").text()).isNotEmpty();
        assertThat(agent.page().select("#await-thirdParty").val()).isEqualTo("Correos");
    }

    @Test
    void anotherProtocolBeginsByHand() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "It may be broken.");
        assertThat(agent.page().select(".tasks")).isEmpty();

        agent.take("START_PROTOCOL", "protocol", "DEFECT");

        assertThat(tasks(agent.page())).hasSize(3);
        assertThat(agent.page().select(".history").text()).contains("+ Ask the customer not to use it");
    }

    @Test
    void aSingleTaskIsAddedByHand() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "It may be broken.");

        agent.take("ADD_TASK", "whatToDo", " ", "owner", "OPERATOR", "dueAt", tomorrow());
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#add_task-whatToDo-problem").text()).isNotEmpty();
        agent.take("ADD_TASK", "whatToDo", "Call the carrier", "owner", "OPERATOR", "dueAt", tomorrow());

        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The task is added.");
        assertThat(tasks(agent.page())).containsExactly("Call the carrier");
        assertThat(agent.page().select(".tasks small").text()).contains("operator, optional, due");
        Visitor spanish = Visitor.of(shop, Locale.forLanguageTag("es")).become(AGENT);
        assertThat(spanish.open(agent.path())
                        .select("label[for=add_task-owner]")
                        .text())
                .isEqualTo("A quién le toca");
    }

    @Test
    void customersSeeNothingOfIt() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "DEFECTIVE", "It does not turn on.");
        String incident = agent.path();
        agent.take("AWAIT", "thirdParty", "Correos", "until", tomorrow());

        Visitor lucia = Visitor.as(shop, LUCIA);
        Document hers = lucia.open(incident);

        assertThat(lucia.status()).isEqualTo(200);
        assertThat(hers.select(".tasks, .turn")).isEmpty();
        assertThat(hers.text()).doesNotContain("Correos", "Collect it");
        assertThat(lucia.open("/incidents").select("#turn, #person")).isEmpty();
    }

    @Test
    void theSpanishPageSpeaksSpanish() {
        Visitor agent = Visitor.of(shop, Locale.forLanguageTag("es")).become(AGENT);
        agent.register("CR-24120", "DEFECTIVE", "No se enciende.");

        assertThat(tasks(agent.page())).contains("Recogerlo y hacerlo revisar");
        assertThat(agent.page().text()).doesNotContain("??");
        assertThat(agent.open("/assignment").text()).doesNotContain("??");
        assertThat(agent.open("/mass-incident/decision").text()).doesNotContain("??");
        assertThat(agent.open("/incidents?show=DUE_FOR_REVIEW").text())
                .doesNotContain("??")
                .contains("Por revisar");
    }

    private static List<String> tasks(Document page) {
        return tasks(page, "");
    }

    private static List<String> tasks(Document page, String which) {
        return page.select(".tasks " + which + "strong").eachText();
    }

    private static String tomorrow() {
        return LocalDateTime.now(ZoneId.of("Europe/Madrid"))
                .plusDays(1)
                .withNano(0)
                .withSecond(0)
                .toString();
    }
}
