package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Messages between customer, shop and operator, and how the customer rates what was done. */
class ConversationPageTest {
    private static final String AGENT = "agent:casa-roble";
    private static final String OPERATOR = "operator:casa-roble";
    private static final String LUCIA = "customer:casa-roble:lucia";

    private final RunningShop shop = RunningShop.shared();

    @Test
    void aQuestionIsAnsweredAndTheAnswerNeedsNone() {
        Visitor agent = registered();
        assertThat(agent.page().select("input[value=WAIVE_REPLY]")).isEmpty();

        agent.take("SEND_MESSAGE", "text", "A photo, please.", "audience", "CUSTOMER", "expectsReply", "true");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The message is sent.");
        assertThat(turn(agent)).isEqualTo("Waiting on: The customer");
        assertThat(lastOf(agent.page()))
                .contains("Message", "A photo, please.", "Between customer and shop Reply expected");

        Visitor lucia = Visitor.as(shop, LUCIA);
        lucia.open(agent.path());
        assertThat(lucia.page().select("#send_message-audience option").eachText())
                .containsExactly("Choose who sees it…", "The shop", "The shop and the operator of the platform");
        lucia.take("SEND_MESSAGE", "text", "Thank you!", "audience", "CUSTOMER");
        assertThat(lastOf(lucia.page())).contains("Thank you!", "Between you and the shop");

        agent.open(agent.path());
        assertThat(turn(agent)).isEqualTo("Waiting on: The shop");
        agent.take("WAIVE_REPLY");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("No reply is required any more.");
        assertThat(agent.page().select("input[value=WAIVE_REPLY]")).isEmpty();
        assertThat(lastOf(agent.page())).contains("No reply required", "The customer");
    }

    @Test
    void aMessageIsNotSentUntilItIsSaidForWhom() {
        Visitor agent = registered();

        Document page = agent.take("SEND_MESSAGE", "text", "Hello", "expectsReply", "true");

        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#problems li").eachText()).containsExactly("Audience: Choose one of the list.");
        assertThat(page.select("#send_message-text").val()).isEqualTo("Hello");
        assertThat(page.select("input[name=expectsReply][checked]")).hasSize(1);
        assertThat(page.select(".history li")).hasSize(1);
    }

    @Test
    void eachSeesWhatIsForThem() {
        Visitor agent = registered();
        for (String audience : List.of("CUSTOMER", "CUSTOMER_AND_OPERATOR", "OPERATOR", "INTERNAL")) {
            agent.take("SEND_MESSAGE", "text", "For " + audience + ".", "audience", audience);
        }

        assertThat(said(Visitor.as(shop, LUCIA), agent.path()))
                .containsExactly("For CUSTOMER.", "For CUSTOMER_AND_OPERATOR.");
        assertThat(said(Visitor.as(shop, OPERATOR), agent.path()))
                .containsExactly("For CUSTOMER.", "For CUSTOMER_AND_OPERATOR.", "For OPERATOR.");
        assertThat(said(agent, agent.path())).hasSize(4);
        assertThat(agent.page().select(".history .said.internal").eachText())
                .containsExactly("For OPERATOR.", "For INTERNAL.");
    }

    @Test
    void anAnswerIsForWhomTheMessageWasAndReachesNobodyElseByMistake() {
        Visitor agent = registered();
        agent.take("SEND_MESSAGE", "text", "Among us.", "audience", "INTERNAL");
        agent.open(agent.page().select(".conversation li:last-child a.answer").attr("href"));
        assertThat(agent.page()
                        .select("#send_message-audience option[selected]")
                        .val())
                .isEqualTo("INTERNAL");
        assertThat(agent.page().select("form .audiences dd").eachText())
                .containsExactly(
                        "Read by the shop and the operator, not by the customer. Notified: the operator.",
                        "Read by the customer, the shop and the operator. Notified: the customer.",
                        "Read by the customer, the shop and the operator. Notified: the customer, the operator.",
                        "Read by the shop’s own staff only. Notified: who is mentioned.");
        String[] answer = {
            "text",
            "Dear customer",
            "audience",
            "CUSTOMER",
            "answers",
            agent.page().select("input[name=answers]").val(),
            "answersIn",
            agent.page().select("input[name=answersIn]").val(),
            "wider",
            ""
        };

        agent.take("SEND_MESSAGE", answer);
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#problems").text()).contains("reaches more people than what it answers");

        answer[answer.length - 1] = "true";
        agent.take("SEND_MESSAGE", answer);
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The message is sent.");
        Visitor lucia = Visitor.as(shop, LUCIA);
        for (long none : new long[] {2, Long.MAX_VALUE}) {
            lucia.open(agent.path() + "?answer=" + none + "&of="
                    + agent.path().substring(agent.path().lastIndexOf('/') + 1));
            assertThat(lucia.status()).isEqualTo(404);
        }
    }

