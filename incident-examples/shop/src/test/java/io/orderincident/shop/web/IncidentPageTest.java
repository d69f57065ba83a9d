package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String JAVIER = "customer:casa-roble:javier";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void anAgentTellsTheCustomerAndMarksAsResolved() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "LOST", "The carrier has lost it.");

        agent.take("COMMUNICATE", "text", "We are looking for it.");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The customer has been told.");
        assertThat(agent.page().select(".heading .badge").text()).isEqualTo("Communicated");

        agent.take("RESOLVE", "reason", "REPLACED", "whatWasDone", "Sent again.", "why", "Carrier pays.");
        assertThat(agent.page().select(".heading .badge").text()).isEqualTo("Resolved");
        assertThat(agent.page().select(".history li > .head strong").eachText())
                .containsExactly("Registered", "Communicated", "Resolved");
        assertThat(agent.page().select(".internal").text()).contains("Carrier pays.");
    }

    @Test
    void aPhoneCallIsRecordedWithItsTime() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "Something.");

        agent.take("COMMUNICATE", "text", "Told by phone.", "way", "PHONE", "happenedAt", "2026-01-02T10:30");

        assertThat(agent.page().select(".history .meta").text()).contains("By phone", "Jan 2, 2026, 10:30");
    }

    @Test
    void theFormsAreThoseThatStatusAndPartyAllow() {
        Visitor agent = Visitor.as(shop, AGENT);
        String incident = registered(agent, "CR-24120");
        assertThat(steps(agent))
                .containsExactly(
                        "COMMUNICATE",
                        "SEND_MESSAGE",
                        "MAKE_OFFER",
                        "PROMISE",
                        "CANCEL",
                        "OPEN_THREAD",
                        "NOTE",
                        "RECORD_COST",
                        "ASSIGN",
                        "AWAIT",
                        "ESCALATE",
                        "START_PROTOCOL",
                        "ADD_TASK",
                        "EDIT",
                        "PRIORITIZE",
                        "RECLASSIFY",
                        "LINK",
                        "MERGE");
        agent.take("COMMUNICATE", "text", "Told.");
        assertThat(steps(agent))
                .containsExactly(
                        "COMMUNICATE",
                        "RESOLVE",
                        "SEND_MESSAGE",
                        "MAKE_OFFER",
                        "PROMISE",
                        "CANCEL",
                        "OPEN_THREAD",
                        "NOTE",
                        "RECORD_COST",
                        "ASSIGN",
                        "AWAIT",
                        "ESCALATE",
                        "START_PROTOCOL",
                        "ADD_TASK",
                        "EDIT",
                        "PRIORITIZE",
                        "RECLASSIFY",
                        "LINK",
                        "MERGE");
        agent.take("RESOLVE", "reason", "OTHER", "whatWasDone", "Done.");
        assertThat(steps(agent))
                .containsExactly(
                        "REOPEN",
                        "SEND_MESSAGE",
                        "PROMISE",
                        "OPEN_THREAD",
                        "NOTE",
                        "RECORD_COST",
                        "ASSIGN",
                        "EDIT",
                        "PRIORITIZE",
                        "RECLASSIFY",
                        "LINK");

        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open(incident);
        assertThat(steps(operator)).startsWith("CLOSE", "REOPEN", "SEND_MESSAGE", "PROMISE", "OPEN_THREAD", "NOTE");
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(incident);
        assertThat(steps(lucia)).containsExactly("CLOSE", "REOPEN", "ANSWER_SURVEY", "SEND_MESSAGE");
        operator.take("CLOSE");
        assertThat(steps(operator))
                .containsExactly("REOPEN", "SEND_MESSAGE", "OPEN_THREAD", "NOTE", "RECORD_COST", "LINK");
    }

    @Test
    void incidentsAreLinkedByTheirNumbers() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24098", "LOST", "The other one.");
        String number = number(agent);
        agent.register("CR-24120", "OTHER", "This one.");

        agent.take("LINK", "kind", "FOLLOWS_UP", "other", number);
        assertThat(agent.page().select("[aria-labelledby=related] li").text()).isEqualTo("Follows up: " + number);

        String link = agent.page().select("#unlink-link option").val();
        agent.take("UNLINK", "link", link);
        assertThat(agent.page().select("[aria-labelledby=related]")).isEmpty();
        assertThat(agent.page().select(".history li > .head strong").eachText())
                .containsExactly("Registered", "Linked", "Link removed");
    }

    @Test
    void anIncidentGoesOnInAnotherAndIsTakenOutAgain() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "BILLING", "The one that goes on.");
        String number = number(agent);
        String merged = registered(agent, "CR-24120");

        agent.take("MERGE", "into", number);
        assertThat(agent.page().select(".heading .badge").text()).isEqualTo("Merged");
        assertThat(agent.page().select("[aria-labelledby=related] li").text()).isEqualTo("Merged into " + number);
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(merged);
        assertThat(lucia.page().select("[aria-labelledby=related] a").text()).isEqualTo("Merged into " + number);
        assertThat(steps(lucia)).isEmpty();
        String goesOn = lucia.page().select("[aria-labelledby=related] a").attr("href");
        lucia.open(goesOn);
        assertThat(lucia.page().select(".conversation ol a:not([href*=answer])").eachAttr("href"))
                .containsExactly(merged);

        agent.take("UNMERGE");
        assertThat(agent.page().select(".heading .badge").text()).isEqualTo("Detected");
    }

    @Test
    void mergingAcrossCustomersOrWithAMistypedNumberIsRefused() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24110", "BILLING", "Of Javier.");
        String number = number(agent);
        agent.register("CR-24120", "BILLING", "Of Lucía.");

        agent.take("MERGE", "into", number);
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#merge-into-problem").text()).contains("not of the same customer");

        agent.take("MERGE", "into", "000001-A");
        assertThat(agent.page().select("#merge-into-problem").text()).contains("mistyped");
    }

    @Test
    void aMessageThatRaisesSomethingElseIsSplitOffIntoANewIncident() {
        Visitor agent = Visitor.as(shop, AGENT);
        String incident = registered(agent, "CR-24120");
        String number = number(agent);
        assertThat(agent.page().select("#split-message")).isEmpty();
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(incident);
        lucia.take("SEND_MESSAGE", "audience", "CUSTOMER", "text", "And the invoice has the wrong address.");
        agent.open(incident);

        agent.take(
                "SPLIT",
                "message",
                agent.page().select("#split-message option").val(),
                "type",
                "BILLING",
                "override",
                "true");

        assertThat(number(agent)).isNotEqualTo(number);
        assertThat(agent.page().select("[aria-labelledby=related] li").text()).contains(number);
        assertThat(agent.page().select(".history li > .head strong").eachText())
                .contains("Registered", "Split from a message");
        assertThat(agent.page().text()).contains("And the invoice has the wrong address.");
        agent.open(incident);
        assertThat(agent.page().select(".history li > .head strong").eachText()).contains("Message split off");
    }

    private static String number(Visitor visitor) {
        return visitor.page().select("h1 .id").text();
    }

    @Test
    void aCustomerSeesNeitherInternalNotesNorHowSeverityWasJudged() {
        Visitor agent = Visitor.as(shop, AGENT);
        String incident = registered(agent, "CR-24120");
        agent.take("COMMUNICATE", "text", "Told.", "why", "Not for customers.");

        Document page = Visitor.as(shop, LUCIA).open(incident);

        assertThat(page.text()).contains("Told.").doesNotContain("Not for customers.", "Default severity", "Severity");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Default severity: type: Billing, severity: minor",
        "es, Gravedad por defecto: tipo: Facturación, gravedad: leve"
    })
    void howSeverityAndPriorityWereJudgedIsSaidInTheReadersLanguage(String language, String severity, String priority) {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "BILLING", "Billed twice.");
        Visitor reader = Visitor.of(shop, Locale.forLanguageTag(language)).become(AGENT);

        Document page = reader.open(agent.path());

        assertThat(page.select(".facts small").eachText())
                .contains(severity)
                .anyMatch(said -> said.startsWith(priority));
        assertThat(page.select("form:has([value=PRIORITIZE]) > .hint").text()).contains(priority);
    }

    @Test
    void anotherCustomersIncidentDoesNotExist() {
        String incident = registered(Visitor.as(shop, LUCIA), "CR-24120");
        Visitor javier = Visitor.as(shop, JAVIER);

        javier.open(incident);
        assertThat(javier.status()).isEqualTo(404);
        assertThat(javier.page().select("h1").text()).isEqualTo("Not found");

        FormElement anyForm = javier.form("form.who");
        anyForm.attr("action", shop.address(incident));
        javier.send(anyForm, "step", "CLOSE", "version", "1", "key", "1");
        assertThat(javier.status()).isEqualTo(404);
    }

    @Test
    void markupThatSomebodyTypedIsShownAsText() {
        String attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;";
        Visitor lucia = Visitor.as(shop, LUCIA);

        Document page = lucia.register("CR-24120", "OTHER", attack);

        assertThat(page.expectFirst(".said").wholeText()).isEqualTo(attack);
        assertThat(page.select("main script:not([src='/documents.js']), img")).isEmpty();
    }

    @Test
    void lineBreaksAreKept() {
        Document page = Visitor.as(shop, LUCIA).register("CR-24120", "OTHER", "one\r\ntwo");

        assertThat(page.expectFirst(".said").wholeText()).isEqualTo("one\ntwo");
    }

    @Test
    void whatIsMissingIsSaidBesideItsFieldAndWhatWasTypedIsKept() {
        Visitor agent = Visitor.as(shop, AGENT);
        registered(agent, "CR-24120");
        agent.take("COMMUNICATE", "text", "Told.");

        Document page = agent.take("RESOLVE", "reason", "", "whatWasDone", " ", "why", "kept");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems li").eachText())
                .containsExactly(
                        "Reason: Choose one of the list.",
                        "What was done, in words for the customer: must not be blank");
        assertThat(page.select("#resolve-reason-problem").text()).isEqualTo("Choose one of the list.");
        assertThat(page.select("#resolve-whatWasDone[aria-invalid=true][aria-describedby=resolve-whatWasDone-problem]"))
                .hasSize(1);
        assertThat(page.select("#resolve-whatWasDone-problem").text()).isEqualTo("must not be blank");
        assertThat(page.select("#resolve-why").val()).isEqualTo("kept");
        assertThat(page.select("details[open]")).hasSize(1);
        assertThat(page.select(".heading .badge").text()).isEqualTo("Communicated");
    }

    @Test
    void anUnreadableTimeIsSaidBesideItsField() {
        Visitor agent = Visitor.as(shop, AGENT);
        registered(agent, "CR-24120");

        Document page = agent.take("COMMUNICATE", "text", "Told.", "way", "PHONE", "happenedAt", "yesterday");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#communicate-happenedAt-problem").text())
                .isEqualTo("Give a date and a time, such as 2026-03-10 14:30.");
        assertThat(page.select("#communicate-happenedAt").val()).isEqualTo("yesterday");
    }

    @Test
    void aFormThatOthersOvertookIsRefusedAndWhatWasTypedIsKept() {
        Visitor agent = Visitor.as(shop, AGENT);
        String incident = registered(agent, "CR-24120");
        FormElement old = agent.form("form:has(input[value=COMMUNICATE])");
        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open(incident);
        operator.take("COMMUNICATE", "text", "Told by the operator.");

        Document page = agent.send(old, "text", "Told by the agent.");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("has changed since you saw it");
        assertThat(page.select("#communicate-text").val()).isEqualTo("Told by the agent.");
        assertThat(agent.take("COMMUNICATE").select(".history li")).hasSize(3);
    }

    @Test
    void aStepThatIsNoLongerPossibleKeepsWhatWasTyped() {
        Visitor agent = Visitor.as(shop, AGENT);
        String incident = registered(agent, "CR-24120");
        agent.take("COMMUNICATE", "text", "Told.");
        FormElement old = agent.form("form:has(input[value=RESOLVE])");
        agent.open(incident);
        agent.take("RESOLVE", "reason", "OTHER", "whatWasDone", "Done first.");

        Document page = agent.send(old, "reason", "OTHER", "whatWasDone", "Done second.");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.path()).isEqualTo(incident);
        assertThat(page.select("#kept").val()).isEqualTo("Done second.");
    }

    @Test
    void theWrongStatusIsRefused() {
        Visitor agent = Visitor.as(shop, AGENT);
        registered(agent, "CR-24120");
        FormElement form = agent.form("form:has(input[value=COMMUNICATE])");
        form.expectFirst("input[name=step]").val("RESOLVE");

        Document page = agent.send(form, "reason", "OTHER", "whatWasDone", "Done.");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems").text())
                .contains("Cannot resolve an incident that is detected. It must be: communicated.");
    }

    @Test
    void aStepOfAnotherPartyIsRefused() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        String incident = registered(lucia, "CR-24120");
        FormElement form = lucia.form("form.who");
        form.attr("action", shop.address(incident));

        Document page =
                lucia.send(form, "step", "COMMUNICATE", "way", "MESSAGE", "text", "x", "version", "1", "key", "2");

        assertThat(lucia.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("You may not communicate this.");
    }

    @Test
    void sendingTheSameFormTwiceDoesItOnce() {
        Visitor agent = Visitor.as(shop, AGENT);
        registered(agent, "CR-24120");
        FormElement form = agent.form("form:has(input[value=COMMUNICATE])");
        agent.send(form, "text", "Told.");

        Document page = agent.send(form, "text", "Told.");

        assertThat(page.select(".notice.is-good").text())
                .isEqualTo("This had already been done; nothing was done twice.");
        assertThat(page.select(".history li")).hasSize(2);
    }

    @Test
    void aFormThatNoPageMadeIsABadRequest() {
        Visitor agent = Visitor.as(shop, AGENT);
        registered(agent, "CR-24120");
        FormElement form = agent.form("form:has(input[value=COMMUNICATE])");

        agent.send(form, "text", "Told.", "way", "PIGEON");

        assertThat(agent.status()).isEqualTo(400);
        assertThat(agent.page().select("h1").text()).isEqualTo("That did not work");

        for (String link : new String[] {"", "RELATED", "RELATED ", "RELATED x", " 0000000000001"}) {
            agent.send(form, "step", "UNLINK", "link", link);
            assertThat(agent.status()).as(link).isEqualTo(400);
        }
    }

    @Test
    void anUnknownStepOrAnUnreadableIdLeadsNowhere() {
        Visitor agent = Visitor.as(shop, AGENT);
        registered(agent, "CR-24120");
        agent.send(agent.form("form:has(input[value=COMMUNICATE])"), "step", "DANCE");
        assertThat(agent.status()).isEqualTo(404);

        agent.open("/incidents/none");
        assertThat(agent.status()).isEqualTo(404);
        agent.open("/incidents/0000000000001");
        assertThat(agent.status()).isEqualTo(404);
    }

    private static String registered(Visitor visitor, String order) {
        visitor.register(order, "OTHER", "Something is wrong.");
        assertThat(visitor.status()).isEqualTo(200);
        return visitor.path();
    }

    private static List<String> steps(Visitor visitor) {
        return visitor.page().select(".next input[name=step]").eachAttr("value");
    }
}
