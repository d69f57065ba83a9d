package io.orderincident.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A sound channel in steps, for tests that break one of them. It posts the text to an address, with a token. */
class PostingChannel implements Channel {

    static final String TOKEN = "t0ken-of-the-shop";

    /** Shorter than the patience of the kit in its own test. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int REFUSED_FOR_NOW = 500;

    final URI receiver;

    PostingChannel(URI receiver) {
        this.receiver = receiver;
    }

    @Override
    public String name() {
        return "posting";
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return recipient.contact().phone() != null;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) throws Exception {
        return judged(posted(delivery), delivery);
    }

    int posted(Delivery delivery) throws IOException, InterruptedException {
        return send(delivery.key(), delivery.text(), Optional.of(TIMEOUT));
    }

    int send(String key, String text, Optional<Duration> timeout) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(receiver)
                .header("Idempotency-Key", key)
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.ofString(text));
        timeout.ifPresent(request::timeout);
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    DeliveryResult judged(int status, Delivery delivery) {
        if (status < 300) {
            return DeliveryResult.delivered();
        }
        String reason = "the receiver answered " + status;
        return status < REFUSED_FOR_NOW ? DeliveryResult.rejected(reason) : DeliveryResult.failed(reason);
    }
}
