package io.orderincident.notify;

/** In what form a channel wants what it delivers. */
public enum DeliveryFormat {
    /** A subject, a text and the same in HTML, as mail has them. */
    FULL,
    /** One line of text, at most {@value Template#SHORT_MAX} characters, without subject and HTML: for text messages and the like. */
    SHORT,
    /**
     * For programs: no words, the text being a JSON object (RFC 8259) without line breaks. It has {@code version} (1), {@code key},
     * {@code kind} ({@link NotificationKind}), {@code shop}, {@code incident} and {@code number} (null for what is about the shop as a
     * whole), {@code at} (when it was planned, ISO 8601 in UTC), {@code recipient} with {@code party}, {@code name}, {@code email},
     * {@code phone} and {@code locale}, {@code clock} with {@code kind} and {@code number}, {@code appointment} with {@code start} and
     * {@code length}, and {@code data}: what templates may mention, by name, as texts. What is not known or does not apply is null, of
     * {@code data} it is missing; more may be added without another version. What opens something to a
     * customer, their links and the codes of guests, never goes this way: a message has no link, and a code goes through another
     * channel.
     */
    JSON
}
