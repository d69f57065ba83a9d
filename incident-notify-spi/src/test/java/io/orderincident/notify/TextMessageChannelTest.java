package io.orderincident.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderincident.notify.DeliveryResult.Status;
import io.orderincident.notify.tck.ChannelContract;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TextMessageChannelTest extends ChannelContract {

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer gateway;
    private volatile int answer = 202;

    @BeforeEach
    void startGateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::receive);
        gateway.start();
    }

    @AfterEach
    void stopGateway() {
        gateway.stop(0);
    }

    @Override
    protected Channel channel() {
        return to(gateway.getAddress());
    }

    @Override
    protected Recipient recipient() {
        return Recipient.of(Party.CUSTOMER, Contact.of("Ana Núñez", null, "+34 600 000 000", Samples.SPANISH));
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
    protected Optional<Channel> channelTo(InetSocketAddress receiver) {
        return Optional.of(to(receiver));
    }

    @Override
    protected Optional<Channel> refusing(Status status) {
        answer = status == Status.FAILED ? 503 : 400;
        return Optional.of(channel());
    }

    @Override
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void tellsForNowFromForEver() throws Exception {
        answer = 503;
        assertThat(channel().deliver(Samples.delivery("x")))
                .isEqualTo(DeliveryResult.failed("the gateway answered 503"));
        answer = 400;
        assertThat(channel().deliver(Samples.delivery("x")))
                .isEqualTo(DeliveryResult.rejected("the gateway answered 400"));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            texts.add(URLDecoder.decode(form.substring(form.indexOf("&text=") + 6), UTF_8));
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private TextMessageChannel to(InetSocketAddress receiver) {
        return new TextMessageChannel(
                URI.create("http://127.0.0.1:" + receiver.getPort() + "/"), http, Duration.ofSeconds(1));
    }
}
