package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For whom a shop does not want its people to write. */
class AudiencesPageTest {
    private static final String COPY = "AGENT-CUSTOMER_AND_OPERATOR";
    private static final String ASK = "AGENT-OPERATOR";
    private static final String ESCALATE = "CUSTOMER-CUSTOMER_AND_OPERATOR";

    private final RunningShop shop = RunningShop.shared();
    private final Visitor operator = Visitor.as(shop, "operator:casa-roble");

    @AfterEach
    void allowEverythingAgain() {
        set(COPY, "ALLOWED", ASK, "ALLOWED", ESCALATE, "ALLOWED");
    }

    private Document set(String... permissions) {
        String[] filled = new String[permissions.length * 3];
        for (int i = 0; i < permissions.length; i += 2) {
            String[] row = {
                "permission-" + permissions[i],
                permissions[i + 1],
                "reasonEnglish-" + permissions[i],
                "In disputes only.",
                "reasonSpanish-" + permissions[i],
                "Solo en disputas."
            };
            System.arraycopy(row, 0, filled, i * 3, row.length);
        }
        operator.open("/audiences");
        return operator.send(operator.form("#audiences"), filled);
    }

    @Test
    void whoWritesReadsWhyAnAudienceIsDiscouragedOrForbidden() {
        Document page = set(COPY, "DISCOURAGED", ASK, "FORBIDDEN", ESCALATE, "DISCOURAGED");
        assertThat(page.select(".notice.is-good").text()).isEqualTo("The audiences are changed.");
        Visitor agent = Visitor.as(shop, "agent:casa-roble");
        assertThat(agent.open("/audiences").select("#reasonEnglish-" + ASK).val())
                .isEqualTo("In disputes only.");
        assertThat(agent.page().select("#audiences button")).isEmpty();

        agent.register("CR-24120", "OTHER", "Something is wrong.");
        assertThat(agent.page()
                        .select("#send_message-audience option[disabled]")
                        .eachAttr("value"))
                .containsExactly("OPERATOR");
        assertThat(agent.page().select("form .audiences .discouraged").eachText())
                .containsExactly(
                        "Not allowed by the shop: In disputes only.", "Discouraged by the shop: In disputes only.");
        agent.take("SEND_MESSAGE", "text", "For both.", "audience", "CUSTOMER_AND_OPERATOR");
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#send_message-audience-problem").text())
                .contains("“In disputes only.” Say so if you mean it");
        agent.take("SEND_MESSAGE", "text", "For both.", "audience", "CUSTOMER_AND_OPERATOR", "discouraged", "true");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The message is sent.");

        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become("customer:casa-roble:lucia");
        lucia.open(agent.path());
        assertThat(lucia.page().select("form .audiences .discouraged").eachText())
                .containsExactly("La tienda lo desaconseja: Solo en disputas.");
        assertThat(lucia.page().select("input[name=discouraged]"))
                .as("of a message, and of a document")
                .hasSize(2);
    }

    @Test
    void customersAnswerTheOperatorInAThreadWithoutTheShopThoughTheyMayNotCopyThem() {
        set(ESCALATE, "FORBIDDEN");
        operator.register("CR-24120", "OTHER", "Something is wrong.");
        operator.take("OPEN_THREAD", "subject", "About the shop", "participant-CUSTOMER", "true");
        Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");
        lucia.open(operator.path());
        String disabled = "#send_message-audience option[disabled], #document-audience option[disabled]";
        assertThat(lucia.page().select(disabled)).hasSize(2);

        lucia.open(operator.path() + "?thread=2");
        assertThat(lucia.page().select("#send_message-audience option").eachAttr("value"))
                .containsExactly("", "CUSTOMER_AND_OPERATOR");
        assertThat(lucia.page().select(disabled)).isEmpty();
        assertThat(lucia.page().select(".discouraged")).isEmpty();
        lucia.take("SEND_MESSAGE", "text", "They never answer.", "audience", "CUSTOMER_AND_OPERATOR");
        assertThat(lucia.page().select(".notice.is-good").text()).isEqualTo("The message is sent.");
    }

    @Test
    void theFormOfDocumentsSaysWhatTheShopDoesNotWant() {
        set(COPY, "DISCOURAGED", ASK, "FORBIDDEN");
        Visitor agent = Visitor.as(shop, "agent:casa-roble");
        agent.register("CR-24120", "OTHER", "Something is wrong.");

        assertThat(agent.page().select("#add-documents .discouraged").eachText())
                .containsExactlyInAnyOrder(
                        "To the operator. Not allowed by the shop: In disputes only.",
                        "Between customer, shop and operator. Discouraged by the shop: In disputes only.");
        add(agent);
        assertThat(agent.page().select(".documents .notice.is-bad").text()).contains("“In disputes only.”");
        add(agent, "discouraged", "true");
        assertThat(agent.page().select(".files .head").eachText()).containsExactly("a.txt");
    }

    private static void add(Visitor agent, String... filled) {
        String[] known = {"kind", "PHOTO", "audience", "CUSTOMER_AND_OPERATOR"};
        agent.upload(
                agent.form("#add-documents"),
                "a.txt",
                "text/plain",
                new byte[] {'a'},
                Stream.of(known, filled).flatMap(Stream::of).toArray(String[]::new));
    }

    @Test
    void aReasonHasToBeGiven() {
        operator.open("/audiences");

        Document page = operator.send(operator.form("#audiences"), "permission-" + ASK, "FORBIDDEN");

        assertThat(operator.status()).isEqualTo(422);
        assertThat(page.select("#reasonEnglish-" + ASK + "-problem").text()).contains("Write the reason");
        assertThat(page.select("#permission-" + ASK + " option[selected]").val())
                .isEqualTo("FORBIDDEN");
        Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");
        lucia.open("/audiences");
        assertThat(lucia.status()).isEqualTo(404);
    }
}
