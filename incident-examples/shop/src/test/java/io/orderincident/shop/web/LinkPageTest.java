package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.history.IncidentId;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What links in messages open: to anybody who has them, without a login. */
class LinkPageTest {
    private static final ShopId CASA_ROBLE = ShopId.of("casa-roble");
    private static final String AGENT = "agent:casa-roble";
    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final byte[] TEXT = {'a'};

    private final RunningShop shop = RunningShop.shared();

    @Test
    void theCustomerConfirmsInTheLanguageOfTheMessageAndLookingChangesNothing() {
        Visitor agent = resolved();
        String path = issued(agent, LinkPurpose.CONFIRM, 1);
        Visitor customer = Visitor.of(shop);

        customer.open(path);
        Document page = customer.open(path);

        assertThat(page.select("h1").text()).isEqualTo("¿Está resuelta?");
        assertThat(page.select("html").attr("lang")).isEqualTo("es");
        assertThat(page.select("[aria-labelledby=solution]").text()).contains("Mended.");
        assertThat(page.select("meta[name=viewport]").attr("content")).contains("width=device-width");
        assertThat(agent.open(agent.path()).expectFirst(".badge").text()).isEqualTo("Resolved");

        customer.send(customer.form("#confirm"));
        assertThat(customer.page().select(".notice.is-good").text()).isEqualTo("Gracias. Su incidencia está cerrada.");
        assertThat(customer.page().select("form")).isEmpty();
        assertThat(agent.open(agent.path()).expectFirst(".badge").text()).isEqualTo("Closed");
        assertThat(customer.open(path).select("main").text()).contains("Esta incidencia está cerrada.");
    }

    @Test
    void theCustomerSaysThatItIsNotSolvedAndWhy() {
        Visitor agent = resolved();
        String path = issued(agent, LinkPurpose.CONFIRM, 1);
        Visitor customer = Visitor.of(shop);
        customer.open(path + "?lang=en");
        assertThat(customer.page().select("h1").text()).isEqualTo("Is it solved?");

        customer.send(customer.form("#reopen"));
        assertThat(customer.status()).isEqualTo(422);
        assertThat(customer.page().select("#reopen-reason-problem")).isNotEmpty();
        customer.send(customer.form("#reopen"), "reason", "It wobbles.");

        assertThat(customer.page().select(".notice.is-good").text()).contains("We are at it again");
        assertThat(agent.open(agent.path()).select(".history").text()).contains("It wobbles.");
        customer.open(path);
        assertThat(customer.status()).as("what was asked is over").isEqualTo(404);
    }

    @Test
    void theCustomerAnswersTheSurveyOnce() {
        Visitor agent = resolved();
        String path = issued(agent, LinkPurpose.SURVEY, 1);
        Visitor customer = Visitor.of(shop);
        customer.open(path);
        assertThat(customer.page().select("legend").eachText())
                .first()
                .isEqualTo("¿Qué grado de satisfacción tiene con la solución?");

        customer.send(customer.form("form.card"), "score-SERVICE", "4", "comment", "Bien");
        assertThat(customer.status()).isEqualTo(422);
        assertThat(customer.page().select("#problems").text()).contains("Responda a esta pregunta");
        customer.send(customer.form("form.card"), "score-SOLUTION", "2");

        assertThat(customer.page().select(".notice.is-good").text()).isEqualTo("Gracias por su respuesta.");
        assertThat(agent.open(agent.path()).select("[aria-labelledby=solution]").text())
                .contains("2 of 5: Dissatisfied", "Bien", "How satisfied are you with the way we treated you? 4 of 5");
        assertThat(customer.open(path).select("main").text()).contains("Usted ya ha respondido.");
        assertThat(customer.page().select("form")).isEmpty();
    }

    @Test
    void theCustomerAcceptsAnOfferWithWords() {
        Visitor agent = registered();
        agent.take("MAKE_OFFER", "kind", "REPLACEMENT", "terms", "A new table.");
        String path = issued(agent, LinkPurpose.OFFER, 1);
        Visitor customer = Visitor.of(shop);
        customer.open(path);
        assertThat(customer.page().select("main").text()).contains("Nuestra propuesta", "A new table.");

        customer.send(customer.form("form.form"), "step", "ACCEPT_OFFER", "words", "Perfecto.");

        assertThat(customer.page().select(".notice.is-good").text())
                .isEqualTo("Gracias. Nuestra propuesta queda aceptada.");
        assertThat(agent.open(agent.path()).select("#offer-1").text()).contains("agreed", "Perfecto.");
        assertThat(customer.open(path).select("main").text()).contains("acordada");
        assertThat(customer.page().select("form")).isEmpty();
    }

