package io.orderincident.notify.email;

/**
 * A mail that cannot be read whole, so that nothing of it is taken over: people must look at it. Immutable.
 *
 * @param reason why
 */
public record UnreadableMail(Reason reason) implements ParsedMail {

    /** Why a mail cannot be read. */
    public enum Reason {
        /** It comes from nobody, from several, or from what is no plain address. */
        SENDER_UNCLEAR,
        /** It is larger than {@value InboundMail#SIZE_MAX} bytes. */
        TOO_LARGE,
        /** It has more than {@value InboundMail#PARTS_MAX} parts. */
        TOO_MANY_PARTS,
        /** Its parts are nested deeper than {@value InboundMail#DEPTH_MAX} levels. */
        TOO_DEEP,
        /** It has more than {@value InboundMail#ATTACHMENTS_MAX} attachments. */
        TOO_MANY_ATTACHMENTS,
        /** Its text, with what it quotes, is longer than {@value InboundMail#TEXT_MAX} characters. */
        TEXT_TOO_LONG,
        /** It breaks the rules of mail so that no program could say what it holds. */
        MALFORMED
    }
}
