package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.access.CustomerLink;
import io.orderincident.access.CustomerLinkStore;
import io.orderincident.access.LinkPurpose;
import io.orderincident.access.LinkToken;
import io.orderincident.history.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links are found by the hashes of their tokens until they are removed. */
interface CustomerLinksContract extends Tested {

    /** So long ago that no other test's links have expired by then. */
    Instant ONCE = Instant.parse("1999-12-31T23:59:59.123456Z");

    @Test
    default void findsALinkByItsHashAndNothingElse() {
        KitShop shop = newShop();
        CustomerLink link = link(shop, LinkPurpose.CONFIRM, KitShop.START);
        String hash = added(shop, link);

        assertThat(found(shop, hash)).containsExactly(link);
        assertThat(found(shop, LinkToken.random().hash())).isEmpty();
        assertThat(found(shop, hash.substring(1))).isEmpty();
        assertThat(found(shop, "")).isEmpty();
    }

    @Test
    default void keepsEveryPurposeAndLanguage() {
        KitShop shop = newShop();
        for (LinkPurpose purpose : LinkPurpose.values()) {
            CustomerLink link = link(shop, purpose, KitShop.START);

            assertThat(found(shop, added(shop, link))).containsExactly(link);
        }
    }

    @Test
    default void keepsNoLinkThatWasRolledBack() {
        KitShop shop = newShop();
        String hash = LinkToken.random().hash();

        assertThatIllegalStateException()
                .isThrownBy(() -> shop.inTransaction(() -> {
                    shop.storage.customerLinks().add(hash, link(shop, LinkPurpose.OFFER, KitShop.START));
                    throw new IllegalStateException("something else went wrong");
                }));

        assertThat(found(shop, hash)).isEmpty();
    }

    @Test
    default void keepsEveryLinkToTheSameForTheSamePurposeUntilItExpires() {
        KitShop shop = newShop();
        CustomerLink reply = link(shop, LinkPurpose.REPLY, KitShop.START);

        List<String> attempts =
                Stream.of(1, 2, 3).map(attempt -> added(shop, reply)).toList();

        assertThat(attempts).allSatisfy(hash -> assertThat(found(shop, hash)).containsExactly(reply));
    }

    @Test
    default void removesLinksThatExpiredALimitedNumberAtATime() {
        KitShop shop = newShop();
        List<String> expired = Stream.of(1, 2, 3)
                .map(ago -> added(shop, link(shop, LinkPurpose.SURVEY, ONCE.minus(Duration.ofDays(ago)))))
                .toList();
        String lasting = added(shop, link(shop, LinkPurpose.SURVEY, ONCE));

        int first = purge(shop, 2);
        int second = purge(shop, 2);

        assertThat(List.of(first, second, purge(shop, 2))).containsExactly(2, 1, 0);
        assertThat(expired).allSatisfy(hash -> assertThat(found(shop, hash)).isEmpty());
        assertThat(found(shop, lasting)).isNotEmpty();
        shop.inTransaction(() -> shop.storage.customerLinks().purge(ONCE.plusMillis(1), 1));
    }

    @Test
    default void passesOverLinksThatAnotherTransactionIsRemoving() {
        KitShop shop = newShop();
        Stream.of(1, 2).forEach(ago -> added(shop, link(shop, LinkPurpose.SURVEY, ONCE.minusSeconds(ago))));
        AtomicInteger first = new AtomicInteger();

        int second = Threads.without(
                "the removal of expired links waits for another one",
                gotSoFar -> shop.inTransaction(() -> {
                    first.set(shop.storage.customerLinks().purge(ONCE, 1));
                    gotSoFar.run();
                    return shop;
                }),
                began -> shop.inTransaction(() -> {
                    began.run();
                    return shop.storage.customerLinks().purge(ONCE, 9);
                }));

        assertThat(List.of(first.get(), second + purge(shop, 9))).containsExactly(1, 1);
    }

    private static CustomerLink link(KitShop shop, LinkPurpose purpose, Instant expiresAt) {
        return new CustomerLink(
                shop.id,
                new IncidentId(42),
                purpose,
                3,
                Locale.forLanguageTag("es-ES"),
                expiresAt.minus(Duration.ofDays(14)),
                expiresAt);
    }

    private static String added(KitShop shop, CustomerLink link) {
        String hash = LinkToken.random().hash();
        shop.inTransaction(() -> {
            shop.storage.customerLinks().add(hash, link);
            return hash;
        });
        return hash;
    }

    private static List<CustomerLink> found(KitShop shop, String hash) {
        CustomerLinkStore links = shop.storage.customerLinks();
        return shop.inTransaction(() -> links.find(hash)).stream().toList();
    }

    private static int purge(KitShop shop, int most) {
        return shop.inTransaction(() -> shop.storage.customerLinks().purge(ONCE, most));
    }
}
