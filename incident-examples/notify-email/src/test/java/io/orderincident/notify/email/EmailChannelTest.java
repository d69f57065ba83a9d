package io.orderincident.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Delivery;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.DeliveryResult.Status;
import io.orderincident.notify.tck.ChannelContract;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailChannelTest extends ChannelContract {

    private static final String PASSWORD = "s3creto-de-flores";

    private final GreenMail server = new GreenMail(setup(ServerSetup.PROTOCOL_SMTP));

    private @Nullable ScriptedServer scripted;

    @BeforeEach
    void startServer() {
        server.start();
        server.setUser("flores", PASSWORD);
    }

    @AfterEach
    void stopServer() {
        server.stop();
        if (scripted != null) {
            scripted.close();
        }
    }

    @Override
    protected Channel channel() {
        return withLogin(server.getSmtp().getPort());
    }

    @Override
    protected Optional<List<String>> arrivedKeys() {
        List<String> keys = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            keys.add(header(message, "X-Incident-Delivery"));
        }
        return Optional.of(keys);
    }

    @Override
    protected Optional<Channel> channelTo(InetSocketAddress receiver) {
        return Optional.of(withLogin(receiver.getPort()));
    }

    @Override
    protected Optional<Channel> refusing(Status status) {
        String answer = status == Status.FAILED ? "451 greylisted" : "550 no such mailbox";
        try {
            scripted = new ScriptedServer(Map.of("RCPT", answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(withLogin(scripted.port()));
    }

    @Override
    protected List<String> secrets() {
        return List.of(PASSWORD);
    }

    @Test
    void sendsPlainTextAndHtmlWithTheHeadersThatReceiversNeed() throws Exception {
        builder().fromName("Flores del Sur, S.L.").build().deliver(Mails.saying("Mañana llega: 12 €"));

        MimeMessage message = onlyMessage();
        assertThat(message.getSubject()).isEqualTo("Incidencia 000042-L");
        assertThat(message.getFrom()[0]).hasToString("\"Flores del Sur, S.L.\" <ayuda@flores.example>");
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(Mails.ANA);
        assertThat(message.getSentDate()).isNotNull();
        assertThat(header(message, "Message-ID")).isEqualTo("<" + Mails.KEY + "@flores.example>");
        assertThat(header(message, "X-Incident-Delivery")).isEqualTo(Mails.KEY);
        assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(text(parts.getBodyPart(0))).isEqualTo("Mañana llega: 12 €");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(text(parts.getBodyPart(1)))
                .contains("<html lang=\"es\">", "<body>\r\n<p>Mañana llega: 12 €</p>\r\n</body>");
    }

    @Test
    void keepsTheMessageIdOverAttemptsAndNoOther() {
        Channel channel = channel();
        deliver(channel, Mails.attempt("0AKXCRH4QZW01", 1));
        deliver(channel, Mails.attempt("0AKXCRH4QZW01", 2));
        deliver(channel, Mails.attempt("0AKXCRH4QZW02", 1));

        assertThat(server.getReceivedMessages())
                .extracting(message -> header(message, "Message-ID"))
                .containsExactly(
                        "<0AKXCRH4QZW01@flores.example>",
                        "<0AKXCRH4QZW01@flores.example>",
                        "<0AKXCRH4QZW02@flores.example>");
    }

    @Test
    void asksForAnswersToTheAddressOfTheMessage() {
        Delivery plain = Mails.delivery();
        String address = "reply+0123456789abcdefghijklmnopqrstuv0123456789abcdefghij@flores.example";
        deliver(
                channel(),
                new Delivery(
                        plain.key(),
                        1,
                        plain.notification(),
                        plain.locale(),
                        plain.subject(),
                        plain.text(),
                        plain.html(),
                        address,
                        null));

        assertThat(server.getReceivedMessages())
                .extracting(message -> header(message, "Reply-To"))
                .containsExactly(address);
        assertThat(channel().takesReplies()).isTrue();
    }

    @Test
    void putsTheIncidentNumberIntoEverySubject() throws Exception {
        deliver(channel(), Mails.delivery(Mails.ANA, "¡Buenas noticias! 🎉"));

        assertThat(onlyMessage().getSubject()).isEqualTo("¡Buenas noticias! 🎉 [000042-L]");
    }

    @Test
    void carriesALongSubjectWhole() throws Exception {
        String subject = "000042-L " + "ñandú ".repeat(200).strip();

        deliver(channel(), Mails.delivery(Mails.ANA, subject));

        assertThat(onlyMessage().getSubject()).isEqualTo(subject);
    }

    @Test
    void letsNoTextEndTheMessage() throws Exception {
        String text = "one\r\n.\r\nMAIL FROM:<x@y.example>\r\n..two";

        deliver(channel(), Mails.saying(text));

        assertThat(text(((MimeMultipart) onlyMessage().getContent()).getBodyPart(0)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ana",
                "@example.org",
                "ana@",
                "ana@example.org\r\nBcc: eve@example.org",
                "ana@example.org\nDATA",
                "ana\0@example.org",
                "ana@example.org\u0085",
                "ana@example.org, eve@example.org",
                "ana@example.org;eve@example.org",
                "staff: ana@example.org, eve@example.org;",
                "Ana <ana@example.org>",
                "<ana@example.org>",
                "<@relay.example:ana@example.org>",
                "\"ana eve\"@example.org",
                "\"ana\\\"\r\nRCPT TO:<eve@example.org>\"@example.org",
                "ana(comment)@example.org",
                "ana@example.org> SIZE=1",
                "ana@[127.0.0.1]",
                "ana..eve@example.org",
                "ana@eve@example.org",
                "añ\u2028a@example.org",
                "ana@exa mple.org",
                "ana@-\uFF0Eexample.org\u3002"
            })
    void sendsNothingToWhatIsNotOnePlainAddress(String email) {
        Delivery delivery = Mails.delivery(email, "000042-L");

        assertThat(channel().reaches(delivery.notification().recipient())).isFalse();
        assertThat(deliver(channel(), delivery).status()).isEqualTo(Status.REJECTED);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsNothingToAnEndlessAddress() {
        assertThat(deliver(channel(), Mails.delivery("a".repeat(65) + "@example.org", "000042-L"))
                        .status())
                .isEqualTo(Status.REJECTED);
        assertThat(deliver(channel(), Mails.delivery("a@" + "b.".repeat(150) + "example.org", "000042-L"))
                        .status())
                .isEqualTo(Status.REJECTED);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "straße.example",
                "Straße.example",
                "straẞe.example",
                "φίλος.example",
                "a\u200Db.example",
                "\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example",
                "Ⅎ.example",
                "example。org",
                "ｅxample.org",
                "Ⴀ.example",
                "exam\u00ADple.org"
            })
    void sendsNothingToADomainThatIsAnotherOneInAnOlderIdna(String domain) {
        Delivery delivery = Mails.delivery("ana@" + domain, "000042-L");

        assertThat(channel().reaches(delivery.notification().recipient())).isFalse();
        assertThat(deliver(channel(), delivery).status()).isEqualTo(Status.REJECTED);
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailChannel.builder("127.0.0.1", "ayuda@" + domain))
                .withMessageContaining("ASCII (xn--...)");
    }

    @ParameterizedTest
    @CsvSource({
        "señal.example, xn--seal-hqa.example",
        "SEÑAL.example, xn--seal-hqa.example",
        "sen\u0303al.example, xn--seal-hqa.example",
        "例え.example, xn--r8jz45g.example",
        "xn--strae-oqa.example, xn--strae-oqa.example"
    })
    void writesADomainInAsciiAsAllVersionsOfIdnaDo(String domain, String ascii) throws Exception {
        deliver(channel(), Mails.delivery("ana@" + domain, "000042-L"));

        assertThat(onlyMessage().getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("ana@" + ascii);
    }

    @Test
    void datesTheMessageWithANumericZone() throws Exception {
        deliver(channel(), Mails.delivery());

        assertThat(header(onlyMessage(), "Date"))
                .matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000042-L =?UTF-8?B?SG9sYQ==?=",
                "000042-L =?utf-8?Q?Hola?= and a text that goes on for more than one line of a header, as it can",
                "000042-L =? what",
                "000042-L ñ =?UTF-8?B?SG9sYQ==?="
            })
    void carriesASubjectThatLooksEncodedAsItWasWritten(String subject) throws Exception {
        deliver(channel(), Mails.delivery(Mails.ANA, subject));

        assertThat(onlyMessage().getSubject()).isEqualTo(subject);
        assertThat(header(onlyMessage(), "Subject").split("\r\n")).allMatch(line -> line.length() <= 76);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000042-L\r\nBcc: eve@example.org",
                "000042-L\n",
                "000042-L\0",
                "000042-L\u0085x",
                "000042-L\u2028x"
            })
    void rejectsASubjectThatIsNotOneLine(String subject) {
        DeliveryResult result = deliver(channel(), Mails.delivery(Mails.ANA, subject));

        assertThat(result.status()).isEqualTo(Status.REJECTED);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void rejectsAKeyThatIsNoKey() {
        assertThat(deliver(channel(), Mails.attempt("1>\r\nBcc: eve@example.org", 1))
                        .status())
                .isEqualTo(Status.REJECTED);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void refusesABlankServerOrSenderBeforeTheFirstMail() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailChannel.builder(" ", "help@shop.example"))
                .withMessageContaining("host must be the name or address of the mail server");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailChannel.builder("127.0.0.1", " "))
                .withMessageContaining("from must be one plain e-mail address");
    }

    @Test
    void refusesASenderThatIsNotOnePlainAddressOrLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailChannel.builder("127.0.0.1", "a@b.example, c@d.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().fromName("Flores\r\nBcc: eve@example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder().fromName("=?UTF-8?B?SG9sYQ==?="));
    }

    @Test
    void logsIn() {
        server.getUserManager().setAuthRequired(true);

        assertThat(deliver(channel(), Mails.delivery())).isEqualTo(DeliveryResult.delivered());
    }

    @Test
    void failsForNowWhenTheLoginIsRefused() {
        DeliveryResult result = deliver(builder().login("flores", "wrong").build(), Mails.delivery());

        assertThat(result).isEqualTo(DeliveryResult.failed("jakarta.mail.AuthenticationFailedException"));
    }

    @Test
    void sendsNothingInTheClearUnlessToldTo() {
        Channel byDefault = EmailChannel.builder("127.0.0.1", "ayuda@flores.example")
                .port(server.getSmtp().getPort())
                .build();

        assertThat(deliver(byDefault, Mails.delivery()).status()).isEqualTo(Status.FAILED);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsNothingToAServerWhoseCertificateIsNotTrusted() {
        GreenMail impostor = new GreenMail(setup(ServerSetup.PROTOCOL_SMTPS));
        impostor.start();
        try {
            Channel channel = builder()
                    .port(impostor.getSmtps().getPort())
                    .encryption(Encryption.TLS)
                    .build();

            DeliveryResult result = deliver(channel, Mails.delivery());

            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(result.reason()).contains("SSLHandshakeException");
            assertThat(impostor.getReceivedMessages()).isEmpty();
        } finally {
            impostor.stop();
        }
    }

    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    private EmailChannel.Builder builder() {
        return EmailChannel.builder("127.0.0.1", "ayuda@flores.example")
                .port(server.getSmtp().getPort())
                .encryption(Encryption.NONE);
    }

    private Channel withLogin(int port) {
        return builder()
                .port(port)
                .login("flores", PASSWORD)
                .answerTimeout(Duration.ofSeconds(2))
                .build();
    }

    private static DeliveryResult deliver(Channel channel, Delivery delivery) {
        return ((EmailChannel) channel).deliver(delivery);
    }

    private MimeMessage onlyMessage() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        return (String) part.getContent();
    }

    private static String header(Message message, String name) {
        try {
            String[] values = message.getHeader(name);
            assertThat(values).as(name).hasSize(1);
            return values[0];
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
