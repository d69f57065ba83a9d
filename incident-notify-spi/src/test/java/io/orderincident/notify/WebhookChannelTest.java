package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderincident.notify.DeliveryResult.Status;
import io.orderincident.notify.tck.ChannelContract;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookChannelTest extends ChannelContract {

    /** The one of the specification's own example. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OLD_SECRET = "whsec_b2xkLXNlY3JldC1vZi10aGUtc2hvcC0wMDE=";

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private HttpServer receiver;
    private volatile int answer = 204;
    private volatile String retryAfter = "";

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    @Override
    protected Channel channel() {
        return to(receiver.getAddress()).build();
    }

    @Override
    protected Optional<List<String>> arrivedKeys() {
        return Optional.of(keys);
    }

    @Override
    protected Optional<List<String>> arrivedTexts() {
        return Optional.of(texts);
    }

    @Override
    protected Optional<Channel> channelTo(InetSocketAddress elsewhere) {
        return Optional.of(to(elsewhere).build());
    }

    @Override
    protected Optional<Channel> refusing(Status status) {
        answer = status == Status.FAILED ? 503 : 410;
        return Optional.of(channel());
    }

    @Override
    protected List<String> secrets() {
        return List.of(SECRET, SECRET.substring(6));
    }

    /** As the specification computes it. */
    @Test
    void signsAsTheExampleOfTheSpecification() {
        assertThat(WebhookSignature.by(SECRET)
                        .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void sendsTheKeyTheSecondAndASignatureOfBothAndTheBody() throws Exception {
        TestClock clock = new TestClock();
        Delivery delivery = Samples.delivery("{\"message\":\"ñ 😀\"}");

        assertThat(to(receiver.getAddress()).clock(clock).build().deliver(delivery))
                .isEqualTo(DeliveryResult.delivered());

        long second = clock.instant().getEpochSecond();
        assertThat(received)
                .containsEntry("body", delivery.text())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Idempotency-Key", delivery.key())
                .containsEntry("webhook-id", delivery.key())
                .containsEntry("webhook-timestamp", String.valueOf(second))
                .containsEntry(
                        "webhook-signature", WebhookSignature.by(SECRET).of(delivery.key(), second, delivery.text()));
    }

    /** Checked as receivers do it, each with the one secret that it has. */
    @Test
    void aReceiverWithTheOldOrTheNewSecretTakesItWhileTheyAreChanged() throws Exception {
        Delivery delivery = Samples.delivery("{}");

        to(receiver.getAddress()).alsoSignedBy(OLD_SECRET).build().deliver(delivery);

        assertThat(takenBy(SECRET)).isTrue();
        assertThat(takenBy(OLD_SECRET)).isTrue();
        assertThat(takenBy("whsec_" + "Q".repeat(32))).isFalse();

        channel().deliver(delivery);

        assertThat(takenBy(SECRET)).isTrue();
        assertThat(takenBy(OLD_SECRET)).isFalse();
    }

    private boolean takenBy(String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String signed =
                received.get("webhook-id") + "." + received.get("webhook-timestamp") + "." + received.get("body");
        String expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        return Arrays.stream(String.valueOf(received.get("webhook-signature")).split(" "))
                .map(signature -> signature.split(",", 2))
                .anyMatch(parts -> parts[0].equals("v1") && parts[1].equals(expected));
    }

    @Test
    void anOldSecretThatIsNoneIsRefusedWithoutBeingShown() {
        WebhookChannel.Builder webhook = WebhookChannel.builder(URI.create("https://shop.example"), SECRET);

        assertThatThrownBy(() -> webhook.alsoSignedBy("c2hvcnQ="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the secret of a webhook must be")
                .hasMessageNotContaining("c2hvcnQ=");
        assertThatThrownBy(() -> webhook.alsoSignedBy(SECRET.substring(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the old secret of a webhook must not be the same as the new one");
        webhook.alsoSignedBy(OLD_SECRET);
        assertThatThrownBy(() -> webhook.alsoSignedBy("whsec_" + "Q".repeat(32)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two secrets at most");
    }

    @Test
    void namesTheTraceOfTheChangeIfThereIsOne() throws Exception {
        TraceParent cause = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        channel().deliver(Samples.delivery("{}"));
        assertThat(received).containsEntry("traceparent", "null");
        channel().deliver(Samples.delivery("{}").tracedBy(cause));
        assertThat(received).containsEntry("traceparent", cause.value());
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "202, DELIVERED",
        "301, FAILED",
        "400, REJECTED",
        "401, FAILED",
        "404, FAILED",
        "410, REJECTED",
        "422, REJECTED",
        "429, FAILED",
        "500, FAILED"
    })
    void judgesByTheStatus(int status, Status expected) throws Exception {
        answer = status;

        assertThat(channel().deliver(Samples.delivery("{}")).status()).isEqualTo(expected);
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() throws Exception {
        answer = 429;
        retryAfter = "120";
        assertThat(channel().deliver(Samples.delivery("{}")))
                .isEqualTo(DeliveryResult.failed("the receiver answered 429", Duration.ofMinutes(2)));

        retryAfter = "Fri, 27 Nov 2026 10:00:00 GMT";
        assertThat(channel().deliver(Samples.delivery("{}")))
                .isEqualTo(DeliveryResult.failed("the receiver answered 429"));
    }

    /** The timeout of a request of the JDK ends with the head of the answer. */
    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        try (ServerSocket trickling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answerWithoutEnd(trickling), "trickling");
            thread.setDaemon(true);
            thread.start();

            DeliveryResult result = to((InetSocketAddress) trickling.getLocalSocketAddress())
                    .build()
                    .deliver(Samples.delivery("{}"));

            assertThat(result).isEqualTo(DeliveryResult.failed("the receiver did not answer within PT1S"));
        }
    }

    @Test
    void reachesOnlyTheHostsOwnSystemsUnlessToldOtherwise() {
        Recipient host = Recipient.of(Party.SYSTEM, Contact.unknown(Locale.ROOT));
        Contact ana = Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH);
        WebhookChannel untold = WebhookChannel.builder(URI.create("https://shop.example"), SECRET)
                .build();

        assertThat(untold.reaches(host)).isTrue();
        assertThat(List.of(Party.CUSTOMER, Party.AGENT, Party.OPERATOR))
                .noneMatch(party -> untold.reaches(Recipient.of(party, ana)));
        assertThat(to(receiver.getAddress())
                        .reaching(recipient -> recipient.party() == Party.AGENT)
                        .name("chat")
                        .build()
                        .reaches(host))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://shop.example",
                "/hook",
                "https:hook",
                "https://ana:pass@shop.example",
                "https://shop.example/#a"
            })
    void anAddressThatCannotBePostedToIsRefusedWithoutBeingShown(String address) {
        assertThatThrownBy(() -> WebhookChannel.builder(URI.create(address), SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an absolute one of https or http")
                .hasMessageNotContaining("shop.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "c2hvcnQ=", "not base64 at all!"})
    void aSecretThatIsNoneIsRefusedWithoutBeingShown(String secret) {
        assertThatThrownBy(() -> WebhookChannel.builder(URI.create("https://shop.example"), secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the secret of a webhook must be")
                .hasMessageNotContaining("c2hvcnQ=");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.put("body", body);
            texts.add(body);
            for (String header : List.of(
                    "Content-Type",
                    "Idempotency-Key",
                    "webhook-id",
                    "webhook-timestamp",
                    "webhook-signature",
                    "traceparent")) {
                received.put(header, String.valueOf(exchange.getRequestHeaders().getFirst(header)));
            }
            keys.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private static void answerWithoutEnd(ServerSocket trickling) {
        try (Socket connection = trickling.accept();
                OutputStream out = connection.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The channel hangs up.
        }
    }

    private static WebhookChannel.Builder to(InetSocketAddress where) {
        return WebhookChannel.builder(URI.create("http://127.0.0.1:" + where.getPort() + "/"), SECRET)
                .reaching(recipient -> true)
                .timeout(Duration.ofSeconds(1));
    }
}
