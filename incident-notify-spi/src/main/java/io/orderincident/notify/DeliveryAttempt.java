package io.orderincident.notify;

import io.orderincident.notify.Outbox.Claimed;
import io.orderincident.notify.Outbox.Result;
import io.orderincident.text.Fault;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One attempt at one message: renders it, hands it to its channel and judges what came of it. Never throws. */
final class DeliveryAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryAttempt.class);
    private static final String NOT_ISSUED = "issuing its link or code failed with ";

    /** The attempt from which on a failure is no mere hiccup. */
    private static final int WORTH_A_LOOK = 3;

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

    private final Channel channel;
    private final DeliveryFormat format;
    private final Relevance relevance;
    private final KeyIssuer keys;
    private final Renderer renderer;
    private final RetryPolicy retry;
    private final RandomGenerator random;
    private final DeliveryWatch watch;

    DeliveryAttempt(
            Channel channel,
            Relevance relevance,
            KeyIssuer keys,
            Renderer renderer,
            RetryPolicy retry,
            RandomGenerator random,
            DeliveryWatch watch) {
        this.channel = channel;
        this.format = channel.format();
        this.relevance = relevance;
        this.keys = keys;
        this.renderer = renderer;
        this.retry = retry;
        this.random = random;
        this.watch = watch;
    }

    Channel channel() {
        return channel;
    }

    /** What came of it, as the outbox is told and as an observer is. */
    record Tried(Result result, DeliveryObserver.Result ending) {}

    /** Leaves the thread interrupted if the channel was. */
    Result at(Claimed claimed) {
        return watch.watched(claimed, () -> tried(claimed)).result();
    }

    private Tried tried(Claimed claimed) {
        if (claimed.attempt() > retry.maxAttempts()) {
            return givenUp(claimed, "its lease ran out in the last of " + retry.maxAttempts() + " attempts");
        }
        try {
            if (relevance.isObsolete(claimed.message())) {
                LOG.info("{}: {} is not sent, as the matter is done meanwhile", channel.name(), described(claimed));
                return removed(claimed, DeliveryObserver.Result.OBSOLETE);
            }
        } catch (RuntimeException | Error e) {
            return judged(claimed, thrown(claimed, "looking at the incident failed with ", e));
        }
        KeyIssuer.Keys drawn;
        try {
            drawn = keys.drawn(claimed.message(), channel.takesReplies());
        } catch (RuntimeException | Error e) {
            return judged(claimed, thrown(claimed, NOT_ISSUED, e));
        }
        Delivery delivery;
        try {
            delivery = renderer.render(claimed, drawn.variables(), format)
                    .answeredTo(drawn.replyTo())
                    .tracedBy(claimed.message().trace());
        } catch (UnrenderableException e) {
            return givenUp(claimed, Objects.requireNonNull(e.getMessage()));
        } catch (RuntimeException | Error e) {
            return givenUp(claimed, thrown(claimed, "rendering failed with ", e).reason());
        }
        try {
            if (!drawn.issuing().getAsBoolean()) {
                LOG.info("{}: {} is not sent, as its code opens nothing any more", channel.name(), described(claimed));
                return removed(claimed, DeliveryObserver.Result.OBSOLETE);
            }
        } catch (RuntimeException | Error e) {
            return judged(claimed, thrown(claimed, NOT_ISSUED, e));
        }
        return judged(claimed, handOver(claimed, delivery));
    }

    private DeliveryResult handOver(Claimed claimed, Delivery delivery) {
        DeliveryTracing.Scope scope = watch.begin(channel.name(), delivery);
        DeliveryResult result = delivered(claimed, delivery);
        scope.end(result);
        return result;
    }

    private DeliveryResult delivered(Claimed claimed, Delivery delivery) {
        try {
            return Objects.requireNonNull(channel.deliver(delivery), "a channel must say what came of a delivery");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DeliveryResult.failed("interrupted");
        } catch (Throwable e) {
            return thrown(claimed, "", e);
        }
    }

    /** The host's own code, or a plug-in's: the log says where. */
    private DeliveryResult thrown(Claimed claimed, String what, Throwable e) {
        LOG.warn("{}: {}: {}{}", channel.name(), described(claimed), what, Fault.names(e), Fault.of(e));
        return DeliveryResult.failed(what + Fault.names(e));
    }

    private static Tried removed(Claimed claimed, DeliveryObserver.Result ending) {
        return new Tried(Result.delivered(claimed.message().id()), ending);
    }

    private Tried judged(Claimed claimed, DeliveryResult outcome) {
        String reason = CONTROLS.matcher(outcome.reason()).replaceAll(" ");
        return switch (outcome.status()) {
            case DELIVERED -> removed(claimed, DeliveryObserver.Result.DELIVERED);
            case REJECTED -> buried(claimed, reason, DeliveryObserver.Result.REJECTED);
            case FAILED ->
                claimed.attempt() < retry.maxAttempts()
                        ? failed(claimed, reason, outcome.retryAfter() == null ? Duration.ZERO : outcome.retryAfter())
                        : givenUp(claimed, reason + " (attempt " + claimed.attempt() + ", the last)");
        };
    }

    private Tried failed(Claimed claimed, String reason, Duration asked) {
        Duration delay = retry.delayAfter(claimed.attempt(), asked, random);
        LOG.atLevel(claimed.attempt() < WORTH_A_LOOK ? Level.INFO : Level.WARN)
                .log("{}: {} failed, again in {}: {}", channel.name(), described(claimed), delay, reason);
        return new Tried(Result.failed(claimed.message().id(), delay, reason), DeliveryObserver.Result.FAILED);
    }

    private Tried givenUp(Claimed claimed, String reason) {
        return buried(claimed, reason, DeliveryObserver.Result.GIVEN_UP);
    }

    private Tried buried(Claimed claimed, String reason, DeliveryObserver.Result ending) {
        LOG.warn("{}: {} is given up: {}", channel.name(), described(claimed), reason);
        OutboxMessage message = claimed.message();
        return message.notification().kind().isKeptUndelivered()
                ? new Tried(Result.givenUp(message.id(), reason), ending)
                : removed(claimed, ending);
    }

    private static String described(Claimed claimed) {
        OutboxMessage message = claimed.message();
        return "delivery " + message.key() + " (" + message.notification() + "), attempt " + claimed.attempt();
    }
}
