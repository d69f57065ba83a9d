package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.Timers;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentId;
import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.money.Money;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundSpec.Item;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import io.orderincident.shop.sales.PaymentProvider;
import io.orderincident.store.RefundAttempt;
import io.orderincident.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds as staff ask for them, approve them and compare the books. Agents of the sample refund up to 100 euros. */
class RefundPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private static final Actor OSCAR = Actor.operator("oscar", "Óscar Vidal");

    private final RunningShop shop = RunningShop.shared();

    @Test
    void withoutScriptsARefundIsPreviewedAndThenPaidAsItWasPreviewed() {
        Visitor agent = registered("CR-24098", Locale.ENGLISH);
        assertThat(agent.page().text()).contains("Payable balance of the order: €");
        assertThat(agent.page().select("#preview button")).isEmpty();

        Document page = agent.send(agent.form("#refund"), "preview", "yes", "quantity-1", "1", "reason", "DAMAGED");
        assertThat(page.select("#given tbody tr").eachText())
                .containsExactly("Copas de vino, 6 unidades 1 €29.90 €5.19 €29.90");
        assertThat(page.select("#preview button").text()).isEqualTo("Refund €29.90");

        page = agent.send(agent.form("#refund"));
        assertThat(page.select(".notice.is-good").text())
                .isEqualTo("The refund is on its way, or waits for an approval.");
        assertThat(page.select(".refunds tbody tr").text()).contains("Damaged As the customer paid", "€29.90");
    }

    @Test
    void theRefundThatWasAgreedOnIsChosenAlready() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "A stain.");
        String incident = agent.path();
        agent.take("MAKE_OFFER", "kind", "REFUND", "terms", "Some of it back.", "amount", "1");
        agent.take("MAKE_OFFER", "kind", "REFUND", "terms", "A little more.", "amount", "2");
        agent.open(incident + "/refund");
        assertThat(agent.page().select("#offer option[selected]")).isEmpty();
        assertThat(agent.page().select("#offer option").eachText())
                .containsExactly("None", "€1.00: Some of it back.", "€2.00: A little more.");
        agent.open(incident);
        agent.send(agent.form("#offer-2 form"), "step", "ACCEPT_OFFER", "channel", "PHONE");
        agent.open(incident + "/refund");
        assertThat(agent.page().select("#offer option[selected]").text()).isEqualTo("€2.00: A little more.");

        agent.send(agent.form("#refund"), "preview", "yes", "amount-0", "2");
        assertThat(agent.page().select("#offer option[selected]").val()).isEqualTo("2");
        agent.send(agent.form("#refund"));

        assertThat(agent.page().select(".refunds tbody tr").text()).contains("as offered");
        agent.open(incident + "/refund");
        assertThat(agent.page().select("#offer")).as("nothing is left of it").isEmpty();
    }

    @Test
    void anOrderThatCameByAMergeIsRefundedToo() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24134", "OTHER", "A loose leg.");
        String whole = agent.path();
        String number = agent.page().select(".id").eachText().get(0);
        agent.register("CR-24087", "OTHER", "A second loose leg.");
        agent.take("MERGE", "into", number);
        agent.open(whole + "/refund");
        assertThat(agent.page().select("#orders").text())
                .isEqualTo("Of order CR-24134. Refund of order CR-24087 instead");

        agent.open(agent.page().select("#orders a").attr("href"));
        agent.send(agent.form("#refund"), "preview", "yes", "amount-0", "3");
        assertThat(agent.page().select("#given").text()).contains("€3.00");
        agent.send(agent.form("#refund"));

        agent.open("/refunds");
        assertThat(agent.page()
                        .select("#moving tbody tr:contains(CR-24087), #books tbody tr:contains(CR-24087)")
                        .text())
                .contains("€3.00");
    }

    @Test
    void whoeverSawThePreviewBeforeSomebodyElsePaidLooksAgain() {
        Visitor agent = registered("CR-24098", Locale.ENGLISH);
        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open(agent.path());
        agent.send(agent.form("#refund"), "preview", "yes", "amount-0", "0.50");
        operator.send(operator.form("#refund"), "preview", "yes", "amount-0", "0.50");
        operator.send(operator.form("#refund"));

        Document page = agent.send(agent.form("#refund"));

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems").text()).contains("has changed since the preview of €0.50");
        agent.send(agent.form("#refund"), "preview", "yes");
        agent.send(agent.form("#refund"));
        assertThat(agent.page().select(".refunds tbody tr")).hasSize(2);
    }

    @Test
    void aRefundBeyondTheAuthorityIsApprovedBySomebodyElse() {
        Visitor agent = registered("CR-24131", Locale.ENGLISH);
        Document page = agent.send(agent.form("#refund"), "preview", "yes", "quantity-0", "2");
        assertThat(page.select("#preview .note").text()).contains("somebody else has to approve it");
        String incident = agent.send(agent.form("#refund")).location();

        String proposal = ".proposal:contains(CR-24131) form";
        agent.open("/refunds");
        page = agent.page();
        assertThat(page.select(".proposal:contains(CR-24131) .affected").text()).containsPattern("2 × [A-Z]");
        assertThat(page.select(".proposal:contains(CR-24131) .obstacles").text())
                .contains("You proposed this yourself");
        assertThat(page.select(proposal + " [name=approve]")).isEmpty();

        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/refunds");
        page = operator.send(operator.form(proposal), "approve", "yes");
        assertThat(page.select(".notice.is-good").text()).isEqualTo("Approved. The refund is on its way.");
        assertThat(page.select(proposal)).isEmpty();
        assertThat(page.select("#moving tbody tr, #books tbody tr").text()).contains("€158.00");
        operator.open(incident.substring(incident.indexOf("/incidents")));
        assertThat(operator.page().select(".refunds").text()).contains("approved by Óscar Vidal");
    }

    @Test
    void whoeverSawAProposalBeforeSomebodyElsePaidLooksAgain() {
        Visitor agent = registered("CR-24112", Locale.ENGLISH);
        String refund = agent.path();
        agent.send(agent.form("#refund"), "preview", "yes", "amount-0", "101");
        agent.send(agent.form("#refund"));
        String proposal = ".proposal:contains(CR-24112) form";
        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/refunds");
        assertThat(operator.page().select(".proposal:contains(CR-24112)").text())
                .contains("Remains of the order: €");
        agent.open(refund);
        agent.send(agent.form("#refund"), "preview", "yes", "amount-0", "1");
        agent.send(agent.form("#refund"));

        operator.send(operator.form(proposal), "approve", "yes");
        assertThat(operator.status()).isEqualTo(422);
        operator.send(operator.form(proposal), "approve", "yes");

        assertThat(operator.page().select(".notice.is-good").text()).isEqualTo("Approved. The refund is on its way.");
    }

    @Test
    void aDeclinedProposalNeedsAReason() {
        Visitor agent = registered("CR-24131", Locale.ENGLISH);
        agent.send(agent.form("#refund"), "preview", "yes", "amount-1", "100,01");
        agent.send(agent.form("#refund"));

        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/refunds");
        String proposal = ".proposal:contains(€100.01) form";
        operator.send(operator.form(proposal), "decline", "yes");
        assertThat(operator.status()).isEqualTo(422);
        operator.send(operator.form(proposal), "decline", "yes", "why", "Not damaged at all");

        assertThat(operator.page().select(".notice.is-good").text()).isEqualTo("Declined.");
        assertThat(operator.page().select(proposal)).isEmpty();
    }

    @Test
    void whatCannotBeRefundedIsSaidBesideItsFieldAndNothingCanBePressed() {
        Visitor agent = registered("CR-24098", Locale.forLanguageTag("es"));

        Document page = agent.send(
                agent.form("#refund"), "preview", "yes", "quantity-0", "7", "amount-1", "mucho", "shipping", "1.234");

        assertThat(page.select("#quantity-0 ~ .problem").text()).contains("1");
        assertThat(page.select("#amount-1 ~ .problem, #shipping ~ .problem").eachText())
                .containsOnly("Indique un importe, por ejemplo 12,50.");
        assertThat(page.select("#preview button")).isEmpty();
        assertThat(page.select("#amount-1").val()).isEqualTo("mucho");
    }

    @Test
    void aFullRefundSaysThatItEndsTheIncident() {
        Visitor agent = registered("CR-24131", Locale.ENGLISH);

        Document page = agent.send(agent.form("#refund"), "preview", "yes", "what", "FULL");

        assertThat(page.select("#preview").text())
                .contains("all that was paid is refunded", "Propose a refund of")
                .contains("due on");
    }

    @ParameterizedTest
    @CsvSource({"en, Due day of refund 1, Refund, €3.21", "es, Plazo del reembolso 1, Reembolso, '3,21'"})
    void aWithdrawalHasAClockUntilTheEndOfItsDueDay(String language, String clock, String explained, String amount) {
        Visitor agent = registered("CR-24131", Locale.forLanguageTag(language));
        agent.send(agent.form("#refund"), "preview", "yes", "amount-1", "3.21", "reason", "WITHDRAWAL");

        Document page = agent.send(agent.form("#refund"));

        Element refund = page.expectFirst(".clocks details:contains(" + clock + ")");
        assertThat(refund.select("summary").text()).contains(amount);
        assertThat(refund.select("li").get(0).text()).startsWith(explained);
    }

    @Test
    void anOfferIsApprovedOrDeclinedBesideTheRefunds() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24131", "OTHER", "A dent.");
        String incident = agent.path();
        agent.take("MAKE_OFFER", "kind", "CREDIT", "terms", "For a dent.", "amount", "120.01");
        agent.take("MAKE_OFFER", "kind", "DISCOUNT", "terms", "Off the price.", "amount", "120.02");
        agent.open("/refunds");
        assertThat(agent.page().select(".proposed-offer:contains(120.01)").text())
                .contains("For a dent.", "Proposed by Marta Gil");
        agent.send(agent.form(".proposed-offer:contains(120.01) form"), "approve", "yes");
        assertThat(agent.page().select("#problems").text()).contains("You proposed this yourself");

        Visitor operator = Visitor.as(shop, OPERATOR);
        operator.open("/refunds");
        operator.send(operator.form(".proposed-offer:contains(120.01) form"), "approve", "yes");
        assertThat(operator.page().select(".notice.is-good").text())
                .isEqualTo("Approved. The customer is told of the offer.");
        operator.send(operator.form(".proposed-offer:contains(120.02) form"), "decline", "yes");
        assertThat(operator.status()).isEqualTo(422);
        operator.send(operator.form(".proposed-offer:contains(120.02) form"), "decline", "yes", "why", "One will do.");

        assertThat(operator.page().select(".proposed-offer:contains(120.0)")).isEmpty();
        operator.open(incident);
        assertThat(operator.page().select(".offers .state").eachText()).containsExactly("open", "not approved");
    }

    @ParameterizedTest
    @CsvSource({"en, 7.01, €7.01, Outcome unknown, Paid paid", "es, 7.02, '7,02', Resultado desconocido, Pagado pagado"
    })
    void aRefundWhoseAnswerIsLostIsShownAsUnknownUntilItIsKnown(
            String language, String amount, String shown, String unknown, String paid) {
        Timers timers = shop.bean(IncidentDesk.class).timers();
        timers.runDue();
        shop.bean(PaymentProvider.class).reactNext(Reaction.PAY_AND_TIME_OUT);
        Visitor agent = registered("CR-24131", Locale.forLanguageTag(language));
        String refund = agent.path();
        agent.send(agent.form("#refund"), "preview", "yes", "amount-1", amount);
        agent.send(agent.form("#refund"));
        timers.runDue();

        agent.open("/refunds");
        assertThat(agent.page()
                        .select("#moving tbody tr:contains(" + shown + ")")
                        .text())
                .contains(unknown);
        askAgain(timers);

        agent.open("/refunds");
        assertThat(agent.page().select("#moving tbody tr:contains(" + shown + ")"))
                .isEmpty();
        assertThat(agent.page()
                        .select("#books tbody tr:contains(" + shown + ")")
                        .text())
                .contains(paid);
        agent.open(refund.substring(0, refund.indexOf("/refund")));
        assertThat(agent.page()
                        .select(".refunds tbody tr:contains(" + shown + ")")
                        .text())
                .contains(paid.substring(0, paid.indexOf(' ')));
    }

    @ParameterizedTest
    @CsvSource({"en, ← Newest, Older →, €0.77", "es, ← Más recientes, Anteriores →, '0,77 €'"})
    void theBookBeginsWithTheNewestAndGoesOnWithOlderOnes(String language, String newest, String older, String amount) {
        Visitor agent = registered("CR-24131", Locale.forLanguageTag(language));
        declinedProposals(agent.path(), 26);

        agent.open("/refunds");
        assertThat(agent.page().select("#books tbody tr").eachText())
                .hasSize(25)
                .allMatch(row -> row.contains(amount));
        assertThat(agent.page().select(".pager a").eachText()).containsExactly(older);
        agent.open(agent.page().select(".pager a[rel=next]").attr("href"));

        assertThat(agent.page().select("#books tbody tr:first-child").text()).contains(amount);
        assertThat(agent.page().select(".pager a").eachText()).first().isEqualTo(newest);
    }

    /** Of the incident whose page this is. */
    private void declinedProposals(String page, int many) {
        IncidentDesk desk = shop.bean(IncidentDesk.class);
        Actor system = Actor.system("test");
        Target target =
                Target.of(ShopId.of("casa-roble"), IncidentId.parse(page.replaceAll(".*/incidents/([^/?]+).*", "$1")));
        RequestRefund refund =
                RequestRefund.of(RefundSpec.of(Item.amount(OrderLineId.of("1"), Money.of("0.77", "EUR"))), "OTHER");
        for (int i = 0; i < many; i++) {
            int number = desk.remedies()
                    .requestRefund(system, target, refund)
                    .orElseThrow()
                    .remedies()
                    .refunds()
                    .size();
            desk.remedies()
                    .declineRefund(OSCAR, target.because("Only a test"), new DeclineRefund(number))
                    .orElseThrow();
        }
    }

    /** What is unknown is asked about now, and not only after a while. */
    private void askAgain(Timers timers) {
        Storage storage = shop.bean(Storage.class);
        Instant later = Instant.now().plus(Duration.ofHours(2));
        storage.transactions().required(() -> {
            List<RefundAttempt> unknown = Stream.generate(
                            () -> storage.refunds().claim(later, Duration.ofHours(3)))
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .toList();
            unknown.forEach(attempt -> storage.refunds().putOff(attempt, Instant.now()));
            return unknown;
        });
        timers.runDue();
    }

    @Test
    void theProviderIsToldHowToReact() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.open("/refunds");

        agent.send(agent.form("#script"), "settle", "yes");

        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The provider is told.");
    }

    @Test
    void customersRefundNothing() {
        Visitor agent = registered("CR-24087", Locale.ENGLISH);
        Visitor lucia = Visitor.as(shop, LUCIA);
        FormElement forged = lucia.form("form.who");

        lucia.open(agent.path());
        assertThat(lucia.status()).isEqualTo(404);
        lucia.open("/refunds");
        assertThat(lucia.status()).isEqualTo(404);
        forged.attr("action", "/refunds");
        lucia.send(forged);
        assertThat(lucia.status()).isEqualTo(404);
        forged.attr("action", "/refunds/offers");
        lucia.send(forged);
        assertThat(lucia.status()).isEqualTo(404);
    }

    /** The page for a refund on a new incident of an order. */
    private Visitor registered(String order, Locale language) {
        Visitor agent = Visitor.of(shop, language).become(AGENT);
        agent.register(order, "OTHER", "A scratch.");
        agent.open(agent.path() + "/refund");
        return agent;
    }
}
