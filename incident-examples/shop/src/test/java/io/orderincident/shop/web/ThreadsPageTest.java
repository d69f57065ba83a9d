package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Threads of messages with a subject, for some of the sides only. */
class ThreadsPageTest {
    private final RunningShop shop = RunningShop.shared();
    private final Visitor agent = Visitor.as(shop, "agent:casa-roble");

    private void opened() {
        agent.register("CR-24120", "OTHER", "Something is wrong.");
        agent.take("OPEN_THREAD", "subject", "Photos of the chair", "participant-CUSTOMER", "true");
        assertThat(agent.page().select(".notice.is-good").text()).isEqualTo("The thread is open.");
    }

    private static void openThread(Visitor visitor, String path) {
        visitor.open(path);
        String link = visitor.page().select(".threads a:containsOwn(Photos)").attr("href");
        visitor.open(link.substring(0, link.indexOf('#')));
    }

    @Test
    void aThreadIsForThoseWhoTakePartAndSaysSo() {
        opened();
        String path = agent.path();
        agent.take("SEND_MESSAGE", "text", "For everybody.", "audience", "CUSTOMER");
        openThread(agent, path);

        assertThat(agent.page().select("form .thread").text())
                .isEqualTo("In the thread “Photos of the chair” Taking part: The customer, The shop");
        assertThat(agent.page().select("#send_message-audience option").eachAttr("value"))
                .containsExactly("", "CUSTOMER", "INTERNAL");
        assertThat(agent.page().expectFirst("form .audiences dd").text())
                .startsWith("Read by the customer and the shop, not by the operator. Notified: the customer.");
        agent.take("SEND_MESSAGE", "text", "All four legs, please.", "audience", "CUSTOMER");
        assertThat(agent.page().select(".conversation li:last-child").text())
                .contains("Thread 2. Read by the customer and the shop, not by the operator.");

        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become("customer:casa-roble:lucia");
        openThread(lucia, path);
        assertThat(lucia.page().select(".conversation .said").eachText()).containsExactly("All four legs, please.");
        assertThat(lucia.page().select("form .thread").text())
                .isEqualTo("En el hilo «Photos of the chair» Participan: El cliente, La tienda");
        lucia.take("SEND_MESSAGE", "text", "Aquí están.", "audience", "CUSTOMER");
        assertThat(lucia.page().select(".threads li:last-child").text()).startsWith("Photos of the chair (2)");

        Document seen = Visitor.as(shop, "operator:casa-roble").open(path);
        assertThat(seen.text()).contains("For everybody.").doesNotContain("Photos of the chair", "legs", "Aquí están");
        assertThat(seen.select(".threads")).isEmpty();
    }

    @Test
    void aDocumentOfAThreadIsSeenByThoseWhoTakePartOnly() {
        opened();
        String path = agent.path();
        agent.open(path);
        add(agent, "All.txt", "thread", "1");
        Document page = agent.open(path);
        assertThat(page.select("#document-thread option").eachText())
                .containsExactly("Main thread", "Photos of the chair");
        openThread(agent, path);
        assertThat(agent.page().select("#add-documents .chosen-thread").text())
                .startsWith("In the thread “Photos of the chair”");
        assertThat(agent.page().select("#document-audience option").eachAttr("value"))
                .containsExactly("", "CUSTOMER", "INTERNAL");

        page = add(agent, "Legs.txt");

        assertThat(page.select(".files .head").eachText()).containsExactly("Legs.txt");
        assertThat(page.select(".files .thread").text())
                .isEqualTo("Thread 2. Read by the customer and the shop, not by the operator.");
        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become("customer:casa-roble:lucia");
        assertThat(lucia.open(path).select(".files .head").eachText()).containsExactly("All.txt", "Legs.txt");
        Visitor operator = Visitor.as(shop, "operator:casa-roble");
        assertThat(operator.open(path).select(".files .head").eachText()).containsExactly("All.txt");
        assertThat(operator.page().text()).doesNotContain("Legs");
        assertThat(operator.fetch(path + "/documents/2").statusCode()).isEqualTo(404);
    }

    private static Document add(Visitor visitor, String name, String... filled) {
        String[] known = {"kind", "PHOTO", "audience", "CUSTOMER"};
        return visitor.upload(
                visitor.form("#add-documents"),
                name,
                "text/plain",
                new byte[] {'a'},
                Stream.of(known, filled).flatMap(Stream::of).toArray(String[]::new));
    }

    @Test
    void whatWasSaidInAThreadIsAnsweredThere() {
        opened();
        String path = agent.path();
        openThread(agent, path);
        agent.take("SEND_MESSAGE", "text", "All four legs, please.", "audience", "CUSTOMER");
        Visitor lucia = Visitor.as(shop, "customer:casa-roble:lucia");
        lucia.open(path);
        lucia.open(lucia.page().select(".conversation li:last-child a.answer").attr("href"));

        assertThat(lucia.page().select("form .thread").text()).startsWith("In the thread “Photos of the chair”");
        lucia.take("SEND_MESSAGE", "text", "Here they are.", "audience", "CUSTOMER");

        openThread(agent, path);
        assertThat(agent.page().select(".conversation .said").eachText())
                .containsExactly("All four legs, please.", "Here they are.");
    }

    @Test
    void whatIsWrongWithAThreadIsSaid() {
        opened();
        String path = agent.path();
        agent.take("OPEN_THREAD", "subject", " ");
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.page().select("#open_thread-subject-problem").text()).isNotEmpty();

        openThread(agent, path);
        Document page = agent.take("SEND_MESSAGE", "text", "For the operator.", "audience", "OPERATOR");
        assertThat(agent.status()).isEqualTo(422);
        assertThat(page.select("#send_message-audience-problem").text()).contains("Only these take part in it");
        assertThat(page.select("form .thread").text()).startsWith("In the thread “Photos of the chair”");

        Visitor operator = Visitor.as(shop, "operator:casa-roble");
        operator.open(path + "?thread=2");
        assertThat(operator.status()).isEqualTo(404);
    }
}
