package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.TypeCode;
import io.orderincident.money.Money;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternFinding;
import io.orderincident.pattern.PatternReport;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.pattern.ReviewedWeek;
import io.orderincident.pattern.StockSuggestion;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TopTally.Top;
import io.orderincident.store.ConcurrentChangeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Of each week of each shop one review is kept as it was added. */
interface WeeklyReviewsContract extends Tested {

    LocalDate MONDAY = LocalDate.of(2026, 3, 23);

    @Test
    default void keepsAReviewAsItWasAdded() {
        KitShop shop = newShop();
        WeeklyReview review = review(shop, MONDAY, 7);

        assertThat(added(shop, review)).isTrue();
        assertThat(found(shop, MONDAY)).contains(review);
        assertThat(found(shop, MONDAY.plusWeeks(1))).isEmpty();
        assertThat(found(newShop(), MONDAY)).isEmpty();
    }

    @Test
    default void addsNoSecondOneOfTheSameWeek() {
        KitShop shop = newShop();
        added(shop, review(shop, MONDAY, 7));

        assertThat(added(shop, review(shop, MONDAY, 8))).isFalse();
        assertThat(added(shop, review(shop, MONDAY.plusWeeks(1), 8))).isTrue();
        assertThat(found(shop, MONDAY)).contains(review(shop, MONDAY, 7));
        assertThat(shop.inTransaction(() -> shop.storage.weeklyReviews().weeks(shop.id, 10)))
                .containsExactly(MONDAY.plusWeeks(1), MONDAY);
        assertThat(shop.inTransaction(() -> shop.storage.weeklyReviews().weeks(shop.id, 1)))
                .containsExactly(MONDAY.plusWeeks(1));
    }

    @Test
    default void ofSeveralNodesThatAddOneAtOnceOneSucceeds() throws Exception {
        KitShop shop = newShop();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> nodes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                WeeklyReview own = review(shop, MONDAY, i);
                nodes.add(() -> {
                    try {
                        return added(shop, own);
                    } catch (ConcurrentChangeException clash) {
                        return false;
                    }
                });
            }
            int successes = 0;
            for (Future<Boolean> one : pool.invokeAll(nodes)) {
                successes += one.get() ? 1 : 0;
            }
            assertThat(successes).isOne();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    default void goesThroughTheShopsThatHaveIncidents() {
        KitShop with = newShop();
        KitShop without = newShop();
        with.registered();
        List<ShopId> shops = new ArrayList<>();
        Optional<ShopId> next =
                with.inTransaction(() -> with.storage.weeklyReviews().nextShop(null));
        while (next.isPresent()) {
            ShopId last = next.get();
            shops.add(last);
            next = with.inTransaction(() -> with.storage.weeklyReviews().nextShop(last));
        }

        assertThat(shops).contains(with.id).doesNotContain(without.id).doesNotHaveDuplicates();
    }

    private static boolean added(KitShop shop, WeeklyReview review) {
        return shop.inTransaction(() -> shop.storage.weeklyReviews().add(review));
    }

    private static Optional<WeeklyReview> found(KitShop shop, LocalDate monday) {
        return shop.inTransaction(() -> shop.storage.weeklyReviews().find(shop.id, monday));
    }

    static WeeklyReview review(KitShop shop, LocalDate monday, long arrivals) {
        List<ReviewedWeek> weeks = new ArrayList<>();
        for (int i = WeeklyReview.WEEKS - 1; i >= 0; i--) {
            weeks.add(new ReviewedWeek(
                    monday.minusWeeks(i),
                    arrivals,
                    i,
                    2,
                    i == 0 ? null : 3_600L,
                    i == 0 ? 86_400L : null,
                    4,
                    1,
                    List.of(Money.of("12.50", "EUR"), Money.of("700", "JPY")),
                    3,
                    2));
        }
        Period recent = Period.of(monday.minusWeeks(3), monday.plusDays(6));
        Period past = Period.of(monday.minusWeeks(55), monday.minusWeeks(3).minusDays(1));
        PatternSubject subject = new PatternSubject(Dimension.ARTICLE, "ñandú-1", TypeCode.of("DAMAGED"));
        CorrectiveAction action = CorrectiveAction.planned(
                new ActionId(77),
                shop.id,
                PatternSubject.of(Dimension.CARRIER, "Rápido"),
                new ActionPlan("Hablar", null, monday),
                new CorrectiveAction.Signature(shop.agent.author(), KitShop.START));
        CorrectiveAction done = action.done(action.planned());
        return new WeeklyReview(
                shop.id,
                KitShop.START,
                weeks,
                List.of(new Top("DAMAGED", 4)),
                List.of(),
                List.of(new Top("Rápido", 1)),
                new PatternReport(
                        recent,
                        past,
                        12,
                        List.of(new PatternFinding(subject, recent, past, 12, 5, 0.4, true, 1.5e-7)),
                        Set.of(Dimension.CUSTOMER),
                        List.of(new StockSuggestion(Sku.of("LAMP"), recent, 4, 3, 9))),
                List.of(action),
                List.of(done),
                List.of(done));
    }
}
