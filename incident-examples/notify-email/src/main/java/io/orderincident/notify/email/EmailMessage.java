package io.orderincident.notify.email;

import io.orderincident.history.IncidentNumber;
import io.orderincident.history.StaffAlert;
import io.orderincident.notify.Delivery;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A delivery as an e-mail: plain text and HTML, the better one last (RFC 2046), and an appointment as an attachment. */
final class EmailMessage extends MimeMessage {

    /** The mark of what this channel sends, so that it is recognised when it comes back. */
    static final String DELIVERY = "X-Incident-Delivery";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** As RFC 5322, 3.3, wants it: the zone as an offset. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

    private final String id;

    EmailMessage(Session session, Sender from, Address to, Delivery delivery, Instant now) throws MessagingException {
        super(session);
        this.id = "<" + id(delivery, from) + ">";
        setFrom(from.toInternetAddress());
        if (delivery.replyTo() != null) {
            setHeader("Reply-To", replyTo(delivery.replyTo()).toString());
        }
        setRecipient(Message.RecipientType.TO, to.toInternetAddress());
        writeSubject(subject(delivery));
        setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
        setHeader("Auto-Submitted", "auto-generated");
        setHeader(DELIVERY, delivery.key());
        MimeMultipart words = new MimeMultipart("alternative", text(delivery), html(delivery));
        StaffAlert.Appointment appointment = delivery.notification().appointment();
        setContent(appointment == null ? words : withEntry(words, from, delivery, appointment, now));
        saveChanges();
    }

    /** Made by the host, so that a wrong one is a fault of its settings. */
    private static Address replyTo(String address) {
        return Address.parse(address)
                .orElseThrow(() -> new IllegalArgumentException("the address for answers is no plain e-mail address"));
    }

    private static MimeMultipart withEntry(
            MimeMultipart words, Sender from, Delivery delivery, StaffAlert.Appointment appointment, Instant now)
            throws MessagingException {
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(words);
        IncidentNumber number = delivery.notification().number();
        CalendarEntry entry = new CalendarEntry(
                id(delivery, from), from.address(), delivery.subject(), delivery.text(), appointment, now);
        return new MimeMultipart("mixed", body, entry.attachment((number == null ? delivery.key() : number) + ".ics"));
    }

    private static String id(Delivery delivery, Sender from) {
        return delivery.key() + "@" + from.address().domain();
    }

    /** The same on every attempt, so that mail programs show a repetition once. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private void writeSubject(String subject) throws MessagingException {
        if (subject.contains(EncodedWords.BEGIN)
                && StandardCharsets.US_ASCII.newEncoder().canEncode(subject)) {
            setHeader("Subject", EncodedWords.of(subject));
        } else {
            setSubject(subject, UTF_8);
        }
    }

    /** With the number of the incident, so that an answer says what it answers, whatever the template. */
    private static String subject(Delivery delivery) {
        IncidentNumber number = delivery.notification().number();
        return number == null || delivery.subject().contains(number.toString())
                ? delivery.subject()
                : delivery.subject() + " [" + number + "]";
    }

    private static MimeBodyPart text(Delivery delivery) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(delivery.text(), UTF_8);
        return part;
    }

    private static MimeBodyPart html(Delivery delivery) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(
                "<!DOCTYPE html>\n<html lang=\"" + delivery.locale().toLanguageTag()
                        + "\">\n<head><meta charset=\"utf-8\"></head>\n<body>\n" + delivery.html()
                        + "\n</body>\n</html>\n",
                UTF_8,
                "html");
        return part;
    }
}
