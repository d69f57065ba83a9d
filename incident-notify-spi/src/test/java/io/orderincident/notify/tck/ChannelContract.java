package io.orderincident.notify.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryFormat;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.DeliveryResult.Status;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.notify.Recipient;
import io.orderincident.party.Contact;
import io.orderincident.party.Party;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * What every {@link Channel} must do. Extend it, and say which channel to test, against a real receiver or a fake one,
 * and what the tests can see and make of the receiver. Needs JUnit Jupiter and AssertJ on the class path of the tests,
 * nothing else.
 *
 * <p>Override {@link #channel}, {@link #arrivedKeys}, {@link #channelTo}, {@link #refusing} and {@link #secrets}; {@link
 * #arrivedTexts} where the test can see what the receiver reads; and {@link #recipient} where the channel does not write to e-mail
 * addresses. An empty {@code Optional} says that the
 * channel has no such thing, and the tests that need it are skipped and say so; what is not overridden fails.
 *
 * <p>No call may take longer than {@link #patience}, and what is printed on standard output and error while a test runs
 * is looked through for personal data and secrets, so a log that goes to the console is checked, too.
 */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
public abstract class ChannelContract {

    /** How long one call of the channel may take by default: 10 seconds. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    private static final Duration QUICK = Duration.ofMillis(50);
    private static final int ASKED = 20;
    private static final int SLOW_MAX = 2;
    private static final int THREADS = 4;
    private static final int ROUNDS = 10;

    private final List<Channel> opened = new ArrayList<>();
    private Output output;

    /**
     * The channel to test, made as a host makes it.
     *
     * @return a new one, or always the same; it is closed after the test
     */
    protected abstract Channel channel();

    /**
     * Somebody whom the channel reaches. Whatever the contact holds must not be seen in reasons and logs.
     *
     * @return by default a customer with an e-mail address who reads Spanish
     */
    protected Recipient recipient() {
        return Recipient.of(
                Party.CUSTOMER, Contact.byEmail("Ana Núñez", "ana.nunez@example.org", Locale.forLanguageTag("es")));
    }

    /**
     * How long one call of the channel may take.
     *
     * @return by default 10 seconds
     */
    protected Duration patience() {
        return DEFAULT_PATIENCE;
    }

    /**
     * The keys of all attempts that the receiver has seen so far, as the receiver knows them, once for each attempt;
     * those that it refused may be among them.
     *
     * @return the keys, empty when the test cannot look
     */
    protected Optional<List<String>> arrivedKeys() {
        return fail("override arrivedKeys() with the keys that the receiver has got, as the receiver knows them;"
                + " Optional.empty() if the test cannot look");
    }

    /**
     * The texts of all attempts that the receiver has seen so far, as the receiver reads them, in order.
     *
     * @return the texts, whatever stands around them; empty by default, as when the test cannot look
     */
    protected Optional<List<String>> arrivedTexts() {
        return Optional.empty();
    }

    /**
     * A channel of the same kind whose receiver is somewhere else on this machine, where nobody listens, nothing is
     * answered, or every connection is closed at once. Its time-outs must be shorter than {@link #patience}.
     *
     * @param receiver where to connect
     * @return the channel, empty when it cannot be told where its receiver is
     */
    protected Optional<Channel> channelTo(InetSocketAddress receiver) {
        return fail("override channelTo(receiver) with a channel that connects to that address, with time-outs shorter"
                + " than patience(); Optional.empty() if it cannot be told where its receiver is");
    }

    /**
     * A channel of the same kind whose receiver refuses everything.
     *
     * @param status {@code FAILED} for a receiver that refuses for now, as with HTTP 503 or SMTP 451; {@code REJECTED}
     *     for one that refuses for ever, as with HTTP 400 or SMTP 550
     * @return the channel, empty when its receiver never refuses in this way
     */
    protected Optional<Channel> refusing(Status status) {
        return fail("override refusing(status) with a channel whose receiver refuses everything, for now (FAILED: HTTP"
                + " 503, SMTP 451) or for ever (REJECTED: HTTP 400, SMTP 550); Optional.empty() if it never does");
    }

    /**
     * The passwords, tokens and keys that the channel was made with; none of them may be seen in reasons and logs.
     *
     * @return the secrets, empty when it has none
     */
    protected List<String> secrets() {
        return fail("override secrets() with the passwords, tokens and keys that the channel was made with; List.of()"
                + " if it has none");
    }

    /** Lets the tests of a class try anew what hung in an earlier run. */
    @BeforeAll
    static void forgetEarlierRuns(TestInfo info) {
        info.getTestClass().ifPresent(Calls::forget);
    }

    /** Begins to look at what is printed. */
    @BeforeEach
    final void prepare() {
        opened.clear();
        output = new Output();
    }

    /** Closes what the test used, twice, as a host and the dispatcher may do it both. */
    @AfterEach
    final void close() {
        try {
            for (Channel channel : opened) {
                close(channel);
                close(channel);
            }
        } finally {
            output.close();
        }
    }

    @Test
    void hasAShortNameThatStaysTheSame() {
        Channel channel = open();
        String name = nameOf(channel);
        assertThat(name)
                .as("name() must have 1 to %s characters and not only blanks", OutboxMessage.CHANNEL_MAX)
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(OutboxMessage.CHANNEL_MAX);

        deliver(channel, sample(channel));

        assertThat(nameOf(channel)).as("name() after a delivery").isEqualTo(name);
        assertThat(nameOf(open()))
                .as("name() of the next channel that channel() makes")
                .isEqualTo(name);
    }

    @Test
    void saysInWhatFormItWantsItsWordsAndAlwaysTheSame() {
        Channel channel = open();
        DeliveryFormat format = format(channel);

        deliver(channel, sample(channel));

        assertThat(format(channel)).as("format() after a delivery").isEqualTo(format);
        assertThat(format(open()))
                .as("format() of the next channel that channel() makes")
                .isEqualTo(format);
    }

    @Test
    void passesTheTextOnSignBySign() {
        assumeThat(arrivedTexts()).as("arrivedTexts()").isPresent();
        Channel channel = open();
        Delivery delivery =
                SampleDeliveries.saying(recipient(), "Señor Núñez, 12,50 € \ud83d\ude00 漢字", format(channel));

        deliver(channel, delivery);

        assertThat(arrivedTexts().orElseThrow())
                .as(
                        "arrivedTexts() after a delivery: pass Delivery.text() on, in a charset that has all signs, and say which")
                .last()
                .asString()
                .contains(delivery.text());
    }

    @Test
    void saysWhomItReachesAndAlwaysTheSame() {
        Channel channel = open();
        Recipient unknown = Recipient.of(Party.CUSTOMER, Contact.unknown(Locale.ENGLISH));
        assertReached(channel);
        boolean reachesUnknown = reaches(channel, unknown);

        deliver(channel, sample(channel));

        assertReached(channel);
        assertThat(reaches(channel, unknown))
                .as("reaches(somebody without any address) must not change with the deliveries")
                .isEqualTo(reachesUnknown);
    }

    @Test
    void saysQuicklyWhomItReaches() {
        Channel channel = open();
        Recipient recipient = recipient();

        List<Duration> slow = calls().of("reaches", () -> slowCalls(channel, recipient));

        assertThat(slow)
                .as(
                        "calls of reaches that took longer than %s: it is asked in the transaction of the change, so it"
                                + " must judge by the contact and not look outside",
                        QUICK)
                .hasSizeLessThanOrEqualTo(SLOW_MAX);
    }

    @Test
    void delivers() {
        Channel channel = open();

        assertDelivered(channel, sample(channel));
    }

    @Test
    void passesTheSameKeyOnWhenADeliveryIsRepeated() {
        assumeThat(arrivedKeys()).as("arrivedKeys()").isPresent();
        List<String> before = arrived();
        Channel channel = open();
        Delivery delivery = sample(channel);

        assertDelivered(channel, delivery);
        assertDelivered(channel, SampleDeliveries.again(delivery));

        assertThat(arrivedSince(before))
                .as("arrivedKeys() after two attempts of one delivery: pass Delivery.key() on, which both have")
                .isNotEmpty()
                .containsOnly(delivery.key());
    }

    @Test
    void goesOnAfterAwkwardTexts() {
        Channel channel = open();

        awkwardTexts()
                .forEach(awkward -> deliver(channel, SampleDeliveries.saying(recipient(), awkward, format(channel))));

        assertDelivered(channel, sample(channel));
    }

    @Test
    void goesOnAfterHostileContacts() {
        Channel channel = open();

        List<String> before = arrived();
        List<String> keys = new ArrayList<>();
        for (String hostile : List.of("a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "\0", " ", "@")) {
            Recipient recipient = Recipient.of(Party.CUSTOMER, Contact.of(hostile, hostile, hostile, Locale.ENGLISH));
            if (reaches(channel, recipient)) {
                Delivery delivery = SampleDeliveries.to(recipient, format(channel));
                keys.add(delivery.key());
                deliver(channel, delivery);
            }
        }
        assertThat(arrivedSince(before))
                .as("arrivedKeys() after deliveries to hostile contacts: each goes to one receiver, or is refused")
                .doesNotHaveDuplicates()
                .isSubsetOf(keys);

        assertDelivered(channel, sample(channel));
    }

    @Test
    void deliversFromSeveralThreadsAtOnce() throws Exception {
        Channel channel = open();
        List<String> before = arrived();
        List<String> keys = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch together = new CountDownLatch(THREADS);
        Callable<Void> work = () -> {
            together.countDown();
            together.await();
            for (int i = 0; i < ROUNDS; i++) {
                Delivery delivery = sample(channel);
                keys.add(delivery.key());
                assertThat(deliver(channel, delivery))
                        .as("what came of a delivery beside others")
                        .isEqualTo(DeliveryResult.delivered());
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> thread : pool.invokeAll(Collections.nCopies(THREADS, work))) {
                thread.get();
            }
        } catch (ExecutionException e) {
            Throwable thrown = Calls.thrown(e);
            fail("deliveries from several threads at once: " + thrown.getMessage(), thrown);
        } finally {
            pool.shutdownNow();
        }

        if (arrivedKeys().isPresent()) {
            assertThat(arrivedSince(before))
                    .as(
                            "arrivedKeys() after deliveries from %s threads at once: a channel keeps nothing of a delivery"
                                    + " in its fields",
                            THREADS)
                    .containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    void passesAnInterruptOn() {
        Channel channel = open();
        Delivery delivery = sample(channel);

        boolean kept = calls().of("deliver", () -> {
            Thread.currentThread().interrupt();
            try {
                channel.deliver(delivery);
            } catch (InterruptedException e) {
                return true;
            } catch (Exception e) {
                return Thread.interrupted();
            }
            return Thread.interrupted();
        });

        assertThat(kept)
                .as("deliver has swallowed an interrupt: let the InterruptedException out, or interrupt the thread"
                        + " again, else a dispatcher that is being closed goes on")
                .isTrue();
    }

    @Test
    void failsForNowWhenNobodyListens() {
        assertFails("nobody listens", channelTo(Receiver.nowhere()));
    }

    @Test
    void failsForNowWhenItsReceiverIsSilent() {
        try (Receiver silent = Receiver.silent()) {
            assertFails("the receiver never answers", channelTo(silent.address()));
        }
    }

    @Test
    void triesOnceWhenItsReceiverHangsUp() {
        try (Receiver hangingUp = Receiver.hangingUp()) {
            assertFails("the receiver hangs up", channelTo(hangingUp.address()));

            assertThat(hangingUp.connections())
                    .as(
                            "connections for one call of deliver to a receiver that hangs up (channelTo must use the address"
                                    + " given): a channel tries once, the dispatcher repeats")
                    .isEqualTo(1);
        }
    }

    @Test
    void failsForNowWhenItsReceiverRefusesForNow() {
        assertRefused(Status.FAILED);
    }

    @Test
    void rejectsWhatItsReceiverRefusesForEver() {
        assertRefused(Status.REJECTED);
    }

    private void assertReached(Channel channel) {
        assertThat(reaches(channel, recipient()))
                .as("reaches(recipient()) must be true: override recipient() with somebody whom the channel reaches")
                .isTrue();
    }

    private void assertDelivered(Channel channel, Delivery delivery) {
        List<String> before = arrived();
        assertThat(deliver(channel, delivery))
                .as("what came of a delivery to recipient(), to a receiver that takes it")
                .isEqualTo(DeliveryResult.delivered());
        if (arrivedKeys().isPresent()) {
            assertThat(arrivedSince(before))
                    .as("arrivedKeys() after one successful delivery: deliver returns when the receiver has it, and"
                            + " sends it once, with Delivery.key()")
                    .containsExactly(delivery.key());
        }
    }

    private void assertFails(String when, Optional<Channel> given) {
        Channel channel = assumed("channelTo(receiver)", given);

        assertThat(deliver(channel, sample(channel)).status())
                .as("what comes of a delivery when %s: it may succeed later", when)
                .isEqualTo(Status.FAILED);
    }

    private void assertRefused(Status status) {
        Channel channel = assumed("refusing(" + status + ")", refusing(status));
        List<String> before = arrived();
        Delivery delivery = sample(channel);

        assertThat(deliver(channel, delivery).status())
                .as(
                        "what comes of a delivery by refusing(%s): judge by what the receiver answers, such as the HTTP"
                                + " status",
                        status)
                .isEqualTo(status);
        assertThat(arrivedSince(before))
                .as("arrivedKeys() after one call of deliver that was refused: a channel tries once, the dispatcher"
                        + " repeats")
                .hasSizeLessThanOrEqualTo(1);
    }

    private Channel assumed(String hook, Optional<Channel> given) {
        assumeThat(given).as(hook).isPresent();
        Channel channel = given.orElseThrow();
        opened.add(channel);
        return channel;
    }

    /** As the dispatcher does it: what is thrown counts as a failure. */
    private DeliveryResult deliver(Channel channel, Delivery delivery) {
        @Nullable DeliveryResult result;
        try {
            result = calls().inTime("deliver", () -> Optional.ofNullable(channel.deliver(delivery)))
                    .orElse(null);
        } catch (ExecutionException e) {
            result = DeliveryResult.failed(Calls.thrown(e).getClass().getName());
        }
        if (result == null) {
            return fail("deliver must not return null: say with a DeliveryResult what came of it");
        }
        assertDiscreet(result, delivery);
        return result;
    }

    private void assertDiscreet(DeliveryResult result, Delivery delivery) {
        Secrecy secrecy = new Secrecy(delivery, secrets());
        assertThat(result.reason())
                .as("the reason of %s must be one line", result.status())
                .doesNotContain("\r", "\n");
        if (result.status() != Status.DELIVERED) {
            assertThat(result.reason()).as("the reason of %s", result.status()).isNotBlank();
        }
        secrecy.brokenBy(result.reason())
                .ifPresent(what -> fail("the reason of " + result.status() + " shows " + what
                        + ": it goes to logs and to a table; say what failed, with a code of the receiver, not with its"
                        + " words or the request"));
        secrecy.brokenBy(output.text())
                .ifPresent(what -> fail("standard output or error shows " + what
                        + ": print nothing, and have the log name the key (Delivery.toString is fit for it)"));
    }

    private static List<Duration> slowCalls(Channel channel, Recipient recipient) {
        List<Duration> slow = new ArrayList<>();
        for (int i = 0; i < ASKED && slow.size() <= SLOW_MAX; i++) {
            long start = System.nanoTime();
            channel.reaches(recipient);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (taken.compareTo(QUICK) > 0) {
                slow.add(taken);
            }
        }
        return slow;
    }

    private boolean reaches(Channel channel, Recipient recipient) {
        return calls().of("reaches", () -> channel.reaches(recipient));
    }

    private String nameOf(Channel channel) {
        return calls().of("name", () -> Optional.ofNullable(channel.name())).orElse("");
    }

    private void close(Channel channel) {
        calls().of("close, which may be called twice,", () -> {
            channel.close();
            return true;
        });
    }

    private Channel open() {
        Channel channel = channel();
        opened.add(channel);
        return channel;
    }

    private Calls calls() {
        return new Calls(getClass(), patience());
    }

    private Delivery sample(Channel channel) {
        return SampleDeliveries.to(recipient(), format(channel));
    }

    private DeliveryFormat format(Channel channel) {
        return calls().of("format", () -> Optional.ofNullable(channel.format()))
                .orElseGet(() -> fail("format must not return null: say in what form the channel wants its words"));
    }

    private List<String> arrived() {
        return List.copyOf(arrivedKeys().orElse(List.of()));
    }

    private List<String> arrivedSince(List<String> before) {
        List<String> since = new ArrayList<>(arrived());
        before.forEach(since::remove);
        return since;
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
