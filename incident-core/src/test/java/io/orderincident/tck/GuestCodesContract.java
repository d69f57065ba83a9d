package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.GuestCode;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.store.ConcurrentChangeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Codes of guests work once, in time, in a few attempts, and for nobody else. */
interface GuestCodesContract extends Tested {

    /** So long ago that no other test's requests have expired by then. */
    Instant LONG_AGO = Instant.parse("1999-12-31T23:59:59.123456Z");

    Duration VALID = Duration.ofMinutes(15);

    @Test
    default void letsInByTheCodeThatWasSentOnce() {
        KitShop shop = newShop();
        GuestCode code = sent(shop, KitShop.START);

        assertThat(redeem(shop, code, KitShop.START.plus(VALID))).isTrue();
        assertThat(redeem(shop, code, KitShop.START)).isFalse();
    }

    @Test
    default void knowsNoCodeBeforeItWasSentNorAfterItExpired() {
        KitShop shop = newShop();
        GuestCode code = GuestCode.random();
        long request = asked(shop, KitShop.START);

        assertThat(redeem(shop, code, KitShop.START)).isFalse();
        issue(shop, request, code, KitShop.START);
        assertThat(redeem(shop, code, KitShop.START.plus(VALID).plusMillis(1))).isFalse();
        assertThat(redeem(shop, code, KitShop.START)).isTrue();
    }

    @Test
    default void keepsTheCodesOfOthersApart() {
        KitShop shop = newShop();
        KitShop other = newShop();
        GuestCode code = sent(shop, KitShop.START);

        assertThat(redeem(shop, other.id, subject(shop), code, KitShop.START)).isFalse();
        assertThat(redeem(shop, shop.id, subject(other), code, KitShop.START)).isFalse();
        assertThat(redeem(shop, code, KitShop.START)).isTrue();
    }

    @Test
    default void countsTheAttemptsOfACode() {
        KitShop shop = newShop();
        GuestCode code = sent(shop, KitShop.START);
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(redeem(shop, GuestCode.random(), KitShop.START)).isFalse();
        }

