package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.detection.DetectionRules;
import io.orderincident.jpa.DetectionRulesJson;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a shop of its own, as rules that are changed here hold for everybody. */
class DetectionPagesTest {
    private static final String OPERATOR = "operator:casa-roble";
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String EVENT = "form[action$=/event]";
    private static final String STANDARD = DetectionRulesJson.write(DetectionRules.standard());
    private static final RunningShop SHOP = RunningShop.start();

    private final Visitor operator = Visitor.as(SHOP, OPERATOR);
    private final Visitor agent = Visitor.as(SHOP, AGENT);

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    void anEventThatARuleMatchesOpensAnIncidentToTellTheCustomerOf() {
        agent.open("/orders/CR-24134");
        agent.open(agent.page().expectFirst("a[href$=/event]").attr("href"));
        Document incident = agent.send(agent.form(EVENT), "orderEvent", "QUANTITY_SHORT", "measure", "1");

        assertThat(incident.select(".notice.is-good").text()).startsWith("A detection rule opened incident");
        assertThat(incident.select(".note").text())
                .contains("Proactive: found before the delivery. Tell the customer first.");
        assertThat(incident.text()).contains("rule quantity-short");
        assertThat(agent.open("/incidents?first=true").select("tbody .flag").eachText())
                .isNotEmpty()
                .containsOnly("Proactive");
    }

    @Test
    void whatNoRuleMatchesChangesNothing() {
        agent.open("/orders/CR-24134/event");
        Document page = agent.send(agent.form(EVENT), "orderEvent", "LOW_REVIEW", "measure", "5");

        assertThat(agent.status()).isEqualTo(200);
        assertThat(page.select("#nothing").text()).isEqualTo("No rule matches: nothing happened.");
    }

    @Test
    void whatIsWrongWithAnEventIsSaidBesideItsField() {
        agent.open("/orders/CR-24134/event");
        Document page = agent.send(agent.form(EVENT), "orderEvent", "LOW_REVIEW", "measure", "many");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#measure-problem").text()).isNotEmpty();
    }

    @Test
    void theRulesAreDownloadedAndUploaded() {
        Document page = upload(STANDARD.replace("\"dispatch-late\"", "\"slow-warehouse\""));

        assertThat(page.select(".notice.is-good").text()).isEqualTo("The rules are changed.");
        assertThat(page.select("tbody th").eachText())
                .contains("slow-warehouse")
                .doesNotContain("dispatch-late");
        assertThat(page.select("a[href=/detection-rules.json]")).hasSize(1);
    }

    @Test
    void aFileThatIsWrongIsRefusedWithEveryPlace() {
        Document page = upload(STANDARD.replaceFirst("\"STOCK_SHORT\"", "\"MOON\"")
                .replaceFirst("\"atMost\" : 2", "\"atMost\" : \"two\""));

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#problems li").eachText())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("rules[0].event: The event is one of"),
                        one -> assertThat(one).startsWith("rules[6].atMost: A limit is a number"));
        assertThat(upload(STANDARD.replaceFirst("\"LOST\"", "\"MOON\""))
                        .select("#problems li")
                        .text())
                .startsWith("rules[3].gives: There is no incident type MOON.");
    }

    @ParameterizedTest
    @CsvSource({
        "/automation, en, The file is not text in UTF-8.",
        "/catalogue, es, El archivo no es texto en UTF-8.",
        "/detection-rules, en, The file is not text in UTF-8."
    })
    void aFileThatIsNotInUtf8IsRefusedAndNotReadWithOtherLetters(String path, Locale language, String problem) {
        Visitor visitor = Visitor.of(SHOP, language).become(OPERATOR);
        visitor.open(path);

        Document page =
                visitor.upload(visitor.form("#upload"), "file", "{\"name\": \"Daños\"}", StandardCharsets.ISO_8859_1);

        assertThat(visitor.status()).isEqualTo(422);
        assertThat(page.select("#problems li").eachText())
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void agentsOnlyLookAndCustomersDoNotEvenThat() {
        assertThat(agent.open("/detection-rules").select("tbody tr")).isNotEmpty();
        assertThat(agent.page().select("#upload")).isEmpty();

        operator.open("/detection-rules");
        FormElement form = operator.form("#upload");
        form.expectFirst("[name=_csrf]")
                .val(agent.page().expectFirst("[name=_csrf]").val());
        agent.upload(form, "file", "not JSON");
        assertThat(agent.status()).isEqualTo(404);

        Visitor lucia = Visitor.as(SHOP, LUCIA);
        for (String hidden : new String[] {"/detection-rules", "/detection-rules.json", "/orders/CR-24134/event"}) {
            lucia.open(hidden);
            assertThat(lucia.status()).isEqualTo(404);
        }
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        Visitor spanish = Visitor.of(SHOP, Locale.forLanguageTag("es"));
        assertThat(agent.open("/detection-rules").text()).doesNotContain("??");
        assertThat(agent.open("/orders/CR-24134/event").text()).doesNotContain("??");
        assertThat(spanish.open("/detection-rules").text()).doesNotContain("??").contains("Reglas");
    }

    private Document upload(String text) {
        operator.open("/detection-rules");
        return operator.upload(operator.form("#upload"), "file", text);
    }
}
