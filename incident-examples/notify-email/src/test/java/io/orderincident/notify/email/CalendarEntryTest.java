package io.orderincident.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderincident.history.StaffAlert;
import io.orderincident.notify.DeliveryResult;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives of an appointment at a real mail server, read by a calendar program's library. */
class CalendarEntryTest {

    private static final StaffAlert.Appointment HALF_AN_HOUR =
            new StaffAlert.Appointment(Instant.parse("2026-03-29T01:30:00Z"), Duration.ofMinutes(30));

    private final GreenMail server = new GreenMail(setup());

    private static ServerSetup setup() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void carriesTheAppointmentBesideTheWords() throws Exception {
        send(1, "Llamar a Ana (000042-L)", "Llamar a Ana");

        MimeMultipart parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
        assertThat(parts.getContentType()).startsWith("multipart/mixed");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(((MimeMultipart) parts.getBodyPart(0).getContent()).getContentType())
                .startsWith("multipart/alternative");
        BodyPart entry = parts.getBodyPart(1);
        assertThat(entry.getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(entry.getFileName()).isEqualTo("000042-L.ics");
        assertThat(entry.getContentType().toLowerCase(Locale.ROOT))
                .startsWith("text/calendar;")
                .contains("charset=utf-8", "method=publish");
        assertThat(value(0, Property.DTSTART)).isEqualTo("20260329T013000Z");
        assertThat(value(0, Property.DTEND)).isEqualTo("20260329T020000Z");
        assertThat(text(0)).contains("\r\nDTSTART:20260329T013000Z\r\n", "\r\nMETHOD:PUBLISH\r\n");
        assertThat(value(0, Property.ORGANIZER)).isEqualTo("mailto:ayuda@flores.example");
        assertThat(calendar(0).validate().hasErrors()).isFalse();
    }

    @Test
    void takesThePlaceOfWhatCameBeforeWhenItIsRepeated() throws Exception {
        send(1, "000042-L", "Llamar a Ana");
        send(2, "000042-L", "Llamar a Ana");

        assertThat(List.of(value(0, Property.UID), value(1, Property.UID))).containsOnly(Mails.KEY + "@flores.example");
    }

    @Test
    void saysWhatPeopleWroteAsTheyWroteIt() throws Exception {
        String title =
                "Ñandú, 商店 🎉; 12\\3 \"sí\": 000042-L " + "áéí ".repeat(60).strip();

        send(1, title, "Una línea,\notra; y \\n");

        assertThat(value(0, Property.SUMMARY)).isEqualTo(title);
        assertThat(value(0, Property.DESCRIPTION)).isEqualTo("Una línea,\notra; y \\n");
    }

    @Test
    void foldsLinesByOctetsAndNeverInsideASign() throws Exception {
        String title = "000042-L " + "x".repeat(3) + "商店🎉ñ".repeat(40);

        send(1, title, "á".repeat(500));

        assertThat(text(0).split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                .noneMatch(line -> line.contains("\uFFFD"));
        assertThat(value(0, Property.SUMMARY)).isEqualTo(title);
        assertThat(value(0, Property.DESCRIPTION)).isEqualTo("á".repeat(500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "a|b@flores.example mailto:a%7Cb@flores.example",
                "user%shop@flores.example mailto:user%25shop@flores.example",
                "user%41@flores.example mailto:user%2541@flores.example",
                "a/b?c#d@flores.example mailto:a%2Fb%3Fc%23d@flores.example",
                "a&b=c@flores.example mailto:a%26b%3Dc@flores.example",
                "{a}`^b@flores.example mailto:%7Ba%7D%60%5Eb@flores.example",
                "a+b!$'*c_-~@flores.example mailto:a+b!$'*c_-~@flores.example"
            })
    void namesASenderWithUnusualSignsInFull(String sender, String organizer) throws Exception {
        EmailChannel channel = EmailChannel.builder("127.0.0.1", sender)
                .port(server.getSmtp().getPort())
                .encryption(Encryption.NONE)
                .build();

        assertThat(channel.deliver(Mails.inviting(1, "000042-L", "Hola", HALF_AN_HOUR)))
                .isEqualTo(DeliveryResult.delivered());

        assertThat(text(0).replace("\r\n ", "")).contains("\r\nORGANIZER:" + organizer + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0085", "\u2028", "\u000B"})
    void letsNoTextBecomeAProperty(String lineEnd) throws Exception {
        send(1, "000042-L", "Hola" + lineEnd + "ATTENDEE:mailto:eve@example.org" + lineEnd + "END:VEVENT");

        assertThat(calendar(0).getComponents()).hasSize(1);
        List<Property> properties = event(0).getProperties();
        assertThat(properties)
                .extracting(Property::getName)
                .containsExactlyInAnyOrder("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "ORGANIZER");
        assertThat(value(0, Property.DESCRIPTION)).isEqualTo("Hola\nATTENDEE:mailto:eve@example.org\nEND:VEVENT");
    }

    @Test
    void rejectsATitleThatIsNotOneLine() {
        assertThat(channel()
                        .deliver(Mails.inviting(1, "000042-L\r\nATTENDEE:x", "Hola", HALF_AN_HOUR))
                        .status())
                .isEqualTo(DeliveryResult.Status.REJECTED);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private void send(int attempt, String subject, String text) {
        assertThat(channel().deliver(Mails.inviting(attempt, subject, text, HALF_AN_HOUR)))
                .isEqualTo(DeliveryResult.delivered());
    }

    private EmailChannel channel() {
        return EmailChannel.builder("127.0.0.1", "ayuda@flores.example")
                .port(server.getSmtp().getPort())
                .encryption(Encryption.NONE)
                .build();
    }

    private String value(int mail, String property) throws MessagingException, IOException, ParserException {
        Optional<Property> found = event(mail).getProperty(property);
        return found.map(Property::getValue).orElseThrow();
    }

    private VEvent event(int mail) throws MessagingException, IOException, ParserException {
        return (VEvent) calendar(mail).getComponent("VEVENT").orElseThrow();
    }

    private Calendar calendar(int mail) throws MessagingException, IOException, ParserException {
        return new CalendarBuilder().build(new ByteArrayInputStream(text(mail).getBytes(StandardCharsets.UTF_8)));
    }

    private String text(int mail) throws MessagingException, IOException {
        MimeMessage message = server.getReceivedMessages()[mail];
        BodyPart entry = ((MimeMultipart) message.getContent()).getBodyPart(1);
        return new String(entry.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