        assertThat(redeem(shop, code, KitShop.START)).isFalse();
    }

    @Test
    default void countsOnWhenAnotherCodeIsSentForTheSameRequest() {
        KitShop shop = newShop();
        long request = asked(shop, KitShop.START);
        issue(shop, request, GuestCode.random(), KitShop.START);
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(redeem(shop, GuestCode.random(), KitShop.START)).isFalse();
        }
        GuestCode second = GuestCode.random();
        issue(shop, request, second, KitShop.START);

        assertThat(redeem(shop, second, KitShop.START)).isFalse();
    }

    @Test
    default void triesTheNewestCodeAndNoneBefore() {
        KitShop shop = newShop();
        GuestCode first = sent(shop, KitShop.START);
        GuestCode second = sent(shop, KitShop.START.plusSeconds(1));

        assertThat(redeem(shop, first, KitShop.START.plusSeconds(2))).isFalse();
        assertThat(redeem(shop, second, KitShop.START.plusSeconds(2))).isTrue();
    }

    @Test
    default void takesSoManyRequestsInAnHourOfTheClock() {
        KitShop shop = newShop();
        Instant hour = KitShop.START.truncatedTo(ChronoUnit.HOURS);

        assertThat(Stream.of(3_580, 3_590, 3_599).map(seconds -> ask(shop, hour.plusSeconds(seconds), 2)))
                .containsExactly(true, true, false);
        assertThat(ask(shop, hour.plus(Duration.ofHours(1)), 2)).isTrue();
        assertThat(ask(newShop(), hour.plusSeconds(30), 2)).isTrue();
    }

    @Test
    default void ofManyWhoAskAtOnceNoMoreThanAllowedAreTaken() {
        KitShop shop = newShop();
        AtomicInteger taken = new AtomicInteger();

        Threads.together(6, () -> {
            boolean isAnswered = false;
            while (!isAnswered) {
                try {
                    taken.addAndGet(ask(shop, KitShop.START, 2) ? 1 : 0);
                    isAnswered = true;
                } catch (ConcurrentChangeException clash) {
                    isAnswered = false;
                }
            }
            return true;
        });

        assertThat(taken).hasValue(2);
    }

    @Test
    default void whatHasExpiredOrWasUsedNeedNotBeSent() {
        KitShop shop = newShop();
        long late = asked(shop, KitShop.START);
        GuestCode code = GuestCode.random();

        assertThat(issue(shop, late, code, KitShop.START.plus(VALID).plusMillis(1)))
                .isFalse();
        assertThat(issue(shop, late, code, KitShop.START.plus(VALID))).isTrue();
        redeem(shop, code, KitShop.START);
        assertThat(issue(shop, late, code, KitShop.START)).isFalse();
    }

    @Test
    default void ofManyWhoTypeTheSameCodeOneIsLetIn() {
        KitShop shop = newShop();
        GuestCode code = sent(shop, KitShop.START);

        List<Boolean> letIn = Threads.together(4, () -> redeem(shop, code, KitShop.START));

        assertThat(letIn)
                .as("of four who type the same code at once, whether each is let in")
                .containsOnlyOnce(true);
    }

    @Test
    default void removesRequestsThatExpiredALimitedNumberAtATime() {
        KitShop shop = newShop();
        Stream.of(1, 2, 3).forEach(ago -> asked(shop, LONG_AGO.minus(Duration.ofDays(ago))));
        asked(shop, LONG_AGO.minusSeconds(1));

        int first = in(shop, codes -> codes.purge(LONG_AGO, 2));
        int second = in(shop, codes -> codes.purge(LONG_AGO, 2));

        assertThat(List.of(first, second, in(shop, codes -> codes.purge(LONG_AGO, 2))))
                .containsExactly(2, 1, 0);
    }

    @Test
    default void passesOverRequestsThatAnotherTransactionIsRemoving() {
        KitShop shop = newShop();
        Stream.of(1, 2).forEach(ago -> asked(shop, LONG_AGO.minus(Duration.ofDays(ago))));
        AtomicInteger first = new AtomicInteger();

        int second = Threads.without(
                "the removal of expired requests waits for another one",
                gotSoFar -> in(shop, codes -> {
                    first.set(codes.purge(LONG_AGO, 1));
                    gotSoFar.run();
                    return codes;
                }),
                began -> in(shop, codes -> {
                    began.run();
                    return codes.purge(LONG_AGO, 9);
                }));
        int rest = in(shop, codes -> codes.purge(LONG_AGO, 9));

        assertThat(List.of(first.get(), second + rest)).containsExactly(1, 1);
    }

    private static String subject(KitShop shop) {
        return GuestCode.subject(shop.id, OrderId.of("of-a-guest"), shop.id + "@example.org");
    }

    private static long asked(KitShop shop, Instant at) {
        long id = shop.storage.ids().next();
        assertThat(ask(shop, id, at, 9)).isTrue();
        return id;
    }

    private static boolean ask(KitShop shop, Instant at, int most) {
        return ask(shop, shop.storage.ids().next(), at, most);
    }

    private static boolean ask(KitShop shop, long id, Instant at, int most) {
        return in(shop, codes -> codes.add(id, shop.id, subject(shop), at, at.plus(VALID), most));
    }

    private static boolean issue(KitShop shop, long request, GuestCode code, Instant now) {
        return in(shop, codes -> codes.issue(request, code, now));
    }

    private static GuestCode sent(KitShop shop, Instant at) {
        GuestCode code = GuestCode.random();
        issue(shop, asked(shop, at), code, at);
        return code;
    }

    private static boolean redeem(KitShop shop, GuestCode code, Instant now) {
        return redeem(shop, shop.id, subject(shop), code, now);
    }

    private static boolean redeem(KitShop shop, ShopId of, String subject, GuestCode code, Instant now) {
        return in(shop, codes -> codes.redeem(of, subject, code, now, 5));
    }

    private static <T> T in(KitShop shop, Function<GuestCodeStore, T> work) {
        return shop.inTransaction(() -> work.apply(shop.storage.guestCodes()));
    }
}
