package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import io.orderincident.statistics.Grain;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PatternsPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String PLAN = "/patterns/plan?dimension=ARTICLE&value=quokka-lamp&type=DAMAGED";

    private final RunningShop shop = RunningShop.shared();
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Madrid"));

    @Test
    void staffSeeWhatIsFoundInTheirLanguage() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/patterns");

        assertThat(agent.status()).isEqualTo(200);
        assertThat(agent.page().select("h2").eachText())
                .contains("What goes wrong more often than it used to", "Corrective actions to do", "Weekly reviews");
        assertThat(agent.page().select("#reviews ~ ul a").eachAttr("href"))
                .contains("/reviews/" + Grain.WEEK.startOf(today).minusWeeks(1));

        Visitor spanish = Visitor.of(shop, Locale.forLanguageTag("es")).become(AGENT);
        assertThat(spanish.open("/patterns").select("h1").text()).isEqualTo("Patrones y revisiones semanales");
    }

    @Test
    void anActionIsPlannedDoneAndTakenUpAgain() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open(PLAN);
        assertThat(agent.page().text()).contains("Article quokka-lamp, Damaged");

        agent.send(
                agent.form("main form"),
                "whatToDo",
                "Thicker boxes",
                "dueOn",
                today.plusDays(3).toString());
        Element action = agent.page().expectFirst(".corrective form:contains(quokka-lamp)");
        assertThat(action.text()).contains("Thicker boxes", "until", "Mark as done");

        agent.send(agent.form(".corrective form:contains(quokka-lamp)"), "done", "true");
        assertThat(agent.page().expectFirst("section:has(#acted)").text()).contains("Thicker boxes", "Take up again");

        agent.send(agent.form("section:has(#acted) form:contains(quokka-lamp)"), "done", "false");
        assertThat(agent.page().expectFirst("section:has(#undone)").text()).contains("Thicker boxes");

        String history = agent.page()
                .expectFirst(".corrective form:contains(quokka-lamp) a")
                .attr("href");
        agent.open(history);
        assertThat(agent.page().select("ol li strong").eachText()).containsExactly("Taken up again", "Done", "Planned");
        assertThat(agent.page().expectFirst("ol li").text()).contains("Thicker boxes", "until");
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(history);
        assertThat(lucia.status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithAPlanIsSaidBesideItsField() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open(PLAN);
        agent.send(agent.form("main form"), "dueOn", today.minusDays(3).toString());

        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#dueOn-problem").text()).contains("Give today");
        assertThat(agent.page().select("#whatToDo-problem")).isNotEmpty();

        agent.send(agent.form("main form"), "dueOn", "soon");
        assertThat(agent.page().select("#dueOn-problem").text()).isEqualTo("Give a date.");
    }

    @Test
    void theReviewOfTheLastWeekIsAPageOfItsOwn() {
        shop.bean(IncidentDesk.class).timers().refreshStatistics();
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/reviews/" + today.minusWeeks(1));

        assertThat(agent.status()).isEqualTo(200);
        assertThat(agent.page().select("h1").text()).startsWith("Weekly review");
        assertThat(agent.page().select("svg[role=img]")).hasSize(2);

        agent.open("/reviews/" + today.plusWeeks(1));
        assertThat(agent.status()).isEqualTo(404);
    }

    @Test
    void theOperatorChangesHowPatternsAreLookedForAndIsToldWhatIsWrong() {
        Visitor operator = Visitor.as(shop, "operator:casa-roble");
        operator.open("/patterns/policy");
        assertThat(operator.page().select("#falseShare").val()).isEqualTo("5");

        operator.send(operator.form("#patternPolicy"), "windowDays", "3", "falseShare", "100", "windows", "few");
        assertThat(operator.status()).isEqualTo(422);
        assertThat(operator.page().select("#windowDays-problem").text()).contains("7 to 91");
        assertThat(operator.page().select("#falseShare-problem").text()).contains("below 100");
        assertThat(operator.page().select("#windows-problem").text()).contains("3 to 52");

        operator.send(operator.form("#patternPolicy"), "windowDays", "14", "falseShare", "2,5", "windows", "20");
        assertThat(operator.page().select(".notice.is-good").text()).contains("is changed");
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/patterns/policy");
        assertThat(agent.page().select("#falseShare").val()).isEqualTo("2.5");
        assertThat(agent.page().select("#windowDays").val()).isEqualTo("14");
        assertThat(agent.page().select("#patternPolicy button")).isEmpty();
    }

    @Test
    void customersSeeNothingOfIt() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        for (String path : new String[] {"/patterns", "/patterns/policy", PLAN, "/reviews/" + today.minusWeeks(1)}) {
            lucia.open(path);
            assertThat(lucia.status()).as(path).isEqualTo(404);
        }
        assertThat(lucia.open("/orders").select("nav a[href$=patterns]")).isEmpty();
    }
}
