package io.orderincident.notify;

import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What there is to tell of a shop as a whole.
 *
 * @param kind what it says
 * @param shop which shop
 * @param position where it stands among what the same person is told of the same kind
 * @param at when it happened
 * @param data what the template gets to know, in a language
 */
record ShopNotice(
        NotificationKind kind,
        ShopId shop,
        long position,
        Instant at,
        Function<Locale, Map<String, String>> data) {

    /** Names what the messages of one person and kind come after. */
    String matter() {
        return kind + " " + shop;
    }
}
