package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationFormsTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void aCustomerReopensWhatWasNotSolved() {
        String incident = resolved();
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(incident);

        Document page = lucia.take("REOPEN", "reason", "It broke again.");

        assertThat(page.select(".notice.is-good").text()).isEqualTo("Reopened.");
        assertThat(page.select(".heading .badge").text()).isEqualTo("Communicated");
        assertThat(page.select(".life .is-reached strong").eachText()).containsExactly("Detected", "Communicated");
        assertThat(lastOf(page)).contains("Reopened Lucía Fernández (customer)", "It broke again.");
    }

    @Test
    void anIncidentIsReopenedOnlyForAReason() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open(resolved());

        Document page = agent.take("REOPEN", "reason", " ", "why", "kept");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems a[href=#reopen-reason]").text())
                .isEqualTo("Why is it not solved?: must not be blank");
        assertThat(page.select("#reopen-reason[aria-describedby=reopen-reason-problem]"))
                .hasSize(1);
        assertThat(page.select("#reopen-reason-problem").text()).isEqualTo("must not be blank");
        assertThat(page.select("#reopen-why").val()).isEqualTo("kept");
        assertThat(page.select("details[open] summary").text()).isEqualTo("Reopen");
    }

    @Test
    void anAgentCancelsAMistake() {
        Visitor agent = registered();

        Document page = agent.take("CANCEL", "reason", "Another order was meant.");

        assertThat(page.select(".heading .badge").text()).isEqualTo("Cancelled");
        assertThat(page.select(".life strong").eachText()).containsExactly("Detected", "Cancelled");
        assertThat(lastOf(page)).contains("Another order was meant.");
        assertThat(page.select(".next .empty").text()).isEqualTo("Nothing: it is cancelled.");
        assertThat(page.select(".next input[name=step]").eachAttr("value"))
                .containsExactly("NOTE", "RECORD_COST", "LINK");
    }

    @Test
    void anIncidentIsCancelledOnlyForAReason() {
        Visitor agent = registered();

        Document page = agent.take("CANCEL");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#cancel-reason-problem").text()).isEqualTo("must not be blank");
        assertThat(page.select(".heading .badge").text()).isEqualTo("Detected");
    }

    @Test
    void anAgentChangesTheTypeAndTheIncidentIsJudgedAnew() {
        Visitor agent = registered();

        Document page = agent.take("RECLASSIFY", "type", "LOST", "why", "The parcel never came.");

        assertThat(page.expectFirst("#what").text()).isEqualTo("Lost");
        assertThat(page.select(".history li:last-child .change").eachText())
                .startsWith("Type: Other → Lost", "Severity: Minor → Critical");
        assertThat(page.select("#reclassify-type option").eachText()).contains("Other", "Lost");
        assertThat(page.select("#reclassify-type option[selected]").val()).isEqualTo("LOST");
    }

    @Test
    void anAgentChangesTheReasonAlone() {
        Visitor agent = registered();

        Document page = agent.take("RECLASSIFY", "reason", "CARRIER_HANDLING");

        assertThat(page.select(".facts").text()).contains("Reason Handling by the carrier");
        assertThat(page.select(".history li:last-child .change").eachText())
                .containsExactly("Reason: Handling by the carrier");
    }

    @Test
    void aReclassificationHasToChangeSomething() {
        Visitor agent = registered();

        Document page = agent.take("RECLASSIFY", "why", "kept");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("There is nothing to reclassify: it is already so.");
        assertThat(page.select("#reclassify-why").val()).isEqualTo("kept");
    }

    @Test
    void aPriorityIsSetByHandAndWithdrawn() {
        Visitor agent = registered();
        assertThat(agent.page().select("form:has([value=PRIORITIZE]) > .hint").text())
                .startsWith("Computed: ")
                .contains("severity: minor");

        Document page = agent.take("PRIORITIZE", "priority", "URGENT", "reason", "The press called.");
        assertThat(page.select(".facts .priority").text()).isEqualTo("Urgent");
        assertThat(page.select(".facts").text()).contains("Set manually: The press called.");
        assertThat(page.select("#prioritize-priority option[selected]").val()).isEqualTo("URGENT");
        assertThat(page.select("#prioritize-reason").val()).isEqualTo("The press called.");

        page = agent.take("PRIORITIZE", "priority", "");
        assertThat(page.select(".facts").text()).doesNotContain("The press called.");
        assertThat(lastOf(page)).contains("Priority: Urgent → As computed");
    }

    @Test
    void aPriorityIsSetOnlyForAReason() {
        Visitor agent = registered();

        Document page = agent.take("PRIORITIZE", "priority", "LOW");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems a[href=#prioritize-reason]").text()).isEqualTo("Why: must not be blank");
        assertThat(page.select("#prioritize-priority option[selected]").val()).isEqualTo("LOW");
    }

    @Test
    void incidentsOfOneCaseFileAreFoundTogether() {
        Visitor agent = registered();
        Document page = agent.take("EDIT", "caseFile", "Claim 2026/7");
        assertThat(page.select(".facts").text()).contains("Claim 2026/7");

        Document together = agent.open(page.select(".facts a[href*=file]").attr("href"));

        assertThat(together.select("tbody tr")).hasSize(1);
        assertThat(together.select("details[open] [name=file]").val()).isEqualTo("Claim 2026/7");
    }

    @Test
    void incidentsAreFoundByTheNumbersOfCommercialDocuments() {
        Visitor agent = registered();
        Document page = agent.take(
                "EDIT", "documents-INVOICE", "FRA11 (2026-03-01), FRA12", "documents-DELIVERY_NOTE", "ALB/2026-3");
        assertThat(page.select(".facts").text())
                .contains("Delivery note ALB/2026-3, Invoice FRA11 (Mar 1, 2026), Invoice FRA12");
        assertThat(page.select("#edit-documents-INVOICE").val()).isEqualTo("FRA11 (2026-03-01), FRA12");
        assertThat(lastOf(page)).contains("Invoice FRA11 (2026-03-01)");

        assertThat(agent.open("/incidents?show=ALL&document=ALB/2026-3").select("tbody tr"))
                .hasSize(1);
        assertThat(agent.open("/incidents?show=ALL&text=fra12").select("tbody tr"))
                .hasSize(1);
        assertThat(Visitor.as(shop, "customer:casa-roble:lucia")
                        .open("/incidents?show=ALL&text=fra12")
                        .select("tbody tr"))
                .isEmpty();
    }

    @Test
    void aDayThatThereIsNotIsSaidBesideTheDocument() {
        Visitor agent = registered();

        Document page = agent.take("EDIT", "documents-INVOICE", "FRA13 (2026-02-30)");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#edit-documents-INVOICE-problem").text()).isEqualTo("Give a date.");
        assertThat(page.select("#edit-documents-INVOICE").val()).isEqualTo("FRA13 (2026-02-30)");
    }

    @Test
    void staffWriteDownWhatTheyFindOut() {
        Visitor agent = registered();

        Document page = agent.take(
                "EDIT",
                "causeCode",
                "PRODUCT",
                "cause",
                "Badly glued.",
                "errorSource",
                "THIRD_PARTY",
                "thirdParty",
                "Lumbre",
                "tags",
                " glue ,batch 7,, glue");

        assertThat(page.select(".facts").text()).contains("Badly glued.", "Product", "Third party", "Lumbre");
        assertThat(page.select(".tag").eachText()).containsExactly("batch 7", "glue");
        assertThat(page.select("#edit-cause").val()).isEqualTo("Badly glued.");
        assertThat(page.select("#edit-tags").val()).isEqualTo("batch 7, glue");

        page = agent.take("EDIT", "causeCode", "SUPPLIER", "cause", "", "thirdParty", "Lumbre S. L.");
        assertThat(page.select(".history li:last-child .change").eachText())
                .containsExactly(
                        "Cause: Product → Supplier",
                        "Root cause: Badly glued. → none",
                        "Third party: Lumbre → Lumbre S. L.");
    }

    @Test
    void whatIsTooLongIsSaidBesideItsField() {
        Visitor agent = registered();

        Document page = agent.take("EDIT", "thirdParty", "x".repeat(51), "tags", "ok," + "y".repeat(51));

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#edit-thirdParty-problem").text()).contains("50");
        assertThat(page.select("#edit-tags-problem").text()).contains("50");
        assertThat(page.select("#edit-tags").val()).startsWith("ok,yyy");
        assertThat(page.select("#edit-tags").attr("aria-describedby")).isEqualTo("edit-tags-hint edit-tags-problem");
    }

    @Test
    void whoeverFindsNobodyInChargeIsOfferedToBe() {
        Visitor agent = registered();
        assertThat(agent.page().select("#assign-person option[selected]").val()).isEqualTo("agent-casa-roble");

        Document page = agent.take("ASSIGN", "team", "workshop");
        assertThat(page.select(".facts").text()).contains("Assignee Marta Gil", "Team workshop");

        page = agent.take("ASSIGN", "person", "", "team", "");
        assertThat(page.select(".facts").text()).contains("Assignee Unassigned");
        assertThat(lastOf(page)).contains("Assignee: Marta Gil → none");
    }

    @Test
    void anAssignmentThatChangesNothingIsRefused() {
        Visitor agent = registered();
        agent.take("ASSIGN");

        Document page = agent.take("ASSIGN");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("There is nothing to assign: it is already so.");
    }

    @Test
    void aNoteIsForStaffUnlessTheCustomerMaySeeIt() {
        Visitor agent = registered();
        agent.take("NOTE", "text", "Among ourselves.");
        Document page = agent.take("NOTE", "text", "For you.", "shared", "true");
        assertThat(page.select(".history").text()).contains("Among ourselves. For staff only", "For you. The customer");

        page = Visitor.as(shop, LUCIA).open(agent.path());

        assertThat(page.select(".history").text()).contains("For you.").doesNotContain("Among ourselves.", "staff");
    }

    @Test
    void anEmptyNoteIsRefusedAndItsCheckboxIsKept() {
        Visitor agent = registered();

        Document page = agent.take("NOTE", "text", "", "shared", "true");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems a[href=#note-text]").text()).isEqualTo("What was done: must not be blank");
        assertThat(page.select("input[name=shared][checked]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "CANCEL, reason, x",
        "RECLASSIFY, type, LOST",
        "PRIORITIZE, priority, ''",
        "EDIT, cause, x",
        "ASSIGN, person, x",
        "NOTE, text, x"
    })
    void aCustomerNeitherSeesNorTakesAStepOfStaff(String step, String field, String value) {
        Visitor agent = registered();
        Visitor lucia = Visitor.as(shop, LUCIA);
        assertThat(lucia.open(agent.path()).select("input[name=step]").eachAttr("value"))
                .containsExactly("SEND_MESSAGE");
        FormElement form = lucia.form("form.who");
        form.attr("action", shop.address(agent.path()));

        Document page = lucia.send(form, "step", step, field, value, "version", "1", "key", "forged");

        assertThat(lucia.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("You may not");
        assertThat(agent.open(agent.path()).select(".history li")).hasSize(1);
    }

    @Test
    void aCustomerSeesNothingOfWhatStaffFile() {
        Visitor agent = registered();
        agent.take("EDIT", "cause", "Our fault.", "tags", "secret");
        agent.take("PRIORITIZE", "priority", "URGENT", "reason", "The press called.");
        agent.take("ASSIGN", "team", "workshop");
        agent.take("RECLASSIFY", "type", "LOST");

        Document page = Visitor.as(shop, LUCIA).open(agent.path());

        assertThat(page.text())
                .contains("Type: Other → Lost")
                .doesNotContain("Our fault.", "secret", "Urgent", "Priority", "press", "workshop", "Severity", "#2");
        assertThat(page.select(".history li > .head strong").eachText()).containsExactly("Registered", "Reclassified");
    }

    @Test
    void whatWasTypedForAStepThatIsNoLongerPossibleIsKept() {
        Visitor agent = registered();
        FormElement old = agent.form("form:has(input[value=EDIT])");
        agent.take("CANCEL", "reason", "A mistake.");

        Document page = agent.send(old, "cause", "Found out.", "remark", "Too late.");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#kept").val()).isEqualTo("Found out.\nToo late.");
    }

    @Test
    void noIdStandsTwiceOnThePageAndEveryFieldHasALabel() {
        for (Visitor visitor : new Visitor[] {registered(), Visitor.as(shop, OPERATOR)}) {
            Document page = visitor.open(resolved());
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

    private Visitor registered() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "Something is wrong.");
        assertThat(agent.status()).isEqualTo(200);
        return agent;
    }

    private String resolved() {
        Visitor agent = registered();
        agent.take("COMMUNICATE", "text", "Told.");
        agent.take("RESOLVE", "reason", "OTHER", "whatWasDone", "Done.");
        return agent.path();
    }

    private static String lastOf(Document page) {
        return page.select(".history li:last-child").text();
    }
}
