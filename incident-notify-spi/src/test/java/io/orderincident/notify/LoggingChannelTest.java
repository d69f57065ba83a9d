package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.orderincident.notify.tck.ChannelContract;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoggingChannelTest extends ChannelContract {

    private final CapturedLog log = CapturedLog.of(LoggingChannel.class);

    @AfterEach
    void stopCapturing() {
        log.close();
    }

    @Override
    protected Channel channel() {
        return Channel.logging();
    }

    @Override
    protected Optional<List<String>> arrivedKeys() {
        return Optional.of(log.lines().stream()
                .map(line -> line.replaceFirst("delivery (\\w+) .*", "$1"))
                .toList());
    }

    @Override
    protected Optional<Channel> channelTo(InetSocketAddress receiver) {
        return Optional.empty();
    }

    @Override
    protected Optional<Channel> refusing(DeliveryResult.Status status) {
        return Optional.empty();
    }

    @Override
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void logsKeyKindAndNumberAndNothingPersonal() throws Exception {
        Delivery delivery = Samples.delivery("We found your parcel, Ana.");

        Channel.logging().deliver(delivery);

        assertThat(log.events())
                .singleElement()
                .extracting(ILoggingEvent::getThrowableProxy)
                .isNull();
        assertThat(log.lines())
                .containsExactly("delivery " + delivery.key() + " (COMMUNICATED of 000042-L to CUSTOMER), attempt 1");
    }
}
