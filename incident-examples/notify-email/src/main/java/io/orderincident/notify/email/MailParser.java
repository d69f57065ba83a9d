package io.orderincident.notify.email;

import io.orderincident.notify.email.UnreadableMail.Reason;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one mail. Used once, by one thread. */
final class MailParser {

    static final int NAME_MAX = 200;

    private static final int SUBJECT_MAX = 500;
    private static final int ID_MAX = 1_000;
    private static final int HEADER_MAX = 20_000;

    /** Each part begins with such a line; plain text may have some of them, too. */
    private static final int DASHED_LINES_MAX = 20 * InboundMail.PARTS_MAX;

    private static final String BINARY = "application/octet-stream";
    private static final List<String> RECIPIENTS =
            List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To");
    private static final Set<String> SIGNATURES =
            Set.of("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature");

    private final List<MailAttachment> attachments = new ArrayList<>();
    private int parts;
    private int characters;

    private MailParser() {}

    static ParsedMail parse(MimeMessage mail) {
        try {
            Optional<AutomaticMail> automatic = AutomaticMail.of(mail);
            return automatic.isPresent() ? automatic.get() : new MailParser().read(mail);
        } catch (Unreadable e) {
            return new UnreadableMail(e.reason);
        } catch (MessagingException | IOException | RuntimeException e) {
            // What is wrong with it in detail helps nobody, and may quote it.
            return new UnreadableMail(Reason.MALFORMED);
        }
    }

    private InboundMail read(MimeMessage mail) throws MessagingException, IOException {
        if (mail.getSize() > InboundMail.SIZE_MAX) {
            throw new Unreadable(Reason.TOO_LARGE);
        }
        String sender = sender(mail);
        refuseTooManyParts(mail);
        String text = text(mail, 0);
        String id = line(mail.getHeader("Message-ID", null), ID_MAX);
        return new InboundMail(
                id.isEmpty() ? digest(mail) : id,
                sender,
                recipients(mail),
                line(decoded(mail.getHeader("Subject", null)), SUBJECT_MAX),
                QuotedText.cutFrom(text),
                attachments);
    }

    /** The servers that it went through have each noted when. */
    private static String digest(MimeMessage mail) throws MessagingException {
        List<String> headers = Collections.list(mail.getAllHeaderLines());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", headers).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String sender(MimeMessage mail) throws MessagingException {
        String[] from = mail.getHeader("From");
        if (from == null || from.length != 1 || from[0].length() > HEADER_MAX) {
            throw new Unreadable(Reason.SENDER_UNCLEAR);
        }
        List<String> addresses = addresses(from[0]);
        return Optional.of(addresses)
                .filter(found -> found.size() == 1)
                .flatMap(found -> Address.parse(found.get(0)))
                .map(Address::toString)
                .orElseThrow(() -> new Unreadable(Reason.SENDER_UNCLEAR));
    }

    private static List<String> recipients(MimeMessage mail) throws MessagingException {
        Set<String> recipients = new LinkedHashSet<>();
        for (String header : RECIPIENTS) {
            String[] values = mail.getHeader(header);
            for (String value : values == null ? new String[0] : values) {
                if (value.length() <= HEADER_MAX) {
                    recipients.addAll(addresses(value));
                }
            }
        }
        return recipients.stream()
                .flatMap(recipient -> Address.parse(recipient).stream())
                .map(Address::toString)
                .limit(InboundMail.RECIPIENTS_MAX)
                .toList();
    }

    /** None if they are not well formed. */
    private static List<String> addresses(String header) {
        try {
            List<String> addresses = new ArrayList<>();
            for (InternetAddress address : InternetAddress.parseHeader(MimeUtility.unfold(header), false)) {
                addresses.add(String.valueOf(address.getAddress()));
            }
            return addresses;
        } catch (AddressException e) {
            return List.of();
        }
    }

    /** The mail library makes all parts at once, so they are counted before it does. */
    private static void refuseTooManyParts(MimeMessage mail) throws MessagingException, IOException {
        int found = 0;
        int before = '\n';
        int last = '\n';
        try (InputStream raw = new BufferedInputStream(mail.getRawInputStream())) {
            for (int sign = raw.read(); sign >= 0; sign = raw.read()) {
                if (sign == '-' && last == '-' && (before == '\n' || before == '\r')) {
                    found++;
                }
                before = last;
                last = sign;
            }
        }
        if (found > DASHED_LINES_MAX) {
            throw new Unreadable(Reason.TOO_MANY_PARTS);
        }
    }

