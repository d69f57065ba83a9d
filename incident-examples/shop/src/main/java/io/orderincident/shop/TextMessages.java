package io.orderincident.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryFormat;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.Recipient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Sends the short text to a phone, where there is a gateway for it: {@code shop.text-messages.gateway}. */
@Component
@ConditionalOnProperty("shop.text-messages.gateway")
class TextMessages implements Channel {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_OF_REDIRECTIONS = 300;
    private static final int NO_SUCH_NUMBER = 400;

    private final URI gateway;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    TextMessages(@Value("${shop.text-messages.gateway}") URI gateway) {
        this.gateway = gateway;
    }

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
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", delivery.key())
                .POST(BodyPublishers.ofString(
                        "to=" + URLEncoder.encode(phone, UTF_8) + "&text=" + URLEncoder.encode(delivery.text(), UTF_8)))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status < FIRST_OF_REDIRECTIONS) {
            return DeliveryResult.delivered();
        }
        String reason = "the gateway answered " + status;
        return status == NO_SUCH_NUMBER ? DeliveryResult.rejected(reason) : DeliveryResult.failed(reason);
    }
}
