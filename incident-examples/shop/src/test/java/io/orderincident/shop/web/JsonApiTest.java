package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonApiTest {
    private static final String API = "/api/incidents";
    private static final String LUCIA = "customer:casa-roble:lucia";
    private static final String JAVIER = "customer:casa-roble:javier";
    private static final String AGENT = "agent:casa-roble";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RunningShop shop = RunningShop.shared();

    @Test
    void anIncidentIsServedToThoseWhoMaySeeIt() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        String id = registered(lucia);

        JsonNode list = read(lucia.fetchJson(API + "?sort=NEWEST_FIRST"));
        JsonNode incident = read(lucia.fetchJson(API + "/" + id));
        JsonNode history = read(lucia.fetchJson(API + "/" + id + "/history"));
        JsonNode messages = read(lucia.fetchJson(API + "/" + id + "/messages"));

        assertThat(list.get("rows").findValuesAsString("id")).contains(id);
        assertThat(list.get("total").asInt()).isPositive();
        assertThat(incident.at("/type/name").asString()).isEqualTo("Wrong article");
        assertThat(incident.get("details").isNull()).isTrue();
        assertThat(history.at("/entries/0/texts/0").asString()).isEqualTo("Other chairs.");
        assertThat(messages.get("messages").isArray()).isTrue();
        assertThat(incident.get("clocks")).isEmpty();
        JsonNode forStaff = read(Visitor.as(shop, AGENT).fetchJson(API + "/" + id));
        assertThat(forStaff.get("details").isObject()).isTrue();
        assertThat(forStaff.at("/clocks/0/clock/code").asString()).isEqualTo("FIRST_RESPONSE");
        assertThat(forStaff.at("/clocks/0/dueAt").asString()).endsWith("Z");
    }

    @Test
    void whatIsNotThereForThemIsAProblem() {
        String id = registered(Visitor.as(shop, LUCIA));
        Visitor javier = Visitor.as(shop, JAVIER);

        assertThat(problem(javier.fetchJson(API + "/" + id)).get("status").asInt())
                .isEqualTo(404);
        assertThat(problem(javier.fetchJson(API + "?cursor=unreadable"))
                        .get("status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void theLanguageIsThatOfTheRequest() {
        Visitor lucia = Visitor.of(shop, Locale.forLanguageTag("es")).become(LUCIA);

        JsonNode incident = read(lucia.fetchJson(API + "/" + registered(lucia)));
        JsonNode refused = problem(send(lucia, " ", "blank"));

        assertThat(incident.at("/type/name").asString()).isEqualTo("Artículo equivocado");
        assertThat(refused.get("status").asInt()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("#/description");
        assertThat(refused.at("/errors/0/message").asString()).isEqualTo("no debe estar vacío");
    }

    @Test
    void anIncidentIsRegisteredOnce() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        String id = registered(lucia);

        Connection.Response repeated = send(lucia, "Other chairs.", "chairs");
        Connection.Response again = send(lucia, "Other chairs.", "again");

        assertThat(repeated.statusCode()).isEqualTo(201);
        assertThat(repeated.header("Location")).endsWith(API + "/" + id);
        assertThat(read(repeated).at("/lines/0/quantity").asInt()).isEqualTo(1);
        JsonNode refused = problem(again);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(refused.get("type").asString()).isEqualTo("urn:order-incident:refusal:already-registered");
        assertThat(refused.at("/existing/id").asString()).isEqualTo(id);
    }

    @Test
    void aRegistrationSaysHowTheShopHeardOfItAndHowToReachTheCustomer() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        Visitor agent = Visitor.as(shop, AGENT);
        String byPhone = "{\"order\": \"CR-24120\", \"type\": \"QUANTITY_DIFFERENT\", \"description\": \"A dent.\","
                + " \"channel\": \"%s\", \"key\": \"%s\"}";

        JsonNode incident = read(lucia.fetchJson(API + "/" + registered(lucia)));
        JsonNode called = read(agent.sendJson(API, agent.token(), byPhone.formatted("PHONE", "api-phone")));
        JsonNode refused = problem(lucia.sendJson(API, lucia.token(), byPhone.formatted("PIGEON", "api-pigeon")));

        assertThat(incident.at("/channel/code").asString()).isEqualTo("FORM");
        assertThat(incident.at("/customer/email").asString()).contains("@");
        assertThat(incident.at("/customer/preferredChannels").isArray()).isTrue();
        assertThat(called.at("/channel/code").asString()).isEqualTo("PHONE");
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("#/channel");
    }

    @Test
    void documentsAreAddedListedAndReadByThoseTheyAreFor() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        Visitor javier = Visitor.as(shop, JAVIER);
        String documents = API + "/" + registered(lucia) + "/documents";

        Connection.Response added = upload(lucia, documents, "CUSTOMER", "photo.pdf", PDF);
        Connection.Response repeated = upload(lucia, documents, "CUSTOMER", "photo.pdf", PDF);

        assertThat(added.statusCode()).isEqualTo(201);
        JsonNode document = read(added);
        String address = documents + "/" + document.get("number").asInt();
        assertThat(added.header("Location")).endsWith(address);
        assertThat(read(repeated)).isEqualTo(document);
        assertThat(document.at("/audience/code").asString()).isEqualTo("CUSTOMER");
        assertThat(document.get("size").asInt()).isEqualTo(PDF.length);
        assertThat(read(lucia.fetchJson(documents)).get(0)).isEqualTo(document);
        Connection.Response bytes = lucia.fetchJson(address);
        assertThat(bytes.bodyAsBytes()).isEqualTo(PDF);
        assertThat(bytes.contentType()).isEqualTo("application/pdf");
        assertThat(bytes.header("X-Content-Type-Options")).isEqualTo("nosniff");
        for (String path : List.of(documents, address)) {
            assertThat(problem(javier.fetchJson(path)).get("status").asInt()).isEqualTo(404);
        }
        assertThat(problem(upload(javier, documents, "CUSTOMER", "photo.pdf", PDF))
                        .get("status")
                        .asInt())
                .isEqualTo(404);
        assertThat(problem(lucia.fetchJson(documents + "/9999")).get("status").asInt())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoDocumentIsAProblemThatSaysWhy() {
        Visitor lucia = Visitor.as(shop, LUCIA);
        String documents = API + "/" + registered(lucia) + "/documents";
        byte[] html = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

        JsonNode notTaken = problem(upload(lucia, documents, "CUSTOMER", "page.html", html));
        JsonNode otherwise = problem(upload(lucia, documents, "CUSTOMER", "page.pdf", html));
        JsonNode internal = problem(upload(lucia, documents, "INTERNAL", "inner.pdf", PDF));
        JsonNode unknown = problem(upload(lucia, documents, "NOBODY", "inner.pdf", PDF));
        JsonNode noFile = problem(lucia.uploadJson(
                documents + "?kind=PHOTO&audience=CUSTOMER", lucia.token(), "", "text/plain", new byte[0], Map.of()));

        assertThat(notTaken.get("type").asString()).isEqualTo("urn:order-incident:refusal:format-not-taken");
        assertThat(notTaken.get("status").asInt()).isEqualTo(415);
        assertThat(otherwise.get("status").asInt()).isEqualTo(415);
        assertThat(internal.get("status").asInt()).isEqualTo(403);
        assertThat(internal.at("/errors/0/field").asString()).isEqualTo("audience");
        assertThat(unknown.get("status").asInt()).isEqualTo(400);
        assertThat(unknown.get("detail").asString()).contains("audience");
        assertThat(noFile.get("status").asInt()).isBetween(400, 422);
    }

    private static Connection.Response upload(
            Visitor visitor, String path, String audience, String name, byte[] content) {
        return visitor.uploadJson(
                path,
                visitor.token(),
                name,
                name.endsWith("pdf") ? "application/pdf" : "text/html",
                content,
                Map.of("kind", "PHOTO", "audience", audience, "key", "api-" + audience + name));
    }

    @Test
    void nothingIsRegisteredWithoutTheTokenOfTheSession() {
        Visitor javier = Visitor.as(shop, JAVIER);
        String body = "{\"order\": \"CR-24110\", \"type\": \"WRONG_ARTICLE\", \"description\": \"Forged.\"}";

        int before = read(javier.fetchJson(API)).get("total").asInt();

        assertThat(javier.sendJson(API, "forged", body).statusCode()).isEqualTo(403);
        assertThat(read(javier.fetchJson(API)).get("total").asInt()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"order":                        | 400
            {"order": ""}                    | 400
            {"lines": [null]}                | 400
            {"lines": [{"line": "1"}]}       | 422
            {"order": "CR-24128"}            | 422
            {"order": "CR-24134", "type": "OTHER", "description": "Of another customer."} | 404
            """)
    void whatIsNoRegistrationIsAProblem(String body, int status) {
        Visitor javier = Visitor.as(shop, JAVIER);

        Connection.Response response = javier.sendJson(API, javier.token(), body);

        assertThat(problem(response).get("status").asInt()).as(response.body()).isEqualTo(status);
    }

    /** The same incident for all tests, as it is registered under one key. */
    private static String registered(Visitor lucia) {
        return read(send(lucia, "Other chairs.", "chairs")).get("id").asString();
    }

    private static Connection.Response send(Visitor lucia, String description, String key) {
        String body = """
                {
                  "order": "CR-24120", "type": "WRONG_ARTICLE", "description": "%s",
                  "lines": [{"line": "1", "quantity": 1}], "key": "%s"
                }
                """.formatted(description, key);
        return lucia.sendJson(API, lucia.token(), body);
    }

    private static JsonNode read(Connection.Response response) {
        return read(response, "application/json");
    }

    private static JsonNode problem(Connection.Response response) {
        JsonNode problem = read(response, "application/problem+json");
        assertThat(problem.get("status").asInt()).isEqualTo(response.statusCode());
        return problem;
    }

    private static JsonNode read(Connection.Response response, String mediaType) {
        assertThat(response.contentType())
                .as("%s: %s", response.statusCode(), response.body())
                .startsWith(mediaType);
        return JSON.readTree(response.body());
    }
}
