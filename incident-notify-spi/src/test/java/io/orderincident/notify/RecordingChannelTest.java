package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.notify.tck.ChannelContract;
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
}
