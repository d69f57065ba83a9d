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

/** Sends the short text to a phone, through a gateway: the example of a channel in the README. */
record TextMessageChannel(URI gateway, HttpClient http, Duration timeout) implements Channel {

    @Override
    public String name() {
        return "text-message";
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return recipient.contact().phone() != null;
    }

    @Override
    public DeliveryFormat format() {
        return DeliveryFormat.SHORT;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) throws IOException, InterruptedException {
        String phone =
                String.valueOf(delivery.notification().recipient().contact().phone());
        HttpRequest request = HttpRequest.newBuilder(gateway)
                .timeout(timeout)
                .header("Idempotency-Key", delivery.key())
                .POST(BodyPublishers.ofString(
                        "to=" + URLEncoder.encode(phone, UTF_8) + "&text=" + URLEncoder.encode(delivery.text(), UTF_8)))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status < 300) {
            return DeliveryResult.delivered();
        }
        String reason = "the gateway answered " + status;
        return status == 400 ? DeliveryResult.rejected(reason) : DeliveryResult.failed(reason);
    }
}
