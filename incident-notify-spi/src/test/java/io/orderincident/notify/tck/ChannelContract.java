package io.orderincident.notify.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.DeliveryResult.Status;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.notify.Recipient;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Channel} must do. Extend it and say which channel to test, against a real receiver or a fake one.
 * Two abilities are optional: without {@link #arrivedKeys} and {@link #unreachable} the tests that need them are
 * skipped and say so.
 */
public abstract class ChannelContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PERSONAL_NAME = "Ana Núñez";
    private static final String PERSONAL_MAIL = "ana.nunez@example.org";

    private final List<Channel> opened = new ArrayList<>();

    /**
     * The channel to test, made as a host makes it.
     *
     * @return a new one, or always the same; it is closed after the test
     */
    protected abstract Channel channel();

    /**
     * Somebody whom the channel reaches.
     *
     * @return by default a customer with an e-mail address who reads Spanish
     */
    protected Recipient recipient() {
        return new Recipient(
                Party.CUSTOMER, Contact.byEmail(PERSONAL_NAME, PERSONAL_MAIL, Locale.forLanguageTag("es")));
    }

    /**
     * The keys of all that the receiver has got so far, as the receiver knows them; repetitions may be there once or
     * more often.
     *
     * @return the keys, empty (the default) when the test cannot look
     */
    protected Optional<List<String>> arrivedKeys() {
        return Optional.empty();
    }

    /**
     * A channel of the same kind whose receiver cannot be reached.
     *
     * @return the channel, empty (the default) when there is no such thing
     */
    protected Optional<Channel> unreachable() {
        return Optional.empty();
    }

    /** Closes what the test used, twice, as a host and the dispatcher may do it both. */
    @AfterEach
    final void close() {
        opened.forEach(Channel::close);
        opened.forEach(Channel::close);
    }

    @Test
    void hasAShortNameThatStaysTheSame() {
        String name = open().name();

        assertThat(name).isNotBlank().hasSizeLessThanOrEqualTo(OutboxMessage.CHANNEL_MAX);
        assertThat(open().name()).isEqualTo(name);
    }

    @Test
    void saysQuicklyWhomItReachesAndAlwaysTheSame() {
        Channel channel = open();
        Recipient reached = recipient();
        Recipient unknown = new Recipient(Party.CUSTOMER, Contact.unknown(Locale.ENGLISH));
        boolean reachesUnknown = channel.reaches(unknown);
        long start = System.nanoTime();

        for (int i = 0; i < 10_000; i++) {
            assertThat(channel.reaches(reached)).isTrue();
            assertThat(channel.reaches(unknown)).isEqualTo(reachesUnknown);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void delivers() {
        Delivery delivery = SampleDeliveries.to(recipient());

        assertThat(deliver(open(), delivery)).isEqualTo(DeliveryResult.delivered());
        arrivedKeys().ifPresent(keys -> assertThat(keys).contains(delivery.key()));
    }

    @Test
    void passesTheSameKeyOnWhenADeliveryIsRepeated() {
        assumeThat(arrivedKeys()).as("the keys that arrived").isPresent();
        List<String> before = List.copyOf(arrivedKeys().orElseThrow());
        Delivery delivery = SampleDeliveries.to(recipient());
        Channel channel = open();

        assertThat(deliver(channel, delivery).status()).isEqualTo(Status.DELIVERED);
        assertThat(deliver(channel, SampleDeliveries.again(delivery)).status()).isEqualTo(Status.DELIVERED);

        List<String> arrived = new ArrayList<>(arrivedKeys().orElseThrow());
        before.forEach(arrived::remove);
        assertThat(arrived).isNotEmpty().containsOnly(delivery.key());
    }

    @Test
    void goesOnAfterAwkwardTexts() {
        Channel channel = open();

        for (String awkward : awkwardTexts().toList()) {
            DeliveryResult result = deliver(channel, SampleDeliveries.saying(recipient(), awkward));
            assertThat(result.reason()).doesNotContain("\r", "\n");
        }

        assertThat(deliver(channel, SampleDeliveries.to(recipient())).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void goesOnAfterHostileContacts() {
        Channel channel = open();

        for (String hostile : List.of("a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "\0", " ", "@")) {
            Recipient recipient = new Recipient(Party.CUSTOMER, new Contact(hostile, hostile, hostile, Locale.ENGLISH));
            if (channel.reaches(recipient)) {
                assertThat(deliver(channel, SampleDeliveries.to(recipient)).reason())
                        .doesNotContain("\r", "\n");
            }
        }

        assertThat(deliver(channel, SampleDeliveries.to(recipient())).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void deliversFromSeveralThreadsAtOnce() throws Exception {
        int threads = 4;
        Channel channel = open();
        List<Delivery> deliveries = IntStream.range(0, threads * 10)
                .mapToObj(i -> SampleDeliveries.to(recipient()))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<DeliveryResult>> results = new ArrayList<>();
            deliveries.forEach(delivery -> results.add(pool.submit(() -> deliver(channel, delivery))));
            for (Future<DeliveryResult> result : results) {
                assertThat(result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(DeliveryResult.delivered());
            }
        } finally {
            pool.shutdownNow();
        }

        arrivedKeys()
                .ifPresent(keys -> assertThat(keys)
                        .containsAll(deliveries.stream().map(Delivery::key).toList()));
    }

    @Test
    void failsForNowAndSaysNothingPersonalWhenTheReceiverCannotBeReached() {
        assumeThat(unreachable())
                .as("a channel whose receiver cannot be reached")
                .isPresent();
        Channel channel = unreachable().orElseThrow();
        opened.add(channel);
        Delivery delivery = SampleDeliveries.to(recipient());

        DeliveryResult result = deliver(channel, delivery);

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reason())
                .isNotBlank()
                .doesNotContain(PERSONAL_NAME, PERSONAL_MAIL, delivery.text(), delivery.subject());
    }

    /** As the dispatcher does it. */
    private static DeliveryResult deliver(Channel channel, Delivery delivery) {
        try {
            return channel.deliver(delivery);
        } catch (Exception e) {
            return DeliveryResult.failed(e.getClass().getName());
        }
    }

    private Channel open() {
        Channel channel = channel();
        opened.add(channel);
        return channel;
    }

    private static Stream<String> awkwardTexts() {
        return Stream.of(
                "👩‍👩‍👧‍👦 🇪🇸 ñ é ß 漢字 עברית",
                "x".repeat(100_000),
                "one\r\ntwo\rthree\nfour\u2028five",
                "\0\u0007\u001b[31m\u007f",
                "\r\n.\r\nQUIT\r\n",
                "<script>alert(1)</script> & \"quotes\" {{message}}",
                "\ud83d",
                "");
    }
}