    /** The text of a part and of those in it; what is no text is taken note of as an attachment. */
    private String text(Part part, int depth) throws MessagingException, IOException {
        if (depth > InboundMail.DEPTH_MAX) {
            throw new Unreadable(Reason.TOO_DEEP);
        }
        parts++;
        if (parts > InboundMail.PARTS_MAX) {
            throw new Unreadable(Reason.TOO_MANY_PARTS);
        }
        ContentType type = type(part);
        if (type.getPrimaryType().equals("multipart")) {
            return part.getContent() instanceof Multipart several ? text(several, type, depth) : unreadable();
        }
        boolean isHtml = type.match("text/html");
        if ((isHtml || type.match("text/plain")) && !isAttached(part)) {
            String text = MailText.read(part.getInputStream(), type.getParameter("charset"), this::take);
            return isHtml ? HtmlText.of(text) : plain(text, type);
        }
        if (!SIGNATURES.contains(type.getBaseType())) {
            attach(part, type);
        }
        return "";
    }

    private static String unreadable() {
        throw new Unreadable(Reason.MALFORMED);
    }

    /** Of the same in several forms the plainest that says something; attachments may come with each of them. */
    private String text(Multipart several, ContentType type, int depth) throws MessagingException, IOException {
        boolean isAlternative = type.match("multipart/alternative");
        List<String> texts = new ArrayList<>();
        int count = several.getCount();
        if (count > InboundMail.PARTS_MAX) {
            throw new Unreadable(Reason.TOO_MANY_PARTS);
        }
        for (int i = 0; i < count; i++) {
            BodyPart part = several.getBodyPart(i);
            String text = text(part, depth + 1);
            if (!text.isBlank()) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? "" : isAlternative ? texts.get(0) : String.join("\n", texts);
    }

    private void take(int length) {
        characters += length;
        if (characters > InboundMail.TEXT_MAX) {
            throw new Unreadable(Reason.TEXT_TOO_LONG);
        }
    }

    private static String plain(String text, ContentType type) {
        return "flowed".equalsIgnoreCase(type.getParameter("format"))
                ? MailText.unflowed(text, "yes".equalsIgnoreCase(type.getParameter("delsp")))
                : text;
    }

    private static boolean isAttached(Part part) throws MessagingException {
        String[] disposition = part.getHeader("Content-Disposition");
        return fileName(part) != null
                || (disposition != null
                        && disposition[0].strip().toLowerCase(Locale.ROOT).startsWith("attachment"));
    }

    private void attach(Part part, ContentType type) throws MessagingException, IOException {
        if (attachments.size() == InboundMail.ATTACHMENTS_MAX) {
            throw new Unreadable(Reason.TOO_MANY_ATTACHMENTS);
        }
        long size;
        try (InputStream bytes = part.getInputStream()) {
            size = bytes.transferTo(OutputStream.nullOutputStream());
        }
        String given = decoded(fileName(part));
        String name = line(given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1), NAME_MAX);
        boolean isName = !name.isEmpty() && !name.chars().allMatch(sign -> sign == '.');
        attachments.add(new MailAttachment(
                isName ? name : "attachment-" + (attachments.size() + 1),
                type.getBaseType().toLowerCase(Locale.ROOT),
                size,
                part));
    }

    private static @Nullable String fileName(Part part) throws MessagingException {
        try {
            return part.getFileName();
        } catch (ParseException e) {
            return null;
        }
    }

    /** What is said so that nobody understands it counts as not said. */
    private static ContentType type(Part part) throws MessagingException {
        String[] said = part.getHeader("Content-Type");
        try {
            ContentType type = new ContentType(said == null ? "text/plain" : said[0]);
            type.setPrimaryType(type.getPrimaryType().toLowerCase(Locale.ROOT));
            type.setSubType(type.getSubType().toLowerCase(Locale.ROOT));
            return type;
        } catch (ParseException e) {
            return new ContentType(BINARY);
        }
    }

    private static String decoded(@Nullable String header) {
        if (header == null) {
            return "";
        }
        String unfolded = MimeUtility.unfold(header.substring(0, Math.min(header.length(), HEADER_MAX)));
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            return unfolded;
        }
    }

    private static String line(@Nullable String text, int most) {
        return text == null ? "" : MailText.line(text, most);
    }

    /** Leaves the reading of a mail for good. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Reason reason;

        Unreadable(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }
    }
}
