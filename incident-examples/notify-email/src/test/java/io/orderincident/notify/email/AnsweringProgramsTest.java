package io.orderincident.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.ReplyAddresses;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The shop acknowledges whatever opens an incident, and a program answers whatever comes to the customer: the two must not answer
 * each other for ever. The incident of the mail was closed long ago, so that each mail that counts opens a new one.
 */
final class AnsweringProgramsTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final OrderId ORDER = OrderId.of("P-1001");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ANA = "ana@example.org";
    private static final String REPLY = "reply@flores.example";
    private static final int ROUNDS = 6;

    private final MailServer server = new MailServer();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MemoryStorage storage = MemoryStorage.create();
    private final Notifications notifications = Notifications.builder(
                    storage, MemoryOutbox.create(storage.transactions(), now::get))
            .channel(EmailChannel.builder("127.0.0.1", "ayuda@flores.example")
                    .port(server.smtpPort())
                    .encryption(Encryption.NONE)
                    .build())
            .replyAddresses(ReplyAddresses.below(REPLY))
            .clock(now::get)
            .build();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .listener(notifications.listener())
            .clock(now::get)
            .build();
    private int answers;

    @AfterEach
    void stop() {
        notifications.close();
        server.close();
    }

    @Test
    void twoProgramsThatAnswerEachOtherStopAtTheFirst() throws Exception {
        server.mailbox(ANA);
        server.mailbox(REPLY);
        Incident closed = closedLongAgo();
        server.empty(ANA);
        MailboxPoller poller = poller();
        write("Subject: Re: " + closed.number(), "It broke again");

        for (int round = 0; round < ROUNDS; round++) {
            poller.pollOnce();
            notifications.runDue();
            answerAll("Auto-Submitted: auto-replied");
        }

        assertThat(answers).as("the acknowledgement of the new incident").isEqualTo(1);
        assertThat(server.in(REPLY, MailboxPoller.AUTOMATIC)).hasSize(1);
        assertThat(server.in(REPLY, MailboxPoller.HANDLED)).hasSize(1);
        assertThat(incidents()).isEqualTo(2);
    }

    @Test
    void aProgramThatDoesNotSayThatItIsOneIsNotAnsweredEither() throws Exception {
        server.mailbox(ANA);
        server.mailbox(REPLY);
        Incident closed = closedLongAgo();
        server.empty(ANA);
        MailboxPoller poller = poller();
        write("Subject: Re: " + closed.number(), "It broke again");

        for (int round = 0; round < ROUNDS; round++) {
            poller.pollOnce();
            notifications.runDue();
            answerAll("X-Priority: 3");
        }

        assertThat(answers).isEqualTo(1);
        assertThat(server.in(REPLY, MailboxPoller.HANDLED)).hasSize(2);
        assertThat(incidents()).isEqualTo(2);
    }

    private MailboxPoller poller() {
        return MailboxPoller.builder("127.0.0.1", desk.mailReplies(), SHOP)
                .port(server.imapPort())
                .login(REPLY, MailServer.PASSWORD)
                .encryption(Encryption.NONE)
                .build();
    }

    private Incident closedLongAgo() {
        Incident incident = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(ORDER, TypeCode.of("OTHER"), Origin.CUSTOMER, "Broken")
                                .build())
                .orElseThrow();
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("Sorry"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
        Incident closed = desk.incidents().close(OPERATOR, target).orElseThrow();
        notifications.runDue();
        now.set(NOON.plus(Duration.ofDays(60)));
        return closed;
    }

    private int incidents() {
        return (int) desk.search().count(AGENT, IncidentFilter.of(SHOP));
    }

    /** The program of the customer: answers each mail once, to where answers go. */
    private void answerAll(String header) throws Exception {
        List<MimeMessage> mails = server.in(ANA, "INBOX");
        for (MimeMessage mail : mails) {
            answers++;
            send(
                    ((InternetAddress) mail.getReplyTo()[0]).getAddress(),
                    header + "\nSubject: Re: " + mail.getSubject() + "\nIn-Reply-To: " + mail.getMessageID(),
                    "I am away. I have read your mail.");
        }
        server.empty(ANA);
    }

    private void write(String headers, String text) throws Exception {
        send(REPLY, headers, text);
    }

    private void send(String to, String headers, String text) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", Integer.toString(server.smtpPort()));
        MimeMessage mail = new MimeMessage(Session.getInstance(settings));
        for (String header : headers.lines().toList()) {
            mail.addHeaderLine(header);
        }
        mail.setFrom(ANA);
        mail.setRecipients(MimeMessage.RecipientType.TO, to);
        mail.setText(text);
        Transport.send(mail);
    }

    private static OrderFacts order() {
        return OrderFacts.builder(SHOP, ORDER, Instant.parse("2026-03-01T12:00:00Z"))
                .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", ANA, Locale.ENGLISH))
                .build();
    }
}
