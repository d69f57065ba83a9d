package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.jpa.AutomationJson;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** In a shop of its own, as rules that are changed here act on everything. */
class AutomationPageTest {
    private static final String OPERATOR = "operator:casa-roble";
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String EXAMPLES = AutomationJson.write(AutomationJson.examples());
    private static final String TAGS = """
            {"rules": [{"name": "tag-it", "enabled": true, "trigger": {"on": ["REGISTERED"]}, "conditions": [],
              "actions": [{"do": "ADD_TAG", "tag": "by-rule"}]},
             {"name": "wait", "enabled": false, "trigger": {"after": "PT8H", "since": "REGISTRATION"},
              "conditions": [{"fact": "ASSIGNED", "is": false}], "actions": [{"do": "ESCALATE"}]}]}
            """;
    private static final RunningShop SHOP = RunningShop.start();

    private final Visitor operator = Visitor.as(SHOP, OPERATOR);
    private final Visitor agent = Visitor.as(SHOP, AGENT);

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    void aRuleThatIsSavedActsAndIsNamedInTheHistory() {
        Document page = save(TAGS);

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The rules are changed.");
        assertThat(page.select("#rules tbody tr").eachText())
                .satisfiesExactly(
                        one -> assertThat(one).contains("tag-it", "enabled", "Registered", "add tag"),
                        two -> assertThat(two).contains("wait", "disabled", "8 business hours since the registration"));

        agent.register("CR-24134", "BILLING", "Two invoices.");
        assertThat(agent.page().text()).contains("Automation rule", "Rule tag-it", "by-rule");
    }

    @Test
    void aShopWithoutRulesIsShownSomeToBeginWith() {
        save("{\"rules\": []}");

        Document page = operator.open("/automation");

        assertThat(page.select("#rules")).isEmpty();
        assertThat(page.expectFirst("#automation").val()).contains("\"urgent-to-team\"");
    }

    @Test
    void whatRulesWouldHaveDoneIsSaidAndNothingIsSaved() {
        agent.register("CR-24134", "BILLING", "Three invoices.");
        operator.open("/automation");
        Document page = operator.send(
                operator.form("#edit"), "automation", TAGS.replace("tag-it", "dry"), "days", "30", "try", "true");

        assertThat(operator.status()).isEqualTo(200);
        assertThat(page.select("#acts tbody tr")).isNotEmpty();
        assertThat(page.select("#acts tbody tr").text()).contains("dry", "Details changed");
        assertThat(page.expectFirst("#automation").val()).contains("\"dry\"");
        assertThat(operator.open("/automation").select("#rules").text()).doesNotContain("dry");
    }

    @Test
    void theRulesAreDownloadedAndUploaded() {
        operator.open("/automation");
        Document page = operator.upload(operator.form("#upload"), "file", EXAMPLES);

        assertThat(page.select("#rules tbody th").eachText()).contains("urgent-to-team", "reopened-twice");
        assertThat(page.select("a[href=/automation.json]")).hasSize(1);
        assertThat(page.expectFirst("#automation").val()).contains("\"urgent-to-team\"");
    }

    @Test
    void rulesThatAreWrongAreRefusedWithEveryPlaceAndShownAsTheyWereTyped() {
        String wrong = EXAMPLES.replaceFirst("\"URGENT\"", "\"NOW\"").replaceFirst("\"COMMUNICATE\"", "\"SHOUT\"");

        Document page = save(wrong);

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#problems li").eachText())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("rules[0].conditions[0]: A condition is a fact with"),
                        two -> assertThat(two).startsWith("rules[2].actions[0].do: The action is one of"));
        assertThat(page.expectFirst("#automation").val()).contains("\"SHOUT\"");
        assertThat(save(EXAMPLES.replaceFirst("\"PRIORITY\"", "\"TYPE\"").replaceFirst("\"URGENT\"", "\"MOON\""))
                        .select("#problems li")
                        .text())
                .startsWith("rules[0].conditions[0]: There is no incident type MOON.");
    }

    @Test
    void aNumberOfDaysThatIsNoneIsRefused() {
        operator.open("/automation");
        Document page = operator.send(operator.form("#edit"), "automation", TAGS, "days", "0", "try", "true");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#days-problem").text()).isEqualTo("Give 1 to 3660 days.");
    }

    @Test
    void agentsOnlyLookAndCustomersDoNotEvenThat() {
        assertThat(agent.open("/automation").select("h1").text()).isEqualTo("Automation rules");
        assertThat(agent.page().select("#upload, #edit")).isEmpty();

        operator.open("/automation");
        FormElement form = operator.form("#edit");
        form.expectFirst("[name=_csrf]")
                .val(agent.page().expectFirst("[name=_csrf]").val());
        agent.send(form, "automation", TAGS);
        assertThat(agent.status()).isEqualTo(404);

        Visitor lucia = Visitor.as(SHOP, LUCIA);
        for (String hidden : new String[] {"/automation", "/automation.json"}) {
            lucia.open(hidden);
            assertThat(lucia.status()).isEqualTo(404);
        }
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        save(TAGS);
        Visitor spanish = Visitor.of(SHOP, Locale.forLanguageTag("es")).become(OPERATOR);

        assertThat(operator.open("/automation").text()).doesNotContain("??");
        assertThat(spanish.open("/automation").text()).doesNotContain("??").contains("Reglas de automatización");
    }

    private Document save(String rules) {
        operator.open("/automation");
        return operator.send(operator.form("#edit"), "automation", rules);
    }
}
