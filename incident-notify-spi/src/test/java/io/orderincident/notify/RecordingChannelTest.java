package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.notify.tck.ChannelContract;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordingChannelTest extends ChannelContract {

    private final RecordingChannel channel = RecordingChannel.named("recording");

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected Optional<List<String>> arrivedKeys() {
        return Optional.of(channel.deliveries().stream().map(Delivery::key).toList());
    }

    @Override
    protected Optional<Channel> channelTo(InetSocketAddress receiver) {
        return Optional.empty();
    }

    @Override
    protected Optional<Channel> refusing(DeliveryResult.Status status) {
        return Optional.of(refused(status));
    }

    @Override
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void answersAsToldAndThenWithSuccess() {
        channel.answerNext(DeliveryResult.failed("busy"));
        channel.answerNext(DeliveryResult.rejected("unknown recipient"));

        assertThat(List.of(
                        channel.deliver(Samples.delivery("1")),
                        channel.deliver(Samples.delivery("2")),
                        channel.deliver(Samples.delivery("3"))))
                .extracting(DeliveryResult::status)
                .containsExactly(
                        DeliveryResult.Status.FAILED, DeliveryResult.Status.REJECTED, DeliveryResult.Status.DELIVERED);
        assertThat(channel.deliveries()).extracting(Delivery::text).containsExactly("1", "2", "3");
    }

    private Channel refused(DeliveryResult.Status status) {
        channel.answerNext(new DeliveryResult(status, "told to", null));
        return channel;
    }
}
