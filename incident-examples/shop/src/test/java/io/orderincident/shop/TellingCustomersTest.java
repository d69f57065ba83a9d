package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.party.Actor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestTemplate;

class TellingCustomersTest {
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");

    private static final String LUCIA = "customer:casa-roble:lucia";

    @Test
    void withoutAMailServerTheLogTakesOverWhatWouldBeSent() {
        try (RunningShop shop = RunningShop.start()) {
            assertThat(shop.bean(Channel.class).name()).isEqualTo("log");
            Notifications notifications = shop.bean(Notifications.class);
            assertThat(notifications.waiting(OPERATOR))
                    .as("of the sample's past nobody is told")
                    .isZero();

            Visitor.as(shop, LUCIA).register("CR-24134", "OTHER", "Tell me.");

            await().atMost(Duration.ofSeconds(60)).until(() -> notifications.waiting(OPERATOR) == 0);
            assertThat(notifications.deadLetters(OPERATOR, 1)).isEmpty();
            assertThat(counted(shop, "incident.commands?tag=operation:register&tag=outcome:done"))
                    .contains("{\"statistic\":\"COUNT\",\"value\":1.0}");
            assertThat(counted(shop, "incident.outbox.dead")).contains("\"value\":0.0");
        }
    }

    private static String counted(RunningShop shop, String meter) {
        return Objects.requireNonNull(
                new RestTemplate().getForObject(URI.create(shop.address("/actuator/metrics/" + meter)), String.class));
    }

    @Test
    void aMailServerThatIsDownHoldsNobodyUp() throws IOException {
        try (RunningShop shop = RunningShop.start(
                "--order-incident.email.host=127.0.0.1", "--order-incident.email.port=" + closedPort())) {
            assertThat(shop.bean(Channel.class).name()).isEqualTo("email");
            Visitor lucia = Visitor.as(shop, LUCIA);

            lucia.register("CR-24134", "OTHER", "Tell me.");

            assertThat(lucia.page().select(".notice.is-good")).hasSize(1);
            assertThat(shop.bean(Notifications.class).waiting(OPERATOR)).isEqualTo(1);
        }
    }

    /** Emma's preference stands in the shop's own tables. */
    @Test
    void whoPrefersTextMessagesGetsOneThoughTheMailServerIsDown() throws IOException {
        List<String> texts = new CopyOnWriteArrayList<>();
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            try (exchange) {
                texts.add(URLDecoder.decode(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        });
        gateway.start();
        try (RunningShop shop = RunningShop.start(
                "--order-incident.email.host=127.0.0.1",
                "--order-incident.email.port=" + closedPort(),
                "--shop.text-messages.gateway=http://127.0.0.1:"
                        + gateway.getAddress().getPort() + "/")) {
            Visitor emma = Visitor.as(shop, "customer:casa-roble:emma");
            emma.register("CR-24117", "OTHER", "Tell me.");

            await().atMost(Duration.ofSeconds(60)).until(() -> !texts.isEmpty());
            assertThat(texts)
                    .singleElement()
                    .asString()
                    .matches("to=\\+447700900123&text=We have received your incident .*");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> shop.bean(Notifications.class).waiting(OPERATOR) == 0);

            FormElement ways = emma.form("form:has([name=step][value=PREFER_CHANNELS])");
            assertThat(ways.select("[name^=preferredChannels-]").eachAttr("name"))
                    .containsExactly("preferredChannels-email", "preferredChannels-text-message");
            ways.select("[name=preferredChannels-text-message]").removeAttr("checked");
            ways.select("[name=preferredChannels-email]").attr("checked", "checked");
            emma.send(ways);

            assertThat(emma.page().select(".notice.is-good").text()).isEqualTo("Told that way from now on.");
            assertThat(emma.page().text()).contains("Preferred channels changed", "Told by: Text message → E-mail");
            Visitor agent = Visitor.as(shop, "agent:casa-roble");
            agent.open(emma.path());
            agent.take("COMMUNICATE", "text", "We are looking for it.");
            assertThat(shop.bean(Notifications.class)
                            .backlog(OPERATOR)
                            .of("email")
                            .waiting())
                    .isEqualTo(1);
            assertThat(texts).hasSize(1);
        } finally {
            gateway.stop(0);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
