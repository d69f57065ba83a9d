package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentKind;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.jpa.CatalogueJson;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** In a shop of its own, as what is changed here is offered to everybody. */
class CataloguePageTest {
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
    void aTypeThatIsNoLongerActiveIsNoLongerOfferedButStillNamed() {
        Visitor agent = Visitor.as(SHOP, AGENT);
        agent.register("CR-24134", "BILLING", "Two invoices.");
        String incident = agent.path();

        Document saved = save("TYPES-BILLING", "nameEnglish", "Invoices", "active", "");

        assertThat(saved.select(".notice.is-good").text()).isEqualTo("The catalogue is changed.");
        assertThat(saved.select("#TYPES-BILLING summary").text()).isEqualTo("Invoices BILLING inactive");
        assertThat(agent.open("/orders/CR-24134/incident").select("#type option[value=BILLING]"))
                .isEmpty();
        assertThat(agent.open(incident).expectFirst("h2").text()).isEqualTo("Invoices");
        assertThat(agent.open("/incidents?show=ALL&type=BILLING").select("tbody tr"))
                .isNotEmpty();
    }

    @Test
    void aNewEntryIsOffered() {
        save("TYPES-NEW", "code", "SCRATCHED", "nameEnglish", "Scratched", "nameSpanish", "Rayado", "active", "true");

        Document form = Visitor.of(SHOP, Locale.forLanguageTag("es")).open("/orders/CR-24134/incident");
        assertThat(form.select("#type option[value=SCRATCHED]").text()).isEqualTo("Rayado");
    }

    @Test
    void aChannelKeepsItsDetailsAndHours() {
        Document saved = save("CHANNELS-PHONE", "detailsEnglish", "900 000 000", "hoursEnglish", "10 to 14 h");

        assertThat(saved.select("#channels-phone-detailsenglish, #channels-phone-detailsEnglish")
                        .val())
                .isEqualTo("900 000 000");
        assertThat(saved.select("#channels-phone-hoursEnglish").val()).isEqualTo("10 to 14 h");
    }

    @Test
    void whatIsWrongWithAnEntryIsSaidBesideItsField() {
        Document page = save("REASONS-NEW", "code", "no code", "nameEnglish", " ", "nameSpanish", "Así");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#reasons-new-code-problem").text())
                .isEqualTo("Give 1 to 40 of A-Z, 0-9 and _, a letter first.");
        assertThat(page.select("#reasons-new-nameEnglish-problem").text()).startsWith("English is needed");
        assertThat(page.select("#reasons-new-nameSpanish").val()).isEqualTo("Así");
        assertThat(save("REASONS-NEW", "code", "OTHER", "nameEnglish", "Other")
                        .select("#reasons-new-code-problem")
                        .text())
                .isEqualTo("The list has this code already.");
    }

    @Test
    void aFullListTakesNoOtherEntry() {
        Catalogue lists = Catalogue.standard();
        List<IncidentKind> kinds = new ArrayList<>(lists.kinds());
        while (kinds.size() < Catalogue.ENTRIES_MAX) {
            String code = "KIND_" + kinds.size();
            kinds.add(IncidentKind.of(KindCode.of(code), LocalizedText.of(code, code)));
        }
        upload(CatalogueJson.write(lists.withKinds(kinds)));
        assertThat(operator.status()).isEqualTo(200);

        Document page = save("KINDS-NEW", "code", "ONE_MORE", "nameEnglish", "One more");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("The list is full: it holds 100 entries.");
        assertThat(page.select("#kinds-new-nameEnglish").val()).isEqualTo("One more");
    }

    @Test
    void theListsAreDownloadedAndUploaded() {
        Catalogue lists = Catalogue.standard();
        String text = CatalogueJson.write(lists).replace("Poor packing", "Careless packing");

        Document page = upload(text);

        assertThat(page.select("#REASONS-POOR_PACKING summary").text()).startsWith("Careless packing");
        assertThat(page.select("a[href=/catalogue.json]")).hasSize(1);
    }

    @Test
    void aFileThatIsWrongIsRefusedWithEveryPlace() {
        String text = CatalogueJson.write(Catalogue.standard())
                .replace("\"code\" : \"PHONE\"", "\"code\" : \"<b>\"")
                .replaceFirst("\"days\" : 14", "\"days\" : 4");

        Document page = upload(text);

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#problems li").eachText())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("types[1].claimWindow: A claim window has"),
                        one -> assertThat(one).startsWith("channels[0].code: A code has"));
        assertThat(upload("").select("#problems li").text()).contains("not JSON");
    }

    @Test
    void whatChangedMeanwhileIsNotOverwritten() {
        operator.open("/catalogue");
        Visitor other = Visitor.as(SHOP, OPERATOR);
        other.open("/catalogue");
        other.send(other.form("#KINDS-CASE form"), "nameEnglish", "Dossier");

        Document page = operator.send(operator.form("#KINDS-CASE form"), "nameEnglish", "File");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("These settings have changed since you saw them");
    }

    @Test
    void agentsOnlyLookAndCustomersDoNotEvenThat() {
        Visitor agent = Visitor.as(SHOP, AGENT);
        Document page = agent.open("/catalogue");
        assertThat(page.select("#TYPES-DAMAGED summary").text()).startsWith("Damaged");
        assertThat(page.select(".entry button, #TYPES-NEW, #upload")).isEmpty();
        assertThat(agent.send(agent.form("#TYPES-DAMAGED form"), "nameEnglish", "x", "active", "true")
                        .select("#problems")
                        .text())
                .contains("Ask one of: operator, system");

        operator.open("/catalogue");
        FormElement form = operator.form("#upload");
        form.expectFirst("[name=_csrf]")
                .val(agent.page().expectFirst("[name=_csrf]").val());
        agent.upload(form, "file", "not JSON");
        assertThat(agent.status()).isEqualTo(404);

        Visitor lucia = Visitor.as(SHOP, LUCIA);
        lucia.open("/catalogue");
        assertThat(lucia.status()).isEqualTo(404);
        lucia.open("/catalogue.json");
        assertThat(lucia.status()).isEqualTo(404);
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        assertThat(operator.open("/catalogue").text()).doesNotContain("??");
        assertThat(Visitor.of(SHOP, Locale.forLanguageTag("es"))
                        .open("/catalogue")
                        .text())
                .doesNotContain("??");
    }

    private Document save(String entry, String... filled) {
        operator.open("/catalogue");
        return operator.send(operator.form("#" + entry + " form"), filled);
    }

    private Document upload(String text) {
        operator.open("/catalogue");
        return operator.upload(operator.form("#upload"), "file", text);
    }
}
