package io.orderincident.shop.web;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import io.orderincident.store.TimerFailure;
import java.time.Instant;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a shop of its own, as policies that are changed here hold for everybody. */
class ServiceLevelsPageTest {
    private static final String OPERATOR = "operator:casa-roble";
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final RunningShop SHOP = RunningShop.start();

    private final Visitor operator = Visitor.as(SHOP, OPERATOR);

    @AfterAll
    static void close() {
        SHOP.close();
    }

    /** What a test has added goes again. */
    @AfterEach
    void removeWhatWasAdded() {
        operator.open("/service-levels");
        for (String name : operator.page().select("#policies tbody th").eachText()) {
            if (name.startsWith("x-")) {
                operator.send(operator.form("#policies form"), "remove", name);
                operator.open("/service-levels");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en, What the timers could not do, Incident", "es, Lo que los temporizadores, Incidencia"})
    void theOperatorSeesWhatTimersCouldNotDo(String language, String title, String what) {
        Instant later = Instant.parse("2999-01-01T00:00:00Z");
        IncidentSummary stuck = SHOP
                .bean(IncidentDesk.class)
                .search()
                .find(Actor.system("test"), IncidentFilter.inProgress(ShopId.of("casa-roble")), PageRequest.first(100))
                .rows()
                .stream()
                .filter(row -> row.dueAt() != null)
                // One that has time left: where all deadlines have passed, nothing is to be done any more.
                .max(comparing(IncidentSummary::dueAt))
                .orElseThrow();
        JpaStorage storage = SHOP.bean(JpaStorage.class);
        storage.transactions().required(() -> {
            storage.timers()
                    .putOff(
                            new TimerFailure(
                                    ShopId.of("casa-roble"),
                                    stuck.id(),
                                    3,
                                    later,
                                    later,
                                    "java.lang.NoClassDefFoundError"),
                            later);
            return stuck;
        });

        Document page = Visitor.of(SHOP, Locale.forLanguageTag(language))
                .become(OPERATOR)
                .open("/service-levels");

        assertThat(page.select("#failures").text()).startsWith(title);
        assertThat(page.select("#failed tbody tr").eachText())
                .singleElement()
                .asString()
                .startsWith(what + " 3 ")
                .endsWith("java.lang.NoClassDefFoundError");
        assertThat(page.select("#failed tbody a").attr("href")).endsWith("/incidents/" + stuck.id());
        assertThat(Visitor.as(SHOP, AGENT).open("/service-levels").select("#failed"))
                .isEmpty();
    }

    @Test
    void theSamplePoliciesSayWhatTheySetAndForWhom() {
        Document page = operator.open("/service-levels");

        assertThat(page.select("#policies tbody th").eachText()).containsExactly("Urgentes", "Altas", "Las demás");
        assertThat(page.expectFirst("#policies tbody tr").text())
                .contains("Urgent", "2 h warns at 75 %", "pauses while waiting on the customer", "warns 4 h before");
    }

    @Test
    void aPolicyIsChangedUnderItsNameAndKeepsTheRest() {
        operator.open("/service-levels?change=Altas");
        assertThat(operator.page().select("#within-FIRST_RESPONSE").val()).isEqualTo("4");
        assertThat(operator.page().select("#warning-PROMISE").val()).isEqualTo("4");

        Document page =
                operator.send(operator.form("#policy"), "within-FIRST_RESPONSE", "3:30", "warning-PROMISE", "6");

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The service levels are changed.");
        assertThat(page.select("#policies tbody tr").get(1).text())
                .contains(
                        "Altas",
                        "High",
                        "3 h 30 min warns at 75 %",
                        "24 h",
                        "pauses while waiting on a third party",
                        "warns 6 h before");
    }

    @Test
    void aSpecialCaseComesBeforeTheRuleAndIsMovedUp() {
        Document page = add("policyName", "x-lost", "type-LOST", "true", "priority-NORMAL", "true");
        assertThat(page.select("#policies tbody th").eachText())
                .containsExactly("Urgentes", "Altas", "x-lost", "Las demás");
        assertThat(page.select("#policies tbody tr").get(2).text()).contains("Lost", "Normal");

        page = operator.send(operator.form("#policies tr:nth-child(3) form"), "up", "x-lost");
        assertThat(page.select("#policies tbody th").eachText())
                .containsExactly("Urgentes", "x-lost", "Altas", "Las demás");

        operator.send(operator.form("#policies tr:nth-child(4) form"), "up", "Las demás");
        assertThat(operator.status()).isEqualTo(422);
        assertThat(operator.page().select("#problems").text()).contains("Altas", "Put the special case first");
    }

    @Test
    void aPolicyThatWouldNeverDecideIsRefusedAtItsName() {
        Document page = add("policyName", "x-all", "within-RESOLUTION", "30");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#policyName-problem").text()).contains("x-all", "Put the special case first");
        assertThat(page.select("#problems a[href=#policyName]")).hasSize(1);
        assertThat(page.select("#within-RESOLUTION").val()).isEqualTo("30");
    }

    @Test
    void aPolicyThatOverlapsIsRefusedAtItsName() {
        operator.open("/service-levels?change=Altas");

        Document page = operator.send(operator.form("#policy"), "priority-URGENT", "true", "type-LOST", "true");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#policyName-problem").text()).contains("both are for the same incidents");
    }

    @Test
    void whatIsWrongWithAnotherPolicyStandsAtItsRow() {
        operator.open("/service-levels?change=Altas");

        Document page = operator.send(operator.form("#policy"), "within-FIRST_RESPONSE", "1");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.expectFirst("#policies tbody tr").select(".problem").text())
                .contains("Urgentes", "Altas", "more time");
    }

    @Test
    void hoursAndWarningsThatCannotBeReadAreSaidAtTheirFields() {
        Document page = add(
                "policyName",
                " ",
                "within-FIRST_RESPONSE",
                "soon",
                "within-NEXT_RESPONSE",
                "0",
                "warning-RESOLUTION",
                "175%",
                "warning-TASK",
                "1:75");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#problems li").eachText())
                .containsExactlyInAnyOrder(
                        "Target (hours): Give hours, such as 24 or 1:30.",
                        "Target (hours): Give more than no time, at most ten years, and warn after the beginning.",
                        "Warn before breach: Give hours, or a share of 1 to 99 %.",
                        "Warn before breach: Give hours, or a share of 1 to 99 %.",
                        "Name of the policy: Give a name of 1 to 100 characters.");
        assertThat(page.select("#within-FIRST_RESPONSE").val()).isEqualTo("soon");
        assertThat(page.select("#warning-TASK-problem")).hasSize(1);
    }

    @Test
    void aTypeThatTheCatalogueDoesNotHaveIsRefused() {
        operator.open("/service-levels");

        Document page = add("policyName", "x-strange", "type-NO_SUCH_TYPE", "true");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#types-problem").text()).contains("NO_SUCH_TYPE");
    }

    @Test
    void aPolicyIsTriedOnPastIncidentsWithoutSavingIt() {
        operator.open("/service-levels?change=Las demás");

        Document page = operator.send(operator.form("#policy"), "try", "true", "within-FIRST_RESPONSE", "1000");

        assertThat(operator.status()).isEqualTo(200);
        assertThat(page.select("#replay").text()).matches("Replay over [1-9]\\d* incidents");
        int wasMissed = count(page, 1);
        assertThat(wasMissed).as("the sample's overdue one").isPositive();
        assertThat(count(page, 3)).isLessThan(wasMissed);
        assertThat(page.select("#within-FIRST_RESPONSE").val()).isEqualTo("1000");
        assertThat(operator.open("/service-levels").text()).doesNotContain("1000 h");
    }

    @Test
    void anotherOperatorsChangeIsNotOverwritten() {
        operator.open("/service-levels?change=Altas");
        Visitor other = Visitor.as(SHOP, OPERATOR);
        other.open("/service-levels?change=Urgentes");
        other.send(other.form("#policy"), "within-RESOLUTION", "15");

        Document page = operator.send(operator.form("#policy"), "within-RESOLUTION", "23");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("have changed since you saw them");
    }

    @Test
    void theLevelsOfEscalationAreLaidDown() {
        Document page = operator.open("/escalation");
        assertThat(page.select("label:has([name^=people-1-][checked])").eachText())
                .containsExactly("Marta Gil");
        assertThat(page.select("#after-2").val()).isEqualTo("4");
        assertThat(page.select("[name=cause-BREACH][checked]")).hasSize(1);

        page = operator.send(
                operator.form("#escalation"), "after-3", "1:30", "team-3", "taller", "cause-WARNING", "true");

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The escalation is changed.");
        assertThat(page.select("#after-3").val()).isEqualTo("1:30");
        assertThat(page.select("#team-3").val()).isEqualTo("taller");
        assertThat(page.select("[name^=cause-][checked]")).hasSize(3);
        assertThat(page.select("[name^=people-4-]")).isNotEmpty();

        page = operator.send(operator.form("#escalation"), "after-3", "", "team-3", "");
        assertThat(page.select("[name^=people-4-]")).isEmpty();
    }

    @Test
    void aLevelThatCannotBeReadIsRefused() {
        operator.open("/escalation");

        Document page = operator.send(operator.form("#escalation"), "after-1", "a while", "team-2", "x".repeat(101));

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#after-1-problem").text()).isEqualTo("Give hours, such as 24 or 1:30.");
        assertThat(page.select("#team-2-problem")).hasSize(1);
    }

    @Test
    void agentsOnlyLookAndCustomersDoNotEvenThat() {
        Visitor agent = Visitor.as(SHOP, AGENT);
        Visitor lucia = Visitor.as(SHOP, LUCIA);
        for (String path : new String[] {"/service-levels", "/escalation"}) {
            assertThat(agent.open(path).select("main button")).as(path).isEmpty();
            assertThat(agent.status()).as(path).isEqualTo(200);
            lucia.open(path);
            assertThat(lucia.status()).as(path).isEqualTo(404);
        }
        assertThat(agent.open("/orders").select("nav a[href=/service-levels]")).hasSize(1);
        assertThat(lucia.open("/orders").select("nav a[href=/service-levels]")).isEmpty();
    }

    @Test
    void everyTextIsThereInSpanishAndEveryFieldHasALabel() {
        Visitor spanish = Visitor.of(SHOP, Locale.forLanguageTag("es")).become(OPERATOR);
        for (String path : new String[] {"/service-levels", "/escalation"}) {
            Document page = spanish.open(path);
            assertThat(page.text()).doesNotContain("??");
            assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
            assertThat(page.select("input:not([type=hidden]), select, textarea"))
                    .allSatisfy(field -> assertThat(field.closest("label") != null
                                    || page.select("label[for=" + field.id() + "]")
                                                    .size()
                                            == 1)
                            .as(field.outerHtml())
                            .isTrue());
        }
    }

    private Document add(String... filled) {
        operator.open("/service-levels");
        return operator.send(operator.form("#policy"), filled);
    }

    private static int count(Document page, int column) {
        return Integer.parseInt(page.select("section[aria-labelledby=replay] tbody tr:first-child td")
                .get(column)
                .text());
    }
}
