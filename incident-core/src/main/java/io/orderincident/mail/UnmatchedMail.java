package io.orderincident.mail;

import io.orderincident.conversation.MailReply;
import io.orderincident.history.Readers;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.PersonalData;
import io.orderincident.party.ShopId;
import io.orderincident.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was written into no incident, as it is kept for people. Immutable; its {@code toString} shows nothing personal.
 *
 * @param id its key
 * @param shop whose mailbox it came to
 * @param messageId its {@code Message-ID}, 1 to {@value MailReply#LINE_MAX} characters
 * @param sender the address that it comes from, 1 to {@value MailReply#LINE_MAX} characters
 * @param subject one line, at most {@value MailReply#LINE_MAX} characters
 * @param text plain text, cut after {@value #TEXT_MAX} characters
 * @param receivedAt when it was received, as it says itself
 * @param keptAt since when it is kept
 * @param reason why it was written into none
 * @param readers who of the staff may know of it: everybody, but for an answer to a thread in which some side takes no part
 * @param files what came with it and was not taken over as a document
 * @param handling what became of it, null as long as it waits
 * @param blocked whether the data of its sender are blocked
 */
public record UnmatchedMail(
        MailId id,
        ShopId shop,
        @PersonalData String messageId,
        @PersonalData String sender,
        @PersonalData String subject,
        @PersonalData String text,
        Instant receivedAt,
        Instant keptAt,
        Reason reason,
        Readers readers,
        List<MailFile> files,
        @Nullable MailHandling handling,
        boolean blocked) {

    /** The longest text that is kept, in characters. */
    public static final int TEXT_MAX = 100_000;

    /** Why a mail was written into no incident. */
    public enum Reason {
        /** Neither its address nor its subject names one. */
        NO_INCIDENT_NAMED,
        /** Its subject names one that is not there, or whose contact is not its sender. */
        INCIDENT_UNKNOWN,
        /** What it answers was never sent, or too long ago. */
        ADDRESS_NOT_VALID,
        /** It has no text or too much, or the incident takes no messages any more. */
        NOT_TAKEN
    }

    /** Takes a copy. */
    public UnmatchedMail {
        files = List.copyOf(files);
    }

    /**
     * A mail that waits for people, whoever of the staff they are, as it can be stored in any database: without control characters, and no more of it than
     * fits.
     *
     * @param id its key
     * @param shop whose mailbox it came to
     * @param mail what came
     * @param receivedAt when, as it says itself
     * @param keptAt since when it is kept
     * @param reason why it is kept
     * @param files what came with it
     * @return the mail
     */
    public static UnmatchedMail waiting(
            MailId id,
            ShopId shop,
            MailReply mail,
            Instant receivedAt,
            Instant keptAt,
            Reason reason,
            List<MailFile> files) {
        return new UnmatchedMail(
                id,
                shop,
                Text.line(mail.id(), MailReply.LINE_MAX),
                Text.line(mail.sender(), MailReply.LINE_MAX),
                Text.line(mail.subject(), MailReply.LINE_MAX),
                Text.cut(plain(mail.text()), TEXT_MAX),
                receivedAt,
                keptAt,
                reason,
                Readers.EVERYBODY,
                files,
                null,
                false);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(UnmatchedMail::isPlain).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isPlain(int sign) {
        int type = Character.getType(sign);
        return type == Character.CONTROL ? sign == '\n' || sign == '\t' : type != Character.SURROGATE;
    }

    /**
     * What it is known by when it comes again. Of the sender, too, so that nobody uses up the key of another's mail.
     *
     * @return a digest
     */
    public String key() {
        return key(messageId, sender);
    }

    /**
     * What a mail is known by when it comes again.
     *
     * @param messageId its {@code Message-ID}
     * @param sender the address that it comes from
     * @return a digest
     */
    public static String key(String messageId, String sender) {
        return digest(sender.toLowerCase(Locale.ROOT) + "\n" + messageId);
    }

    /**
     * What the mails of one address have in common.
     *
     * @param address an address of e-mail, in any case
     * @return a digest
     */
    public static String senderKey(String address) {
        return digest(address.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * What the mails of a contact have in common.
     *
     * @param contact whose
     * @return the key of the address, none if it is not known
     */
    public static Set<String> senderKeys(Contact contact) {
        return contact.emailAddress().map(UnmatchedMail::senderKey).map(Set::of).orElse(Set.of());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Whether a viewer is on a side that may know of it, blocked or not.
     *
     * @param viewer who looks, of the staff
     * @return whether they are among its readers
     */
    public boolean isVisibleTo(Actor viewer) {
        return readers.include(viewer);
    }

    /**
     * The same, for fewer to know of.
     *
     * @param few who
     * @return a copy
     */
    public UnmatchedMail readBy(Readers few) {
        return new UnmatchedMail(
                id, shop, messageId, sender, subject, text, receivedAt, keptAt, reason, few, files, handling, blocked);
    }

    /**
     * The same, handled.
     *
     * @param what what became of it
     * @return a copy
     */
    public UnmatchedMail handled(MailHandling what) {
        return new UnmatchedMail(
                id, shop, messageId, sender, subject, text, receivedAt, keptAt, reason, readers, files, what, blocked);
    }

    /**
     * The same, once its files were taken over.
     *
     * @return a copy
     */
    public UnmatchedMail withoutFiles() {
        return new UnmatchedMail(
                id,
                shop,
                messageId,
                sender,
                subject,
                text,
                receivedAt,
                keptAt,
                reason,
                readers,
                List.of(),
                handling,
                blocked);
    }

    /**
     * The same, blocked or not.
     *
     * @param hidden whether the data of its sender are blocked
     * @return a copy
     */
    public UnmatchedMail blocked(boolean hidden) {
        return new UnmatchedMail(
                id,
                shop,
                messageId,
                sender,
                subject,
                text,
                receivedAt,
                keptAt,
                reason,
                readers,
                files,
                handling,
                hidden);
    }

    @Override
    public String toString() {
        return "mail " + id + " of " + text.length() + " characters";
    }
}
