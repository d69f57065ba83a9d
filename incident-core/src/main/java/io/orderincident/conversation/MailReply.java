package io.orderincident.conversation;

import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer answered by e-mail. Immutable; its {@code toString} shows nothing personal.
 *
 * @param id its {@code Message-ID}, or what else is the same whenever the mail is read again; 1 to {@value #LINE_MAX}
 *     characters
 * @param sender the address that it comes from, checked by the mail server that took it in (SPF, DKIM, DMARC); 1 to
 *     {@value #LINE_MAX} characters
 * @param tokens those in the addresses that it was sent to, at most {@value #TOKENS_MAX}
 * @param subject as it was written, at most {@value #LINE_MAX} characters
 * @param text the new text without what it quotes, 1 to {@value Message#TEXT_MAX} characters
 * @param receivedAt when the mailbox took it in; null means now, and so does what is not over yet
 */
public record MailReply(
        @PersonalData @NotBlank @PlainText @Size(max = LINE_MAX)
        String id,

        @PersonalData @NotBlank @PlainText @Size(max = LINE_MAX)
        String sender,

        @NotNull @Size(max = TOKENS_MAX) List<@NotBlank @Size(max = LINE_MAX) String> tokens,

        @PersonalData @NotNull @PlainText @Size(max = LINE_MAX)
        String subject,

        @PersonalData @NotBlank @PlainText @Size(max = Message.TEXT_MAX)
        String text,

        @Nullable Instant receivedAt) {

    /** The longest of what fits into one line, in characters. */
    public static final int LINE_MAX = 1_000;

    /** The most tokens. */
    public static final int TOKENS_MAX = 100;

    /** Takes a copy. */
    public MailReply {
        tokens = tokens == null ? List.of() : List.copyOf(tokens);
    }

    /**
     * A mail that was taken in now.
     *
     * @param id its {@code Message-ID}
     * @param sender the address that it comes from
     * @param tokens those in the addresses that it was sent to
     * @param subject as it was written
     * @param text the new text
     */
    public MailReply(String id, String sender, List<String> tokens, String subject, String text) {
        this(id, sender, tokens, subject, text, null);
    }

    @Override
    public String toString() {
        return "mail with " + tokens.size() + " tokens";
    }
}
