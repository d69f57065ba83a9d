package io.orderincident.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.IncidentDesk;
import io.orderincident.MailReplies;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.conversation.MailReply;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.EventType;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.mail.MailRequest;
import io.orderincident.mail.ReceivedFile;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the mailbox to the desk. */
final class MailboxPollerTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final OrderId ORDER = OrderId.of("P-1001");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    private static final AtomicInteger MAILBOXES = new AtomicInteger();
    private static MailServer server;

    private final String mailbox = "reply" + MAILBOXES.incrementAndGet() + "@flores.example";
    private final MemoryStorage storage = MemoryStorage.create();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .clock(Instant::now)
            .build();
    private final Incident incident = registered();

    @BeforeAll
    static void start() {
        server = new MailServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeMailbox() {
        server.mailbox(mailbox);
    }

    @Test
    void writesAnAnswerIntoItsIncidentWithWhatCameWithIt() throws Exception {
        String pdf = Base64.getEncoder().encodeToString("%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        deliver("<1@x>", """
                Subject: Re: %s
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Where is it?
                --b
                Content-Type: text/plain; name=log.txt
                Content-Disposition: attachment; filename=log.txt

                carrier says tomorrow
                --b
                Content-Type: application/x-msdownload; name=run.exe
                Content-Disposition: attachment; filename=run.exe
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(incident.number(), pdf));

        PollResult result = poll(desk.mailReplies());

        assertThat(result).isEqualTo(new PollResult(1, 0, 0, 0, false));
        assertThat(said()).containsExactly("Where is it?");
        assertThat(desk.documents().of(AGENT, SHOP, incident.id()))
                .extracting(IncidentDocument::document)
                .singleElement()
                .satisfies(document -> assertThat(document.fileName()).isEqualTo("log.txt"));
        assertThat(entries(EventType.NOTED)).hasSize(1);
        assertThat(server.in(mailbox, "INBOX")).isEmpty();
        assertThat(server.in(mailbox, MailboxPoller.HANDLED)).hasSize(1);
    }

    @Test
    void whatNamesNoIncidentIsKeptForPeople() throws Exception {
        Instant before = Instant.now().minusSeconds(2);
        deliver("<1@x>", "Subject: Roses\n\nThey never came");

        assertThat(poll(desk.mailReplies()).handled()).isEqualTo(1);

        UnmatchedMail mail =
                desk.mailQueue().page(AGENT, SHOP, MailRequest.waiting(9)).get(0);
        assertThat(mail.text()).isEqualTo("They never came");
        assertThat(mail.receivedAt()).isBetween(before, Instant.now());
        assertThat(server.in(mailbox, MailboxPoller.HANDLED)).hasSize(1);
    }

    @Test
    void whatCannotBeReadOrWasSentByAProgramIsPutAwayAndInTheWayOfNothing() throws Exception {
        server.deliver(mailbox, "From: a@x.example\nFrom: b@x.example\n\nHi");
        deliver("<2@x>", "Subject: %s\nAuto-Submitted: auto-replied\n\nI am away".formatted(incident.number()));
        deliver("<3@x>", "Subject: %s\n\n%s".formatted(incident.number(), "long ".repeat(1_000)));
        deliver("<4@x>", "Subject: %s\n\nShort".formatted(incident.number()));

        PollResult result = builder(desk.mailReplies()).maxBytes(4_000).build().pollOnce();

        assertThat(result).isEqualTo(new PollResult(1, 1, 2, 0, false));
        assertThat(said()).containsExactly("Short");
        assertThat(server.in(mailbox, MailboxPoller.AUTOMATIC)).hasSize(1);
        assertThat(server.in(mailbox, MailboxPoller.UNREADABLE)).hasSize(2);
        assertThat(server.in(mailbox, "INBOX")).isEmpty();
    }

    @Test
    void whatWasHandedOverBeforeItFailedIsWrittenOnce() throws Exception {
        deliver("<1@x>", "Subject: %s\n\nWhere is it?".formatted(incident.number()));
        deliver("<2@x>", "Subject: Roses\n\nThey never came");
        assertThat(poll(failing(List.of("<1@x>", "<2@x>"), new StackOverflowError("deep"))))
                .isEqualTo(new PollResult(0, 0, 0, 2, false));
        assertThat(said()).hasSize(1);
        assertThat(server.in(mailbox, "INBOX")).hasSize(2);

        assertThat(poll(desk.mailReplies()).handled()).isEqualTo(2);

        assertThat(said()).containsExactly("Where is it?");
        assertThat(desk.mailQueue().page(AGENT, SHOP, MailRequest.waiting(9))).hasSize(1);
        assertThat(server.in(mailbox, "INBOX")).isEmpty();
    }

    @Test
    void oneThatFailsIsInTheWayOfNoOtherAndIsPutAwayInTheEnd() throws Exception {
        deliver("<1@x>", "Subject: %s\n\nPoison".formatted(incident.number()));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T10:00:00Z"));
        MailboxPoller poller = builder(failing(List.of("<1@x>"), new IllegalStateException("fails")))
                .clock(now::get)
                .build();
        assertThat(poller.pollOnce()).isEqualTo(new PollResult(0, 0, 0, 1, false));
        assertThat(poller.pollOnce().isStuck()).isTrue();

        for (int attempt = 1; attempt < 10; attempt++) {
            deliver("<good-" + attempt + "@x>", "Subject: %s\n\nGood".formatted(incident.number()));
            assertThat(poller.pollOnce()).isEqualTo(new PollResult(1, 0, 0, 1, false));
        }
        now.updateAndGet(begin -> begin.plus(MailboxPoller.FAILING_MAX));
        assertThat(poller.pollOnce()).as("no other succeeds").isEqualTo(new PollResult(0, 0, 0, 1, false));
        deliver("<good@x>", "Subject: %s\n\nGood".formatted(incident.number()));

        assertThat(poller.pollOnce()).isEqualTo(new PollResult(1, 0, 1, 0, false));
        assertThat(server.in(mailbox, MailboxPoller.UNREADABLE)).hasSize(1);
        assertThat(server.in(mailbox, "INBOX")).isEmpty();
    }

    @Test
    void leavesWhatOtherProgramsMarkedAsDeleted() throws Exception {
        deliver("<1@x>", "Subject: Roses\n\nMarked");
        markAsDeleted();
        deliver("<2@x>", "Subject: Roses\n\nThey never came");

        assertThat(poll(desk.mailReplies())).isEqualTo(new PollResult(1, 0, 0, 0, false));

        assertThat(areMarked()).containsExactly(true);
        assertThat(server.in(mailbox, MailboxPoller.HANDLED)).hasSize(1);
    }

    @Test
    void whereTheServerCannotMoveOnlyTheMovedMailIsExpunged() throws Exception {
        deliver("<1@x>", "Subject: Roses\n\nMarked");
        markAsDeleted();
        deliver("<2@x>", "Subject: Roses\n\nThey never came");

        inInbox(inbox -> {
            inbox.getStore().getFolder("Other").create(Folder.HOLDS_MESSAGES);
            inbox.doCommand(new MailMove(inbox.getUID(inbox.getMessage(2)), "Other", false));
        });

        assertThat(areMarked()).containsExactly(true);
        assertThat(server.in(mailbox, "Other")).hasSize(1);
    }

    @Test
    void takesALimitedNumberAtATime() throws Exception {
        for (int i = 0; i < 3; i++) {
            deliver("<" + i + "@x>", "Subject: list\nPrecedence: bulk\n\nHi");
        }
        MailboxPoller poller = builder(desk.mailReplies()).most(2).build();

        assertThat(poller.pollOnce()).isEqualTo(new PollResult(0, 2, 0, 0, true));
        assertThat(poller.pollOnce()).isEqualTo(new PollResult(0, 1, 0, 0, false));
    }

    @Test
    void twoNodesThatPollOneMailboxWriteEachMailOnce() throws Exception {
        for (int i = 0; i < 4; i++) {
            deliver("<" + i + "@x>", "Subject: %s\n\nNumber %s".formatted(incident.number(), i));
        }
        CompletableFuture<Void> one = CompletableFuture.runAsync(this::pollUnlessBroken);
        CompletableFuture<Void> other = CompletableFuture.runAsync(this::pollUnlessBroken);
        CompletableFuture.allOf(one, other).get(60, TimeUnit.SECONDS);

        poll(desk.mailReplies());

        assertThat(said()).hasSize(4).doesNotHaveDuplicates();
        assertThat(server.in(mailbox, "INBOX")).isEmpty();
        assertThat(server.in(mailbox, MailboxPoller.HANDLED)).hasSize(4);
    }

    @Test
    void aServerThatIsAwayOrDoesNotLetInIsSaidWithoutItsWords() throws IOException {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        MailboxPoller nowhere = builder(desk.mailReplies()).port(closed).build();
        MailboxPoller stranger =
                builder(desk.mailReplies()).login(mailbox, "wrong").build();

        for (MailboxPoller poller : List.of(nowhere, stranger)) {
            assertThatExceptionOfType(MailboxUnavailableException.class)
                    .isThrownBy(poller::pollOnce)
                    .withNoCause()
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(mailbox, "wrong"));
        }
    }

    @Test
    void waitsLongerAfterEachFailureInARow() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(Stream.of(0, 1, 2, 3, 4, 100).map(failures -> MailboxPoller.wait(minute, failures)))
                .containsExactly(
                        minute,
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(8),
                        MailboxPoller.LONGEST_WAIT,
                        MailboxPoller.LONGEST_WAIT);
        assertThat(MailboxPoller.wait(Duration.ofHours(1), 0)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void looksByItselfUntilItIsClosed() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        deliver("<1@x>", "Subject: Roses\n\nHi");
        MailReplies replies = receiving((mail, files) -> {
            received.countDown();
            return desk.mailReplies().receive(SHOP, mail, Locale.ENGLISH);
        });
        MailboxPoller poller = builder(replies).period(Duration.ofDays(1)).build();
        poller.start();
        assertThat(received.await(60, TimeUnit.SECONDS)).isTrue();
        assertThatIllegalStateException().isThrownBy(poller::start);

        poller.close();

        assertThat(server.in(mailbox, MailboxPoller.HANDLED)).hasSize(1);
        assertThatIllegalStateException().isThrownBy(poller::start);
    }

    @Test
    void anErrorDoesNotEndTheLooking() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        deliver("<1@x>", "Subject: Roses\n\nHi");
        MailReplies replies = receiving((mail, files) -> {
            received.countDown();
            return desk.mailReplies().receive(SHOP, mail, Locale.ENGLISH);
        });
        MailboxPoller.Builder builder = builder(replies)
                .period(Duration.ofMillis(1))
                .clock(() -> {
                    if (looks.getAndIncrement() == 0) {
                        throw new NoClassDefFoundError("for a moment");
                    }
                    return Instant.now();
                });

        try (MailboxPoller poller = builder.build()) {
            poller.start();

            assertThat(received.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anInterruptFromElsewhereDoesNotEndTheLooking() throws Exception {
        CountDownLatch received = new CountDownLatch(2);
        deliver("<1@x>", "Subject: Roses\n\nHi");
        MailReplies replies = receiving((mail, files) -> {
            Outcome<Incident> outcome = desk.mailReplies().receive(SHOP, mail, Locale.ENGLISH);
            if (received.getCount() == 2) {
                deliverUnchecked("<2@x>", "Subject: Roses\n\nAgain");
                Thread.currentThread().interrupt();
            }
            received.countDown();
            return outcome;
        });

        try (MailboxPoller poller = builder(replies).period(Duration.ofDays(1)).build()) {
            poller.start();

            assertThat(received.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(desk.mailReplies()).period(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(desk.mailReplies()).maxBytes(InboundMail.SIZE_MAX + 1));
    }

    private interface Receiving {
        Outcome<Incident> receive(MailReply mail, List<? extends ReceivedFile> files);
    }

    private static MailReplies receiving(Receiving receiving) {
        return (shop, mail, files, locale) -> receiving.receive(mail, files);
    }

    /** Fails once some mails were handed over. */
    private MailReplies failing(List<String> ids, Throwable failure) {
        return receiving((mail, files) -> {
            Outcome<Incident> outcome = desk.mailReplies().receive(SHOP, mail, files, Locale.ENGLISH);
            if (ids.contains(mail.id()) && failure instanceof Error killed) {
                throw killed;
            } else if (ids.contains(mail.id()) && failure instanceof RuntimeException thrown) {
                throw thrown;
            }
            return outcome;
        });
    }

    private void deliver(String id, String rest) throws MessagingException {
        server.deliver(mailbox, "From: Ana <ana@example.org>\nTo: " + mailbox + "\nMessage-ID: " + id + "\n" + rest);
    }

    private void deliverUnchecked(String id, String rest) {
        try {
            deliver(id, rest);
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface InInbox {
        void work(IMAPFolder inbox) throws MessagingException;
    }

    /** As another program would, which expunges nothing. */
    private void inInbox(InInbox program) throws MessagingException {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", server.imapPort(), mailbox, MailServer.PASSWORD);
            IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            program.work(inbox);
            inbox.close(false);
        }
    }

    private void markAsDeleted() throws MessagingException {
        inInbox(inbox -> inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true));
    }

    /** Of each mail of the inbox whether it is marked as deleted. */
    private List<Boolean> areMarked() throws MessagingException {
        List<Boolean> marked = new ArrayList<>();
        inInbox(inbox -> {
            for (Message mail : inbox.getMessages()) {
                marked.add(mail.isSet(Flags.Flag.DELETED));
            }
        });
        return marked;
    }

    private MailboxPoller.Builder builder(MailReplies replies) {
        return MailboxPoller.builder("127.0.0.1", replies, SHOP)
                .port(server.imapPort())
                .login(mailbox, MailServer.PASSWORD)
                .encryption(Encryption.NONE);
    }

    private PollResult poll(MailReplies replies) {
        return builder(replies).build().pollOnce();
    }

    /** This server breaks a connection that asks for a mail which another has just moved. */
    private void pollUnlessBroken() {
        try {
            poll(desk.mailReplies());
        } catch (MailboxUnavailableException broken) {
            assertThat(broken).hasMessageContaining("mailbox");
        }
    }

    private static OrderFacts order() {
        return OrderFacts.builder(SHOP, ORDER, Instant.parse("2026-03-01T12:00:00Z"))
                .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                .build();
    }

    private Incident registered() {
        return desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("OTHER"), Origin.CUSTOMER, "Broken")
                                .build())
                .orElseThrow();
    }

    private List<String> said() {
        return entries(EventType.MESSAGED);
    }

    private List<String> entries(EventType type) {
        return desk.incidents().history(AGENT, SHOP, incident.id(), 1_000, 100).entries().stream()
                .filter(entry -> entry.event().type() == type)
                .map(entry -> entry.event().said().map(said -> said.text()).orElse(""))
                .toList();
    }
}
