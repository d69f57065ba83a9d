package io.orderincident.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.TextMessageGateway;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The shop's gateway for text messages, which takes a form. */
final class TextMessages implements TextMessageGateway {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_OF_REDIRECTIONS = 300;
    private static final int NO_SUCH_NUMBER = 400;

    private final URI gateway;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    TextMessages(URI gateway) {
        this.gateway = gateway;
    }

    @Override
    public DeliveryResult send(String phoneNumber, String text, String idempotencyKey)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(
                        "to=" + URLEncoder.encode(phoneNumber, UTF_8) + "&text=" + URLEncoder.encode(text, UTF_8)))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status < FIRST_OF_REDIRECTIONS) {
            return DeliveryResult.delivered();
        }
        String reason = "the gateway answered " + status;
        return status == NO_SUCH_NUMBER ? DeliveryResult.rejected(reason) : DeliveryResult.failed(reason);
    }
}