    @Test
    void theCustomerSeesAndAddsDocuments() {
        Visitor agent = registered();
        agent.open(agent.path());
        agent.upload(agent.form("#add-documents"), "internal.txt", "text/plain", TEXT, "audience", "INTERNAL");
        agent.upload(agent.form("#add-documents"), "label.txt", "text/plain", TEXT, "audience", "CUSTOMER");
        String path = issued(agent, LinkPurpose.DOCUMENTS, 1);
        Visitor customer = Visitor.of(shop);
        customer.open(path);
        assertThat(customer.page().select("h1").text()).isEqualTo("Documentos de su incidencia");
        assertThat(customer.page().select(".files .head").eachText()).containsExactly("label.txt");
        String label = customer.page().select(".files .actions a").attr("href");
        assertThat(customer.fetch(label).bodyAsBytes()).isEqualTo(TEXT);
        assertThat(customer.fetch(label).header("Content-Disposition")).startsWith("attachment");
        assertThat(customer.fetch(label.replaceAll("/2$", "/1")).statusCode()).isEqualTo(404);
        assertThat(customer.fetch(label.replaceFirst("/documents/", "/confirm/"))
                        .statusCode())
                .isEqualTo(404);

        customer.upload(customer.form("#add-documents"), "página.html", "text/html", TEXT);
        assertThat(customer.page().select(".documents .notice.is-bad").text()).startsWith("página.html: ");
        customer.upload(customer.form("#add-documents"), "foto.txt", "text/plain", TEXT);

        assertThat(customer.page().select(".notice.is-good").text())
                .isEqualTo("Gracias. Hemos recibido sus documentos.");
        assertThat(customer.page().select(".files .head").eachText()).containsExactly("label.txt", "foto.txt");
        assertThat(agent.open(agent.path()).select(".files .head").eachText()).contains("foto.txt");
        assertThat(customer.open(issued(agent, LinkPurpose.OFFER, 1)).select("#add-documents"))
                .as("not what the link of an offer is for")
                .isEmpty();
    }

    @Test
    void whateverIsWrongWithALinkLooksTheSame() {
        Visitor agent = resolved();
        String path = issued(agent, LinkPurpose.CONFIRM, 1);
        Visitor somebody = Visitor.of(shop, SPANISH);
        String unknown = somebody.open(
                        "/links/casa-roble/confirm/" + LinkToken.random().value())
                .select("main")
                .html();
        assertThat(somebody.status()).isEqualTo(404);
        assertThat(unknown).contains("Este enlace no funciona");

        for (String wrong : new String[] {
            path.replace("/confirm/", "/survey/"),
            path.replace("/confirm/", "/none/"),
            path.replace("casa-roble", "otra"),
            path.replace("casa-roble", "o".repeat(200)),
            path + "x"
        }) {
            assertThat(somebody.open(wrong).select("main").html()).as(wrong).isEqualTo(unknown);
            assertThat(somebody.status()).isEqualTo(404);
        }
    }

    @Test
    void noOtherSiteAndNoCacheHearsOfTheAddress() throws IOException, InterruptedException {
        String path = issued(resolved(), LinkPurpose.CONFIRM, 1);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(shop.address(path))).build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
    }

    private Visitor registered() {
        Visitor agent = Visitor.as(shop, AGENT);
        agent.register(
                "CR-24134", "WRONG_ARTICLE", "It wobbles, " + LinkToken.random().value());
        agent.take("COMMUNICATE", "text", "We look at it.");
        return agent;
    }

    private Visitor resolved() {
        Visitor agent = registered();
        agent.take("RESOLVE", "reason", "OTHER", "whatWasDone", "Mended.");
        return agent;
    }

    private String issued(Visitor agent, LinkPurpose purpose, int subject) {
        LinkToken token = LinkToken.random();
        IncidentId incident =
                IncidentId.parse(agent.path().substring(agent.path().lastIndexOf('/') + 1));
        Instant now = Instant.now();
        JpaStorage storage = shop.bean(JpaStorage.class);
        storage.transactions().required(() -> {
            storage.customerLinks()
                    .add(
                            token.hash(),
                            new CustomerLink(
                                    CASA_ROBLE,
                                    incident,
                                    purpose,
                                    subject,
                                    SPANISH,
                                    now,
                                    now.plus(Duration.ofDays(1))));
            return token;
        });
        return "/links/casa-roble/" + purpose.name().toLowerCase(Locale.ROOT) + "/" + token.value();
    }
}
