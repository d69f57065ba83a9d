package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

class RegisterPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void aCustomerRegistersWhatIsWrongWithSomeLines() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open("/orders/CR-24134/incident");

        Document page = lucia.send(
                lucia.form("form.form"),
                "quantity-1",
                "2",
                "type",
                "DAMAGED",
                "description",
                "Both chairs are scratched.",
                "occurredAt",
                "2026-01-31");

        assertThat(page.select(".notice.is-good").text()).matches("Incident \\d{6}-[A-Z] is registered\\.");
        assertThat(page.select(".affected").text()).isEqualTo("2 × Silla nórdica, natural");
        assertThat(page.expectFirst("h2").text()).isEqualTo("Damaged");
        assertThat(page.select(".facts").text()).contains("Jan 31, 2026", "Reported by Customer");
    }

    @Test
    void staffSayWhoNoticedFirst() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/orders/CR-24134/incident");

        Document page = agent.send(
                agent.form("form.form"),
                "type",
                "STOCK_SHORTAGE",
                "description",
                "None left.",
                "origin",
                "ORGANIZATION");

        assertThat(page.select(".facts").text()).contains("Reported by Shop");
    }

    @Test
    void staffSayWhyHowAndInWhichWordsTheyHeardOfIt() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/orders/CR-24134/incident");

        Document page = agent.send(
                agent.form("form.form"),
                "type",
                "WRONG_ADDRESS",
                "description",
                "The street is not there.",
                "kind",
                "CASE",
                "reason",
                "WRONG_DATA",
                "channel",
                "SOCIAL_NETWORK",
                "sourceText",
                "Where is <b>my</b> parcel?!",
                "override",
                "true");

        assertThat(page.select(".facts").text())
                .contains("Kind Case", "Reason Wrong data in the order", "Contact channel Social network");
        assertThat(page.select("blockquote").text()).isEqualTo("Where is <b>my</b> parcel?!");
    }

    @Test
    void aCustomerComesByTheFormAndIsNotAskedHow() {
        Visitor lucia = Visitor.as(shop, LUCIA);

        Document form = lucia.open("/orders/CR-24134/incident");
        assertThat(form.select("[name=channel], [name=kind], [name=sourceText]"))
                .isEmpty();
        assertThat(form.select("[name=reason] option").eachText()).contains("No longer wanted");

        Document page = lucia.register("CR-24134", "OTHER", "A question.");
        assertThat(page.select(".facts").text()).contains("Kind Incident", "Contact channel Form");
    }

    @Test
    void aCustomerIsNotAskedWhoNoticedFirst() {
        Visitor lucia = Visitor.as(shop, LUCIA);

        assertThat(lucia.open("/orders/CR-24134/incident").select("[name=origin]"))
                .isEmpty();
        Document page =
                lucia.send(lucia.form("form.form"), "type", "OTHER", "description", "x", "origin", "ORGANIZATION");
        assertThat(page.select(".facts").text()).contains("Reported by Customer");
    }

    @Test
    void everyProblemIsSaidAtOnceBesideItsField() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open("/orders/CR-24134/incident");

        Document page = lucia.send(
                lucia.form("form.form"),
                "quantity-1",
                "many",
                "description",
                "   ",
                "occurredAt",
                LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());

        assertThat(lucia.status()).isEqualTo(422);
        assertThat(page.select("#quantity-1-problem").text()).isEqualTo("Give a whole number.");
        assertThat(page.select("#type-problem").text()).isEqualTo("Choose one of the list.");
        assertThat(page.select("#description-problem").text()).isEqualTo("must not be blank");
        assertThat(page.select("#occurredAt-problem").text()).contains("past");
        assertThat(page.select("#problems a").eachAttr("href"))
                .containsExactlyInAnyOrder("#quantity-1", "#type", "#description", "#occurredAt");
        assertThat(page.select("#quantity-1").val()).isEqualTo("many");
    }

    @Test
    void aYearThatIsASlipOfThePenIsRefusedAtTheDate() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open("/orders/CR-24134/incident");

        Document page = lucia.send(
                lucia.form("form.form"), "type", "DAMAGED", "description", "Scratched.", "occurredAt", "0202-01-31");

        assertThat(lucia.status()).isEqualTo(422);
        assertThat(page.select("#occurredAt-problem").text()).contains("before the year 1900");
    }

    @Test
    void moreThanWasOrderedIsRefusedAtTheLine() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open("/orders/CR-24134/incident");

        Document page =
                lucia.send(lucia.form("form.form"), "quantity-2", "2", "type", "DAMAGED", "description", "Two?");

        assertThat(lucia.status()).isEqualTo(422);
        assertThat(page.select("#quantity-2-problem").text()).contains("Only 1 were ordered on line 2");
        assertThat(page.select("#description").val()).isEqualTo("Two?");
        assertThat(page.select("#type option[selected]").val()).isEqualTo("DAMAGED");
    }

    @Test
    void problemsAreSaidInTheReadersLanguage() {
        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become(LUCIA);
        lucia.open("/orders/CR-24134/incident");

        Document page = lucia.send(lucia.form("form.form"), "quantity-2", "2", "type", "DAMAGED", "description", "x");

        assertThat(page.select("html").attr("lang")).isEqualTo("es");
        assertThat(page.select("#quantity-2-problem").text()).contains("En la línea 2 solo se pidieron 1");
    }

    @Test
    void anOverlongDescriptionIsRefused() {
        Visitor lucia = Visitor.as(shop, LUCIA);

        Document page = lucia.register("CR-24134", "OTHER", "x".repeat(10_001));

        assertThat(lucia.status()).isEqualTo(422);
        assertThat(page.select("#description-problem").text()).contains("10000");
    }

    @Test
    void aTypeThatIsNoneIsRefused() {
        Visitor lucia = Visitor.as(shop, LUCIA);

        Document page = lucia.register("CR-24134", "NO_SUCH_TYPE", "x");

        assertThat(lucia.status()).isEqualTo(422);
        assertThat(page.select("#type-problem").text()).contains("There is no incident type NO_SUCH_TYPE");
    }

    @Test
    void sendingTheFormTwiceRegistersOneIncident() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open("/orders/CR-24134/incident");
        FormElement form = lucia.form("form.form");
        lucia.send(form, "type", "OTHER", "description", "Once.");
        String first = lucia.path();

        lucia.send(form, "type", "OTHER", "description", "Once.");

        assertThat(lucia.path()).isEqualTo(first);
        assertThat(lucia.page().select(".notice").text()).contains("already");
    }

    @Test
    void whatIsOpenAlreadyIsShownAndAnotherIsRegisteredByOverriding() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.register("CR-24134", "BILLING", "The invoice is wrong.");
        String first = lucia.path();
        lucia.open("/orders/CR-24134/incident");
        assertThat(lucia.page().select("[name=override]")).isEmpty();

        Document page = lucia.send(lucia.form("form.form"), "type", "BILLING", "description", "And again.");

        assertThat(lucia.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("is already open for this");
        assertThat(page.select(".again a").attr("href")).isEqualTo(first);
        assertThat(page.select("#description").val()).isEqualTo("And again.");

        lucia.send(lucia.form("form.form"), "override", "true");
        assertThat(lucia.status()).isEqualTo(200);
        assertThat(lucia.path()).startsWith("/incidents/").isNotEqualTo(first);
    }

    @Test
    void whatIsOpenAlreadyIsAddedTo() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open("/orders/CR-24134/incident");
        lucia.send(lucia.form("form.form"), "quantity-1", "1", "type", "DEFECTIVE", "description", "It wobbles.");
        String first = lucia.path();
        lucia.open("/orders/CR-24134/incident");
        Document refused = lucia.send(
                lucia.form("form.form"), "quantity-1", "1", "type", "DEFECTIVE", "description", "So does this.");
        String id = refused.select("button[name=addTo]").val();

        Document page = lucia.send(lucia.form("form.form"), "addTo", id);

        assertThat(lucia.path()).isEqualTo(first);
        assertThat(page.select(".notice").text()).contains("The lines were added.");
        assertThat(page.text()).contains("Lines added", "+ 2 ×", "− 1 ×");
    }

    @Test
    void whatIsClaimedTooLateOnlyStaffRegister() {
        Visitor javier = Visitor.as(shop, "customer:casa-roble:javier");
        Document page = javier.register("CR-24091", "DAMAGED", "The shade is torn.");
        assertThat(javier.status()).isEqualTo(422);
        assertThat(page.select("#type-problem").text()).contains("until 14 days after delivery");

        Visitor agent = Visitor.as(shop, AGENT);
        page = agent.register("CR-24091", "DAMAGED", "The shade is torn.");
        assertThat(page.select(".note").text()).contains("Claimed after the claim window");
        assertThat(javier.open(agent.path()).select(".note")).isEmpty();
    }

    @Test
    void aFormWithoutTheTokenOfItsSessionIsRefusedAndNothingIsRegistered() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        int before = lucia.open("/incidents?show=ALL").select("tbody tr").size();
        lucia.open("/orders/CR-24134/incident");

        lucia.send(lucia.form("form.form"), "_csrf", "forged", "type", "OTHER", "description", "Forged.");

        assertThat(lucia.status()).isEqualTo(403);
        assertThat(lucia.page().select("h1").text()).isEqualTo("Please try again");
        assertThat(lucia.open("/incidents?show=ALL").select("tbody tr")).hasSize(before);
    }

    @Test
    void anUnknownOrderAndAnotherCustomersOrderDoNotExist() {
        Visitor lucia = Visitor.as(shop, LUCIA);

        lucia.open("/orders/NONE/incident");
        assertThat(lucia.status()).isEqualTo(404);
        lucia.open("/orders/CR-24091/incident");
        assertThat(lucia.status()).isEqualTo(404);
        lucia.open("/orders/" + "x".repeat(70) + "/incident");
        assertThat(lucia.status()).isEqualTo(404);
    }
}
