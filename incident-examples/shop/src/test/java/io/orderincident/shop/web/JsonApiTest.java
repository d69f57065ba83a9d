package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.shop.RunningShop;
import io.orderincident.shop.Visitor;
import java.util.Locale;
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
