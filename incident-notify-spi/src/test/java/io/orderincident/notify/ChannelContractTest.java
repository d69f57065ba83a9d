package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderincident.notify.DeliveryResult.Status;
import io.orderincident.notify.tck.ChannelContract;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The channel kit lets a sound channel pass and finds each fault of channels that are broken on purpose. */
class ChannelContractTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Contact CONTACT =
            Contact.of("Iñaki Gómez", "inaki@example.org", "+34 611 222 333", Samples.SPANISH);

    private static final List<String> ARRIVED = new CopyOnWriteArrayList<>();
    private static final List<String> TEXTS = new CopyOnWriteArrayList<>();
    private static HttpServer server;
    private static ExecutorService threads;

    @BeforeAll
    static void startReceiver() throws IOException, InterruptedException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        List.of(202, 400, 503).forEach(status -> server.createContext("/" + status, asked -> answer(asked, status)));
        server.start();
        // The first call of all loads the client, which may take longer than a timeout.
        new PostingChannel(at(202)).send("first", "", Optional.empty());
    }

    private static URI at(int status) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + status);
    }

    @AfterAll
    static void stopReceiver() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aSoundChannelPassesWhole() {
        KitRun run = KitRun.ofAll(() -> new Kit(PostingChannel::new, ChannelContract.DEFAULT_PATIENCE));

        assertThat(run.failures()).isEmpty();
        assertThat(run.skipped()).isEmpty();
    }

    @Test
    void whatIsNotOverriddenIsAskedFor() {
        KitRun run = KitRun.ofAll(OnlyTheChannel::new);

        assertThat(run.failures().get("delivers")).contains("override arrivedKeys()");
        assertThat(run.failures().get("failsForNowWhenNobodyListens")).contains("override channelTo(receiver)");
        assertThat(run.failures().get("rejectsWhatItsReceiverRefusesForEver")).contains("override refusing(status)");
        assertThat(run.failures().get("hasAShortNameThatStaysTheSame")).contains("override secrets()");
    }

    @Test
    void theRecipientThatIsNotReachedIsAskedFor() {
        KitRun run = KitRun.ofAll(() -> new Kit(PostingChannel::new, ChannelContract.DEFAULT_PATIENCE) {
            @Override
            protected Recipient recipient() {
                return Recipient.of(Party.CUSTOMER, Contact.unknown(Samples.SPANISH));
            }
        });

        assertThat(run.failures().get("saysWhomItReachesAndAlwaysTheSame")).contains("override recipient()");
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void findsEachFault(BrokenChannel broken) {
        KitRun run = KitRun.ofOne(broken.test, () -> new Kit(broken.channel, PATIENCE));

        assertThat(run.failures())
                .as("failures of a channel that is broken: %s", broken)
                .containsKey(broken.test);
        assertThat(run.failures().get(broken.test)).contains(broken.words);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITS_FOR_EVER", "WAITS_FOR_EVER_WHEN_CLOSED"})
    @Timeout(60)
    void waitsOnlyOnceForAChannelThatHangs(BrokenChannel broken) {
        KitRun run = KitRun.ofAll(() -> new Kit(broken.channel, PATIENCE));

        assertThat(run.failures()).containsKey(broken.test);
    }

    private static void answer(HttpExchange asked, int status) throws IOException {
        try (asked) {
            TEXTS.add(new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            ARRIVED.add(asked.getRequestHeaders().getFirst("Idempotency-Key"));
            asked.sendResponseHeaders(status, -1);
        }
    }

    /** What the kit's author writes for a channel like this. */
    private static class Kit extends ChannelContract {

        private final Function<URI, Channel> make;
        private final Duration patience;

        Kit(Function<URI, Channel> make, Duration patience) {
            this.make = make;
            this.patience = patience;
        }

        @Override
        protected Channel channel() {
            return make.apply(at(202));
        }

        @Override
        protected Recipient recipient() {
            return Recipient.of(Party.CUSTOMER, CONTACT);
        }

        @Override
        protected Duration patience() {
            return patience;
        }

        @Override
        protected Optional<List<String>> arrivedKeys() {
            return Optional.of(ARRIVED);
        }

        @Override
        protected Optional<List<String>> arrivedTexts() {
            return Optional.of(TEXTS);
        }

        @Override
        protected Optional<Channel> channelTo(InetSocketAddress receiver) {
            return Optional.of(make.apply(URI.create("http://127.0.0.1:" + receiver.getPort() + "/")));
        }

        @Override
        protected Optional<Channel> refusing(Status status) {
            return Optional.of(make.apply(at(status == Status.FAILED ? 503 : 400)));
        }

        @Override
        protected List<String> secrets() {
            return List.of(PostingChannel.TOKEN);
        }
    }

    private static final class OnlyTheChannel extends ChannelContract {

        @Override
        protected Channel channel() {
            return RecordingChannel.named("recording");
        }
    }
}
