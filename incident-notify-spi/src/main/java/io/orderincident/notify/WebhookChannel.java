package io.orderincident.notify;

import io.orderincident.party.Party;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Posts notifications as {@link DeliveryFormat#JSON} to an address of the host's, signed so that the receiver knows whom they come
 * from, in the way of Standard Webhooks (https://www.standardwebhooks.com): {@code webhook-id} is the {@linkplain Delivery#key key} of
 * the delivery, {@code webhook-timestamp} the second in which it was sent, since 1970, and {@code webhook-signature} is {@code v1,} and
 * the Base64 form of HMAC-SHA256 over id, timestamp and body, joined by dots. The key is in {@code Idempotency-Key}, too. What has
 * a signature that does not fit, or is older than some minutes, did not come from here; what has an id that came before is a
 * repetition. While the secret is changed there are two signatures with a blank between them ({@link Builder#alsoSignedBy}), of
 * which one has to fit. Where the change was traced, {@code traceparent} names its trace, so that the receiver can go on with it.
 *
 * <p>By default it reaches only the host's own systems, for which rows of {@link Addressee#HOST} are, and no people.
 *
 * <p>Any status from 200 to 299 says that it was taken over. 400, 410, 413, 415 and 422 refuse it for ever; all others, redirections
 * among them, for now, {@code Retry-After} in seconds being kept to. Thread-safe.
 */
public final class WebhookChannel implements Channel {

    /** The default name: {@code webhook}. */
    public static final String DEFAULT_NAME = "webhook";

    /** How long one delivery may take by default, from connecting to the end of the answer: 10 seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final Set<Integer> REFUSED_FOR_EVER = Set.of(400, 410, 413, 415, 422);
    private static final int RETRY_AFTER_DIGITS_MAX = 9;
    private static final int SECRETS_MAX = 2;

    private final URI address;
    private final List<WebhookSignature> signatures;
    private final String name;
    private final Duration timeout;
    private final Predicate<Recipient> reached;
    private final HttpClient http;
    private final InstantSource clock;

    private WebhookChannel(Builder builder) {
        this.address = builder.address;
        this.signatures = List.copyOf(builder.signatures);
        this.name = builder.name;
        this.timeout = builder.timeout;
        this.reached = builder.reached;
        this.clock = builder.clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Starts.
     *
     * @param address where to post to, of HTTPS but for trying things out
     * @param secret 24 to 64 bytes in Base64, with or without {@code whsec_} before; the receiver has the same
     * @return a builder; not thread-safe
     * @throws IllegalArgumentException if the address is not an absolute one of HTTP or HTTPS without a user and a fragment, or the
     *     secret not in that form; the message shows neither
     */
    public static Builder builder(URI address, String secret) {
        return new Builder(address, secret);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return reached.test(recipient);
    }

    @Override
    public DeliveryFormat format() {
        return DeliveryFormat.JSON;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) throws IOException, InterruptedException {
        long second = clock.instant().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", delivery.key())
                .header("webhook-id", delivery.key())
                .header("webhook-timestamp", Long.toString(second))
                .header("webhook-signature", signed(delivery, second))
                .POST(BodyPublishers.ofString(delivery.text(), StandardCharsets.UTF_8));
        if (delivery.trace() != null) {
            request.header("traceparent", delivery.trace().value());
        }
        return judged(answered(request.build()));
    }

    private String signed(Delivery delivery, long second) {
        return signatures.stream()
                .map(signature -> signature.of(delivery.key(), second, delivery.text()))
                .collect(Collectors.joining(" "));
    }

    /** Bounded to the end of the answer, whose bytes the timeout of a request does not bound. */
    private @Nullable HttpResponse<Void> answered(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private DeliveryResult judged(@Nullable HttpResponse<Void> answer) {
        if (answer == null) {
            return DeliveryResult.failed("the receiver did not answer within " + timeout);
        }
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return DeliveryResult.delivered();
        }
        String reason = "the receiver answered " + status;
        if (REFUSED_FOR_EVER.contains(status)) {
            return DeliveryResult.rejected(reason);
        }
        return retryAfter(answer)
                .map(wait -> DeliveryResult.failed(reason, wait))
                .orElseGet(() -> DeliveryResult.failed(reason));
    }

    private static Optional<Duration> retryAfter(HttpResponse<Void> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> !value.isEmpty()
                        && value.length() <= RETRY_AFTER_DIGITS_MAX
                        && value.chars().allMatch(sign -> sign >= '0' && sign <= '9'))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** Collects what a channel is made of. Not thread-safe. */
    public static final class Builder {

        private final URI address;
        private final List<WebhookSignature> signatures = new ArrayList<>();
        private String name = DEFAULT_NAME;
        private Duration timeout = DEFAULT_TIMEOUT;
        private Predicate<Recipient> reached = recipient -> recipient.party() == Party.SYSTEM;
        private InstantSource clock = InstantSource.system();

        private Builder(URI address, String secret) {
            String scheme = address.getScheme();
            if (!("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                    || address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "the address of a webhook must be an absolute one of https or http, without a"
                                + " user and a fragment");
            }
            this.address = address;
            signatures.add(WebhookSignature.by(secret));
        }

        /**
         * Signs by a second secret, too, so that the receiver can change from one to the other at any moment between two starts of the
         * application: start it with both, have the receiver take the new one, and start it with the new one alone.
         *
         * @param oldSecret the one before; 24 to 64 bytes in Base64, with or without {@code whsec_} before
         * @return this
         * @throws IllegalArgumentException if it is not in that form, or the same as the new one; the message does not show it
         * @throws IllegalStateException if there are two already
         */
        public Builder alsoSignedBy(String oldSecret) {
            WebhookSignature old = WebhookSignature.by(oldSecret);
            if (signatures.get(0).isOf(old)) {
                throw new IllegalArgumentException("the old secret of a webhook must not be the same as the new one");
            }
            if (signatures.size() == SECRETS_MAX) {
                throw new IllegalStateException("a webhook is signed by two secrets at most: the new one and the old");
            }
            signatures.add(old);
            return this;
        }

        /**
         * The name of the channel, for a second webhook.
         *
         * @param name default: {@value WebhookChannel#DEFAULT_NAME}
         * @return this
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * How long one delivery may take, from connecting to the end of the answer.
         *
         * @param timeout default: 10 seconds
         * @return this
         * @throws IllegalArgumentException if it is less than a millisecond
         */
        public Builder timeout(Duration timeout) {
            if (timeout.toMillis() < 1) {
                throw new IllegalArgumentException("the timeout must be at least a millisecond, but is " + timeout);
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * Whom the receiver passes things on to; asked in the transaction of the change. Whoever else is named here is taken for
         * told once the receiver has it, so name only those to whom it passes things on; it gets their names and addresses.
         *
         * @param recipients default: only the host's own systems ({@link Addressee#HOST}, {@link Party#SYSTEM})
         * @return this
         */
        public Builder reaching(Predicate<Recipient> recipients) {
            this.reached = recipients;
            return this;
        }

        /** What the time is by which things are signed, for tests. */
        Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * The channel.
         *
         * @return ready to use
         */
        public WebhookChannel build() {
            return new WebhookChannel(this);
        }
    }
}
