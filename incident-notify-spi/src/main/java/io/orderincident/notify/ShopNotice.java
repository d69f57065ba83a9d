package io.orderincident.notify;

import io.orderincident.party.ShopId;
import io.orderincident.privacy.DataSubject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a shop as a whole.
 *
 * @param kind what it says
 * @param shop which shop
 * @param matter what it is about: its messages to one person come one after the other
 * @param about whose personal data it names, null for nobody's
 * @param responsible the host's key of who sees to it, null for nobody
 * @param position where it stands among what the same person is told of the same matter
 * @param at when it happened
 * @param data what the template gets to know, in a language
 */
record ShopNotice(
        NotificationKind kind,
        ShopId shop,
        String matter,
        @Nullable DataSubject about,
        @Nullable String responsible,
        long position,
        Instant at,
        Function<Locale, Map<String, String>> data) {}
