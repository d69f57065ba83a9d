package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deadlines on lists, clocks that explain themselves, promises, escalation. */
class DeadlinesTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String EMMA = "customer:casa-roble:emma";
    private final String day = LocalDateTime.now(ZoneId.of("Europe/Madrid"))
            .plusDays(7)
            .withHour(12)
            .withMinute(0)
            .withSecond(0)
            .withNano(0)
            .toString();

    private final RunningShop shop = RunningShop.shared();

    @Test
    void listsShowTheWorkingTimeLeftWhatIsOverdueAndTheLevel() {
        Document page = Visitor.as(shop, AGENT).open("/incidents");

        assertThat(row(page, "CR-24125").select(".left").text()).matches("(\\d+ h)?( ?\\d+ min)? left");
        Element glasses = row(page, "CR-24098");
        assertThat(glasses.select(".left.is-late").text()).endsWith(" overdue");
        assertThat(glasses.select(".level").text()).startsWith("Level ");
    }

    @Test
    void anOrdersListOfIncidentsShowsThemToo() {
        Document page = Visitor.as(shop, AGENT).open("/orders/CR-24098");

        assertThat(page.select("section[aria-labelledby=incidents] .left.is-late"))
                .isNotEmpty();
    }

    @Test
    void whatIsOverHasNoDeadline() {
        Document page = Visitor.as(shop, AGENT).open("/incidents?show=CANCELLED");

        assertThat(page.select("td[data-label='Next deadline']").eachText()).containsOnly("–");
    }

    @Test
    void customersSeeNoDeadlines() {
        Visitor emma = Visitor.as(shop, EMMA);

        assertThat(emma.open("/incidents").select(".left, .level")).isEmpty();
        emma.open(emma.page().expectFirst("tbody a.id").attr("href"));
        assertThat(emma.page().select(".clocks")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en, First response, First response: 8 h of working time, was missed",
        "es, Primera respuesta, Primera respuesta: 8 h de tiempo laborable, Se incumplió"
    })
    void aClockExplainsItselfToStaffInTheirLanguage(String language, String clock, String terms, String outcome) {
        Visitor agent = Visitor.of(shop, Locale.forLanguageTag(language)).become(AGENT);
        agent.open("/incidents");
        agent.open(row(agent.page(), "CR-24098").expectFirst("th a").attr("href"));

        Element first = agent.page().expectFirst(".clocks details");

        assertThat(first.select("summary").text()).startsWith(clock);
        assertThat(first.select("summary .left.is-late")).hasSize(1);
        assertThat(first.expectFirst("li").text()).startsWith(terms).contains("Las demás");
        assertThat(first.expectFirst("li:last-child").text()).contains(outcome);
    }

    @Test
    void aPromiseIsMadeMovedAndKept() {
        Visitor agent = registered();

        agent.take("PROMISE", "what", "A new shelf", "until", day);
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("Promised.");
        assertThat(promises(agent.page())).contains("A new shelf", "due", "reschedule", "Mark as kept");
        assertThat(agent.page().select(".clocks").text()).contains("Promise 1", "A new shelf");

        agent.open(agent.page().expectFirst("a[href*=move]").attr("href"));
        assertThat(agent.page().select("details[open] summary").text()).contains("Promise a date");
        assertThat(agent.page().select("#promise-what").val()).isEqualTo("A new shelf");
        assertThat(agent.page().select("#promise-until").val()).isEqualTo(day);
        agent.take("PROMISE", "until", day.replace("T12", "T13"));
        assertThat(agent.page().select("input[name=promise]").eachAttr("value")).containsExactly("2");

        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(agent.path());
        assertThat(promises(lucia.page())).contains("A new shelf", "due").doesNotContain("reschedule", "Mark as kept");
        assertThat(lucia.page().select("[aria-labelledby=promises] button, a[href*=move]"))
                .isEmpty();

        agent.take("KEEP_PROMISE");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The promise is kept.");
        assertThat(agent.page().select("[aria-labelledby=promises] .is-done").text())
                .contains("kept");
        assertThat(agent.page().select("[aria-labelledby=promises] button")).isEmpty();
    }

    @Test
    void aPromiseThatWasBrokenIsMissedAheadOfItsDateAndTheCustomerSeesIt() {
        Visitor agent = registered();
        agent.take("PROMISE", "what", "A new shelf", "until", day);
        assertThat(agent.page().select("[aria-labelledby=promises] button").eachText())
                .containsExactly("Mark as kept", "Mark as broken");

        agent.take("BREAK_PROMISE");

        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The promise is marked as broken.");
        assertThat(agent.page().select("[aria-labelledby=promises] .is-done").text())
                .contains("broken");
        assertThat(agent.page().select("[aria-labelledby=promises] button")).isEmpty();
        assertThat(agent.page()
                        .select(".clocks details:has(summary:contains(Promise 1))")
                        .text())
                .contains("broken missed", "Marked as broken on");

        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become(LUCIA);
        lucia.open(agent.path());
        assertThat(promises(lucia.page())).contains("A new shelf", "incumplida").doesNotContain("Marcar como");
        assertThat(lucia.page().select(".history").text()).contains("Promesa incumplida");
    }

    @ParameterizedTest
    @CsvSource({"'', Give a date", "2001-01-01T10:00, future"})
    void aPromiseNeedsADateThatIsStillToCome(String until, String problem) {
        Visitor agent = registered();

        Document page = agent.take("PROMISE", "what", "A new shelf", "until", until);

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#promise-until-problem").text()).contains(problem);
        assertThat(page.select("#promise-what").val()).isEqualTo("A new shelf");
        assertThat(page.select(".history li")).hasSize(1);
    }

    @Test
    void onlyAnOpenPromiseIsMoved() {
        Visitor agent = registered();

        agent.open(agent.path() + "?move=1");

        assertThat(agent.status()).isEqualTo(404);
    }

    @Test
    void staffEscalateForAReasonLevelByLevel() {
        Visitor agent = registered();

        agent.take("ESCALATE");
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#escalate-why-problem").text()).contains("Say why");

        agent.take("ESCALATE", "why", "The customer threatens to sue.");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("Escalated.");
        assertThat(agent.page().select(".clocks .level").text()).isEqualTo("Level 1");
        assertThat(agent.page().select(".history li:last-child").text())
                .contains("To level 1: manual", "Marta Gil", "threatens to sue");

        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open(agent.path());
        operator.take("ESCALATE", "why", "Still nothing.");
        assertThat(operator.page().select(".clocks .level").text()).isEqualTo("Level 2");
        assertThat(operator.page().select("input[value=ESCALATE]"))
                .as("the highest level")
                .isEmpty();
    }

    private Visitor registered() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "Something is wrong.");
        assertThat(agent.status()).isEqualTo(200);
        return agent;
    }

    private static String promises(Document page) {
        return page.select("[aria-labelledby=promises]").text();
    }

    private static Element row(Document page, String order) {
        return page.expectFirst("tbody tr:has(a[href$=/" + order + "])");
    }
}