    @Test
    void whatWasSaidIsReadPageByPage() {
        Visitor agent = registered();
        IntStream.rangeClosed(1, 21)
                .forEach(i -> agent.take("SEND_MESSAGE", "text", "No. " + i, "audience", "CUSTOMER"));
        Visitor lucia = Visitor.as(shop, LUCIA);
        assertThat(lucia.open(agent.path()).select(".conversation .said").eachText())
                .hasSize(20)
                .startsWith("No. 2")
                .endsWith("No. 21");

        String earlier = lucia.page().select(".conversation a.earlier").attr("href");
        lucia.open(earlier.substring(0, earlier.indexOf('#')));

        assertThat(lucia.page().select(".conversation .said").eachText())
                .containsExactly("Something is wrong.", "No. 1");
        assertThat(lucia.page().select(".conversation a.earlier")).isEmpty();
        assertThat(lucia.page().select(".conversation a.newest")).hasSize(1);
        lucia.open(agent.path() + "?said=nowhere");
        assertThat(lucia.status()).isEqualTo(404);
    }

    @Test
    void aCustomerAnswersTheSurveyOnce() {
        Visitor agent = registered();
        agent.take("COMMUNICATE", "text", "Told.");
        agent.take("RESOLVE", "reason", "OTHER", "whatWasDone", "Done.");
        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become(LUCIA);
        lucia.open(agent.path());

        lucia.take("ANSWER_SURVEY", "score-SERVICE", "5", "comment", "Bien");
        assertThat(lucia.status()).isEqualTo(422);
        assertThat(lucia.page().select("#problems").text())
                .contains("Responda a esta pregunta: ¿Qué grado de satisfacción tiene con la solución?");
        assertThat(lucia.page().select("#answer_survey-comment").val()).isEqualTo("Bien");
        assertThat(lucia.page().select("[name=score-SERVICE][checked]").val()).isEqualTo("5");

        lucia.take("ANSWER_SURVEY", "score-SOLUTION", "4", "score-SERVICE", "5", "comment", "Muy amables.");
        assertThat(lucia.page().select(".notice.is-good").text()).isEqualTo("Gracias por su respuesta.");
        assertThat(lucia.page().select("[aria-labelledby=solution] .rating").text())
                .contains("4 de 5: Satisfecho", "Muy amables.");
        assertThat(lucia.page().select("[aria-labelledby=solution] .answers").text())
                .contains("¿Qué grado de satisfacción tiene con el trato recibido? 5 de 5");
        assertThat(lucia.page().select("input[value=ANSWER_SURVEY]")).isEmpty();
        assertThat(lastOf(agent.open(agent.path()))).contains("Rated", "4 of 5: Satisfied", "Muy amables.");

        lucia.take("WITHDRAW_RATING");
        assertThat(lucia.page().select(".notice.is-good").text()).isEqualTo("Su valoración queda retirada.");
        assertThat(lucia.page().select("[aria-labelledby=solution] .rating")).isEmpty();
        assertThat(lucia.page().select("input[value=ANSWER_SURVEY]")).isNotEmpty();
        assertThat(lastOf(agent.open(agent.path()))).contains("Rating taken back");
    }

    private Visitor registered() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register("CR-24120", "OTHER", "Something is wrong.");
        assertThat(agent.status()).isEqualTo(200);
        return agent;
    }

    private static List<String> said(Visitor visitor, String incident) {
        return visitor.open(incident).select(".history .said").eachText();
    }

    private static String turn(Visitor visitor) {
        return visitor.page().select(".heading .turn").text();
    }

    private static String lastOf(Document page) {
        return page.select(".history li:last-child").text();
    }
}
