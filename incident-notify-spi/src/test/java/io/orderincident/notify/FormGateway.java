package io.orderincident.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Posts a form to a gateway: the README's example of one for text messages. */
record FormGateway(URI address, HttpClient http, Duration timeout) implements TextMessageGateway {

    @Override
    public DeliveryResult send(String phoneNumber, String text, String idempotencyKey)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(
                        "to=" + URLEncoder.encode(phoneNumber, UTF_8) + "&text=" + URLEncoder.encode(text, UTF_8)))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status < 300) {
            return DeliveryResult.delivered();
        }
        String reason = "the gateway answered " + status;
        return status == 400 ? DeliveryResult.rejected(reason) : DeliveryResult.failed(reason);
    }
}
