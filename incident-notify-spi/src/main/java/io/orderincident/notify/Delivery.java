package io.orderincident.notify;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rendered notification, handed to a channel. Immutable; its {@code toString} shows nothing personal.
 *
 * @param key the same on every attempt and on every node, different for every other delivery: receivers that see a key
 *     twice have seen a repetition; 13 letters and digits
 * @param attempt 1 for the first
 * @param notification what is told, to whom, about which incident
 * @param locale the language it was rendered in
 * @param subject one line of plain text, without control characters; empty but for {@link DeliveryFormat#FULL}
 * @param text the body as plain text, or what else the {@linkplain Channel#format format} of the channel asks for
 * @param html the body as a safe HTML fragment, everything that people wrote in it escaped; empty but for {@link DeliveryFormat#FULL}
 * @param replyTo the address that an answer is to go to, null for that which the message comes from
 * @param trace the trace of the change that it tells of, for receivers that go on with it, null if that was not traced
 */
public record Delivery(
        String key,
        int attempt,
        Notification notification,
        Locale locale,
        String subject,
        String text,
        String html,
        @Nullable String replyTo,
        @Nullable TraceParent trace) {

    /**
     * One whose answers go to where it comes from, and whose change was not traced.
     *
     * @param key the same on every attempt and on every node
     * @param attempt 1 for the first
     * @param notification what is told, to whom, about which incident
     * @param locale the language it was rendered in
     * @param subject one line of plain text
     * @param text the body as plain text
     * @param html the body as a safe HTML fragment
     */
    public Delivery(
            String key,
            int attempt,
            Notification notification,
            Locale locale,
            String subject,
            String text,
            String html) {
        this(key, attempt, notification, locale, subject, text, html, null, null);
    }

    Delivery answeredTo(@Nullable String address) {
        return new Delivery(key, attempt, notification, locale, subject, text, html, address, trace);
    }

    Delivery tracedBy(@Nullable TraceParent cause) {
        return new Delivery(key, attempt, notification, locale, subject, text, html, replyTo, cause);
    }

    @Override
    public String toString() {
        return "delivery " + key + " (" + notification + "), attempt " + attempt;
    }
}
