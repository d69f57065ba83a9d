package io.orderincident.notify;

import java.util.Locale;

/**
 * A rendered notification, handed to a channel. Immutable; its {@code toString} shows nothing personal.
 *
 * @param key the same on every attempt and on every node, different for every other delivery: receivers that see a key
 *     twice have seen a repetition; 13 letters and digits
 * @param attempt 1 for the first
 * @param notification what is told, to whom, about which incident
 * @param locale the language it was rendered in
 * @param subject one line of plain text, without control characters
 * @param text the body as plain text
 * @param html the body as a safe HTML fragment, everything that people wrote in it escaped
 */
public record Delivery(
        String key, int attempt, Notification notification, Locale locale, String subject, String text, String html) {

    @Override
    public String toString() {
        return "delivery " + key + " (" + notification + "), attempt " + attempt;
    }
}
