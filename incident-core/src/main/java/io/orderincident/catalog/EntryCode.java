package io.orderincident.catalog;

/** The code of an entry of a managed list; it never changes, whatever people call the entry. Immutable. */
public sealed interface EntryCode
        permits KindCode,
                TypeCode,
                ReasonCode,
                CauseCode,
                ResolutionReasonCode,
                RefundReasonCode,
                ProtocolCode,
                ChannelCode,
                CannedTextCode {

    /**
     * The code itself.
     *
     * @return 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
     */
    String value();
}
