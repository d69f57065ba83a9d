package io.orderincident.notify.email;

import io.orderincident.conversation.MailReply;
import io.orderincident.notify.ReplyAddresses;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;

/**
 * What a person wrote by e-mail, as plain text: without what it quotes, without control characters and those that change
 * the direction of writing. Immutable; its {@code toString} shows nothing personal.
 *
 * <p>Who sends mail can write any sender into it: the mail server that takes it in must reject the forged (SPF, DKIM,
 * DMARC).
 *
 * @param id its {@code Message-ID}; a digest of its headers if it has none
 * @param sender the one address that it comes from, as it was written
 * @param recipients the addresses that it was sent to, by its headers and by what mail servers noted, at most
 *     {@value #RECIPIENTS_MAX}
 * @param subject one line, empty if there is none
 * @param text the new text; empty if there is none, as where everything is a quotation
 * @param attachments what came with it, pictures in the text among them
 */
public record InboundMail(
        String id,
        String sender,
        List<String> recipients,
        String subject,
        String text,
        List<MailAttachment> attachments)
        implements ParsedMail {

    /** The largest mail that is read, in bytes as it was sent. */
    public static final int SIZE_MAX = 50_000_000;

    /** The most parts that a mail may have. */
    public static final int PARTS_MAX = 1_000;

    /** How deep the parts of a mail may be nested. */
    public static final int DEPTH_MAX = 20;

    /** The most attachments that a mail may have. */
    public static final int ATTACHMENTS_MAX = 100;

    /** The longest text with what it quotes, in characters. */
    public static final int TEXT_MAX = 1_000_000;

    /** The most recipients that are looked at. */
    public static final int RECIPIENTS_MAX = 100;

    /** Takes copies of the lists. */
    public InboundMail {
        recipients = List.copyOf(recipients);
        attachments = List.copyOf(attachments);
    }

    /**
     * Reads a mail: all of it or nothing. Throws nothing, whatever the mail holds. Without state, so thread-safe; the mail
     * itself may be used by one thread at a time.
     *
     * @param mail the whole mail, not one that a connection still has to fetch
     * @return what a person wrote, or that a program sent it, or why it cannot be read
     */
    public static ParsedMail parse(MimeMessage mail) {
        return MailParser.parse(mail);
    }

    /**
     * The mail as an answer to an incident.
     *
     * @param receivedAt when the mailbox took it in
     * @return for {@link io.orderincident.MailReplies}, along with its attachments; which refuses it if it has no text, or too
     *     much
     */
    public MailReply toReply(Instant receivedAt) {
        return new MailReply(
                id,
                sender,
                recipients.stream()
                        .flatMap(recipient -> ReplyAddresses.tokenIn(recipient).stream())
                        .distinct()
                        .toList(),
                subject,
                text,
                receivedAt);
    }

    @Override
    public String toString() {
        return "mail of " + text.length() + " characters with " + attachments.size() + " attachments";
    }
}
