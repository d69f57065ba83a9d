package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.Sku;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.PatternFinding;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.pattern.PatternReport;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.pattern.ReviewedWeek;
import io.orderincident.pattern.StockSuggestion;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.Sales;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.statistics.TopTally.Top;
import io.orderincident.store.ConcurrentChangeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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

    @Test
    default void aReviewThatWasComputedBeforeAnErasureAndIsWrittenAfterItDoesNotNameTheErased() {
        KitShop shop = newShop();
        CustomerId erased = CustomerId.of("customer-1");
        OrderFacts theirs = shop.order("order-1");
        OrderFacts others = OrderFacts.builder(shop.id, OrderId.of("order-2"), theirs.placedAt())
                .boughtBy(CustomerId.of("customer-2"), theirs.contact())
                .lines(theirs.lines())
                .build();
        AtomicReference<Instant> now = new AtomicReference<>(KitShop.START);
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(theirs, others), shop.storage)
                .clock(now::get)
                .sales(new SalesVolume() {
                    @Override
                    public Sales of(ShopId asked, Period period) {
                        return Sales.NONE;
                    }

                    @Override
                    public Map<Sku, Sales> ofArticles(ShopId asked, Period period, Set<Sku> articles) {
                        meanwhile.getAndSet(() -> {}).run();
                        return Map.of();
                    }
                })
                .build();
        desk.settings()
                .patterns()
                .replace(shop.operator, shop.id, new PatternPolicy(7, 3, 0.5, 3, 3), 0)
                .orElseThrow();
        for (int week = -3; week <= 0; week++) {
            now.set(MONDAY.plusWeeks(week).atTime(12, 0).toInstant(ZoneOffset.UTC));
            registered(desk, shop, others, 4);
        }
        List<Incident> toErase = registered(desk, shop, theirs, 8);
        now.set(MONDAY.plusWeeks(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
        desk.statistics().refresh(shop.agent, shop.id).orElseThrow();
        assertThat(desk.patterns().find(shop.agent, shop.id).orElseThrow().customers())
                .contains(erased);
        meanwhile.set(() -> toErase.forEach(incident -> ErasuresContract.erase(shop, incident)));

        desk.patterns().review(shop.agent, shop.id, MONDAY).orElseThrow();

        assertThat(toErase)
                .extracting(incident ->
                        shop.find(incident.id()).orElseThrow().protection().isErased())
                .containsOnly(true);
        assertThat(found(shop, MONDAY).orElseThrow().customers()).doesNotContain(erased);
    }

    private static List<Incident> registered(IncidentDesk desk, KitShop shop, OrderFacts order, int times) {
        return Stream.generate(() -> desk.incidents()
                        .register(
                                shop.agent,
                                shop.id,
                                shop.about(order).override().build())
                        .orElseThrow())
                .limit(times)
                .toList();
    }

    @Test
    default void anActionAgainstSomebodyWhoNeverHadAnIncidentIsInTheReview() {
        KitShop shop = newShop();
        AtomicReference<Instant> now =
                new AtomicReference<>(MONDAY.atTime(12, 0).toInstant(ZoneOffset.UTC));
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(shop.order("order-1")), shop.storage)
                .clock(now::get)
                .build();
        registered(desk, shop, shop.order("order-1"), 1);
        PatternSubject nobody = PatternSubject.of(Dimension.CUSTOMER, "nobody");
        CorrectiveAction action = desk.patterns()
                .plan(shop.agent, shop.id, nobody, new ActionPlan("Hablar", null, MONDAY.plusWeeks(3)))
                .orElseThrow();
        now.set(MONDAY.plusWeeks(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
        desk.statistics().refresh(shop.agent, shop.id).orElseThrow();

        assertThat(desk.patterns()
                        .review(shop.agent, shop.id, MONDAY)
                        .orElseThrow()
                        .undone())
                .containsExactly(action);
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
