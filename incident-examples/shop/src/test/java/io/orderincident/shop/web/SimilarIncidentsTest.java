package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class SimilarIncidentsTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String APPLY = "section.similar ul form";
    private static final String TO_DO = ".tasks form:has([value=COMPLETE_TASK])";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void staffSeeWhatSolvedTheLikeOfItBefore() {
        Visitor agent = Visitor.as(shop, AGENT);
        String number = solved(agent, "The quokka lamp flickers.");
        String incident = open(agent, "My quokka lamp flickers too.");

        Element panel = agent.page().expectFirst("section.similar");
        assertThat(panel.select("h2").text()).isEqualTo("Similar incidents");
        assertThat(panel.expectFirst("ol a").text()).isEqualTo(number);
        assertThat(panel.expectFirst("ol li").text())
                .contains("Data or document corrected", "Turned the quokka.", "Same type", "quokka");
        assertThat(panel.select("ul li").text())
                .containsPattern("Data or document corrected: worked \\d+ of \\d+ times");

        Visitor spanish = Visitor.of(shop, Locale.forLanguageTag("es")).become(AGENT);
        spanish.open(incident);
        assertThat(spanish.page().select("section.similar").text())
                .contains("Incidencias parecidas", "funcionó", "Mismo tipo", "Palabras en común");
    }

    @Test
    void aKnownSolutionIsFilledIntoTheForm() {
        Visitor agent = Visitor.as(shop, AGENT);
        solved(agent, "The wombat chair wobbles.");
        String incident = open(agent, "The wombat chair wobbles again.");
        assertThat(agent.page().select("section.similar ul button")).isEmpty();

        agent.take("COMMUNICATE", "text", "Told.");
        agent.send(agent.form(APPLY), "solution", "CORRECTED");

        assertThat(agent.path()).isEqualTo(incident);
        Element form = agent.form("details[open] form:has(input[value=RESOLVE])");
        assertThat(form.select("[name=reason] option[selected]").val()).isEqualTo("CORRECTED");
        assertThat(form.select("[name=whatWasDone]").text()).isEqualTo("Turned the quokka.");
        agent.take("RESOLVE", "whatWasDone", "Tightened.");
        assertThat(agent.page().select(".heading .badge").text()).isEqualTo("Resolved");
    }

    @Test
    void theProtocolThatWorkedIsStartedWithTheSolution() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "BILLING", "The bandicoot shelf leans.");
        agent.take("COMMUNICATE", "text", "Told.");
        agent.take("START_PROTOCOL", "protocol", "BILLING");
        while (!agent.page().select(TO_DO).isEmpty()) {
            agent.send(agent.form(TO_DO));
        }
        agent.take("RESOLVE", "reason", "EXPLAINED", "whatWasDone", "Levelled the bandicoot.");
        String incident = open(agent, "The bandicoot shelf leans again.");

        agent.send(agent.form(APPLY + ":has([value=EXPLAINED])"), "solution", "EXPLAINED");

        assertThat(agent.path()).isEqualTo(incident);
        assertThat(agent.page().select(".tasks li")).isNotEmpty();
        assertThat(agent.page().select("section.similar ul").text()).contains("with the protocol");
    }

    @Test
    void whatIsNoKnownSolutionIsNotApplied() {
        Visitor agent = Visitor.as(shop, AGENT);
        solved(agent, "The potoroo desk tilts.");
        open(agent, "The potoroo desk tilts again.");
        agent.take("COMMUNICATE", "text", "Told.");

        agent.send(agent.form(APPLY), "solution", "NEVER_HEARD");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().text()).contains("There is no resolution reason NEVER_HEARD.");
    }

    @Test
    void customersSeeNothingOfIt() {
        Visitor agent = Visitor.as(shop, AGENT);
        solved(agent, "The numbat table creaks.");
        String incident = open(agent, "The numbat table creaks.");

        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(incident + "?solution=CORRECTED");

        assertThat(lucia.status()).isEqualTo(200);
        assertThat(lucia.page().select("section.similar")).isEmpty();
        assertThat(lucia.page().text()).doesNotContain("Turned the quokka.");
    }

    private static String open(Visitor agent, String text) {
        agent.register("CR-24120", "BILLING", text);
        return agent.path();
    }

    private static String solved(Visitor agent, String text) {
        open(agent, text);
        agent.take("COMMUNICATE", "text", "Told.");
        agent.take("RESOLVE", "reason", "CORRECTED", "whatWasDone", "Turned the quokka.");
        return agent.page().select(".heading .id").text();
    }
}
