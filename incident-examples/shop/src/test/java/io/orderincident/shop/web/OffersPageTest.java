package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solutions that are offered on the page of an incident, and what the customer says to them. */
class OffersPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void theCustomerChoosesAmongSeveralAndTheShopDoesWhatWasAgreedOn() {
        Visitor agent = registered();
        agent.take("MAKE_OFFER", "kind", "REPLACEMENT", "terms", "A new table.", "cost", "80");
        agent.take("MAKE_OFFER", "kind", "DISCOUNT", "terms", "Keep it for less.", "amount", "25,50");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("Offered.");
        assertThat(agent.page().select(".offers article").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).contains("Replacement open", "A new table.", "Costs us €80.00"),
                        second -> assertThat(second).contains("Discount · €25.50 open", "Keep it for less."));
        agent.take("COMMUNICATE", "text", "Choose what suits you.");
        agent.take("RESOLVE", "reason", "REPLACED", "whatWasDone", "Done.");
        assertThat(agent.page().select("#problems").text()).contains("Offers without an answer or an approval: 1, 2.");

        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become(LUCIA);
        lucia.open(agent.path());
        assertThat(lucia.page().select(".offers").text()).doesNotContain("80");
        lucia.send(lucia.form("#offer-1 form"), "step", "ACCEPT_OFFER", "words", "Mejor una nueva.");
        assertThat(lucia.page().select(".notice.is-good").text()).isEqualTo("La oferta está aceptada.");
        assertThat(lucia.page().select(".offers .state").eachText()).containsExactly("acordada", "retirada");

        agent.open(agent.path());
        assertThat(agent.page().select("#offer-1 blockquote").text()).isEqualTo("Mejor una nueva.");
        assertThat(agent.page().select("#offer-1 button").eachText())
                .containsExactly("Sent", "Received by the customer");
        agent.send(agent.form("#offer-1 form"), "stage", "RECEIVED");
        agent.take("RESOLVE", "reason", "REPLACED", "whatWasDone", "Done.");
        assertThat(agent.status()).isEqualTo(200);
        assertThat(agent.page().select(".history").text())
                .contains("Offered", "Offer accepted", "Fulfilment of the agreed solution", "Mejor una nueva.");
    }

    @ParameterizedTest
    @CsvSource({
        "en, The offer waits for somebody else to approve it., waiting for an approval, Approved by Óscar Vidal",
        "es, La oferta espera la aprobación de otra persona., pendiente de aprobación, Aprobada por Óscar Vidal"
    })
    void anOfferBeyondTheAuthorityIsApprovedBySomebodyElseBeforeTheCustomerSeesIt(
            String language, String proposed, String waiting, String approved) {
        Locale locale = Locale.forLanguageTag(language);
        Visitor agent = Visitor.of(shop, locale).become(AGENT);
        agent.register("CR-24131", "OTHER", "A stain.");
        agent.take("MAKE_OFFER", "kind", "CREDIT", "terms", "For the next one.", "amount", "101");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo(proposed);
        assertThat(agent.page().select("#offer-1 .state").text()).isEqualTo(waiting);
        agent.send(agent.form("#offer-1 form"), "step", "APPROVE_OFFER");
        assertThat(agent.status()).isEqualTo(422);

        Visitor operator = Visitor.of(shop, locale).become(OPERATOR);
        operator.open(agent.path());
        operator.send(operator.form("#offer-1 form"), "step", "APPROVE_OFFER");

        assertThat(operator.page().select("#offer-1").text()).contains(approved);
        assertThat(operator.page().select("#offer-1 button[value=WITHDRAW_OFFER]"))
                .hasSize(1);
    }

    @Test
    void aProposedOfferIsDeclinedWithAReasonAndNeverShownToTheCustomer() {
        Visitor agent = registered();
        agent.take("MAKE_OFFER", "kind", "CREDIT", "terms", "For the next one.", "amount", "101");
        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(agent.path());
        assertThat(lucia.page().text()).doesNotContain("For the next one.");
        agent.send(agent.form("#offer-1 form"), "step", "REJECT_OFFER");
        assertThat(agent.status()).isEqualTo(422);

        agent.send(agent.form("#offer-1 form"), "step", "REJECT_OFFER", "why", "Ten are enough.");

        assertThat(agent.page().select("#offer-1 .state").text()).isEqualTo("not approved");
        lucia.open(agent.path());
        assertThat(lucia.page().text()).doesNotContain("For the next one.");
    }

    @Test
    void staffWriteDownTheAnswerGivenByTelephone() {
        Visitor agent = registered();
        agent.take("MAKE_OFFER", "kind", "CREDIT", "terms", "For the next one.", "amount", "10");

        agent.send(agent.form("#offer-1 form"), "step", "DECLINE_OFFER", "words", "No, thanks.");
        assertThat(agent.page().select("#problems").text())
                .isEqualTo("This could not be done Contact channel: Say by which channel the customer answered.");
        assertThat(agent.page().select("#offer-words-1").val()).isEqualTo("No, thanks.");
        agent.send(agent.form("#offer-1 form"), "step", "DECLINE_OFFER", "channel", "PHONE");

        assertThat(agent.page().select("#offer-1 .state").text()).isEqualTo("declined");
        assertThat(agent.page().select(".history").text()).contains("Answered by: Phone");
    }

    @Test
    void thatMoneyHasMovedIsSaidByHandByAnOperatorWithAReason() {
        Visitor agent = registered();
        agent.take("MAKE_OFFER", "kind", "REFUND", "terms", "A little back.", "amount", "1");
        agent.send(agent.form("#offer-1 form"), "step", "ACCEPT_OFFER", "channel", "PHONE");
        assertThat(agent.page().select("#offer-1 button")).isEmpty();
        assertThat(agent.page().select("#offer-1 a.button").attr("href")).endsWith("/refund");

        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open(agent.path());
        operator.send(operator.form("#offer-1 form"), "stage", "MONEY_MOVED");
        assertThat(operator.page().select("#problems").text()).contains("reason");
        operator.send(operator.form("#offer-1 form"), "stage", "MONEY_MOVED", "why", "Paid in cash.");

        assertThat(operator.page().select("#offer-1 button")).isEmpty();
        assertThat(operator.page().select(".history").text()).contains("Paid in cash.");
    }

    @Test
    void whatAnOfferLacksIsSaidBesideItsField() {
        Visitor agent = registered();

        agent.take("MAKE_OFFER", "kind", "REFUND", "terms", "All of it.");
        assertThat(agent.page().select("#make_offer-amount-problem").text())
                .isEqualTo("An offer of this kind (refund) has to say it.");
        agent.take("MAKE_OFFER", "amount", "a lot");
        assertThat(agent.page().select("#make_offer-amount-problem").text())
                .isEqualTo("Give an amount, such as 12.50.");
        agent.take("MAKE_OFFER", "amount", "1.005");
        assertThat(agent.page().select("#make_offer-amount-problem").text())
                .isEqualTo("Enter an amount with at most 2 decimals.");
    }

    @Test
    void anOperatorResolvesItAlthoughNobodyAnswered() {
        Visitor agent = registered();
        agent.take("COMMUNICATE", "text", "Told.");
        agent.take("MAKE_OFFER", "kind", "OTHER", "terms", "Tea with the boss.");
        assertThat(agent.page().select("[name=override]")).isEmpty();

        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open(agent.path());
        operator.take(
                "RESOLVE", "reason", "OTHER", "whatWasDone", "Done.", "override", "true", "why", "Nobody answers.");

        assertThat(operator.page().select("#offer-1 .state").text()).isEqualTo("withdrawn");
    }

    private Visitor registered() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "Something.");
        return agent;
    }
}
