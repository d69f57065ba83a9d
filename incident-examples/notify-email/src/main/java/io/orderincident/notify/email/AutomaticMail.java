package io.orderincident.notify.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail that a program sent, not a person: an absence note, a bounce, a newsletter. Nothing is to be answered to it, else
 * two programs could answer each other for ever. Immutable.
 *
 * @param sign by what it is recognised
 */
public record AutomaticMail(Sign sign) implements ParsedMail {

    /** By what a mail of a program is recognised. */
    public enum Sign {
        /** This library sent it: it has the header {@value EmailMessage#DELIVERY}. */
        OWN,
        /** {@code Auto-Submitted} says anything but {@code no} (RFC 3834). */
        AUTO_SUBMITTED,
        /** It has no address to return to (RFC 5321, 4.5.5). */
        NULL_RETURN_PATH,
        /** It is a report: of a delivery that failed (RFC 3464), or that a mail was read (RFC 8098). */
        REPORT,
        /** {@code Precedence} is bulk, junk, list or auto_reply. */
        PRECEDENCE,
        /** It has a header of mailing lists (RFC 2369, RFC 2919). */
        MAILING_LIST
    }

    private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "list", "auto_reply");
    private static final List<String> LISTS = List.of(
            "List-Id", "List-Post", "List-Unsubscribe", "List-Subscribe", "List-Help", "List-Owner", "List-Archive");

    /** {@code X-Auto-Response-Suppress} is none, as mail that people write has it, too. */
    static Optional<AutomaticMail> of(MimeMessage mail) throws MessagingException {
        return Optional.ofNullable(sign(mail)).map(AutomaticMail::new);
    }

    private static @Nullable Sign sign(MimeMessage mail) throws MessagingException {
        if (mail.getHeader(EmailMessage.DELIVERY) != null) {
            return Sign.OWN;
        }
        if (values(mail, "Auto-Submitted").anyMatch(value -> !value.equals("no"))) {
            return Sign.AUTO_SUBMITTED;
        }
        if (returnPaths(mail).anyMatch("<>"::equals)) {
            return Sign.NULL_RETURN_PATH;
        }
        if (values(mail, "Content-Type").anyMatch("multipart/report"::equals)) {
            return Sign.REPORT;
        }
        if (values(mail, "Precedence").anyMatch(PRECEDENCES::contains)) {
            return Sign.PRECEDENCE;
        }
        for (String header : LISTS) {
            if (mail.getHeader(header) != null) {
                return Sign.MAILING_LIST;
            }
        }
        return null;
    }

    /** The first word of each, without parameters and comments. */
    private static Stream<String> values(MimeMessage mail, String header) throws MessagingException {
        return headers(mail, header)
                .map(value -> value.split("[;(\\s]", 2)[0].toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty());
    }

    private static Stream<String> returnPaths(MimeMessage mail) throws MessagingException {
        return headers(mail, "Return-Path").map(value -> value.replaceAll("\\s", ""));
    }

    private static Stream<String> headers(MimeMessage mail, String header) throws MessagingException {
        String[] values = mail.getHeader(header);
        return values == null ? Stream.of() : Stream.of(values).map(String::strip);
    }
}
