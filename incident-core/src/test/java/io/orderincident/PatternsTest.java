package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderLine;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.ActionChange.Kind;
import io.orderincident.pattern.ActionHistory;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.CorrectiveAction.Notice;
import io.orderincident.pattern.CorrectiveAction.State;
import io.orderincident.pattern.PatternFinding;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.pattern.PatternReport;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.pattern.ReviewedWeek;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.search.PageRequest;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.Sales;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.statistics.TopTally.Top;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.CorrectiveActionStore;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatternsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);
    private static final PatternSubject DAMAGED = PatternSubject.of(Dimension.TYPE, "DAMAGED");
    private static final ActionPlan PLAN = new ActionPlan("Thicker boxes", "pedro", MONDAY.plusDays(10));

    private Instant now = at(MONDAY);
    private final List<WeeklyReview> told = new ArrayList<>();
    private final List<Notice> due = new ArrayList<>();
    private final MemoryStorage storage = MemoryStorage.create();
    private final ArticleSales sales = new ArticleSales();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), storage)
            .sales(sales)
            .clock(() -> now)
            .listener(new ChangeListener() {
                @Override
                public void changed(Change change) {}

                @Override
                public void reviewed(WeeklyReview review) {
                    told.add(review);
                }

                @Override
                public void actionDue(CorrectiveAction action) {
                    due.add(action.notice());
                }
            })
            .build();

    /** What was sold of each article in a period; nothing is known until a test says so. */
    private final class ArticleSales implements SalesVolume {

        private final List<Set<Sku>> asked = new ArrayList<>();
        private @Nullable Function<Period, Long> sold;

        @Override
        public Sales of(ShopId shop, Period period) {
            return Sales.NONE;
        }

        @Override
        public Map<Sku, Sales> ofArticles(ShopId shop, Period period, Set<Sku> articles) {
            assertThat(storage.transactions().isActive()).isFalse();
            asked.add(articles);
            if (sold == null) {
                return Map.of();
            }
            Sales each = new Sales(sold.apply(period), 0, List.of());
            return articles.stream().collect(Collectors.toMap(Function.identity(), article -> each));
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private Incident registered(LocalDate day, String type) {
        now = at(day);
        return desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(order().id(), TypeCode.of(type), Origin.CUSTOMER, "Oh no")
                                .override()
                                .build())
                .orElseThrow();
    }

    private void resolved(LocalDate day, Incident incident) {
        now = at(day);
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We are sorry"))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Another one"))
                .orElseThrow();
    }

    /** Two late deliveries in each of 60 weeks, and a quiet past of damage. */
    private void usual() {
        for (int week = 60; week > 0; week--) {
            registered(MONDAY.minusWeeks(week), "LATE_DELIVERY");
            registered(MONDAY.minusWeeks(week), "LATE_DELIVERY");
            if (week % 10 == 0) {
                registered(MONDAY.minusWeeks(week), "DAMAGED");
            }
        }
    }

    private void broken(LocalDate day, int times) {
        for (int i = 0; i < times; i++) {
            registered(day, "DAMAGED");
        }
    }

    /** Lets the timers of the statistics run as of this day. */
    private void look(LocalDate day) {
        now = at(day);
        desk.timers().refreshStatistics();
    }

    @Test
    void whatGoesWrongMoreOftenThanItUsedToIsFoundWithItsIncidents() {
        usual();
        broken(MONDAY.minusDays(3), 9);
        look(MONDAY);

        PatternReport report = desk.patterns().find(AGENT, SHOP).orElseThrow();

        assertThat(report.recent().last()).isEqualTo(MONDAY.minusDays(1));
        PatternFinding finding = report.findings().stream()
                .filter(one -> one.subject().equals(DAMAGED))
                .findFirst()
                .orElseThrow();
        assertThat(finding.count()).isEqualTo(9);
        assertThat(desk.search()
                        .find(AGENT, finding.filter(SHOP, ZoneOffset.UTC), PageRequest.first(20))
                        .rows())
                .hasSize(9);
    }

    private void brokenVases(LocalDate day, int times) {
        broken(order().lines().get(1), day, times);
    }

    private void broken(OrderLine line, LocalDate day, int times) {
        now = at(day);
        for (int i = 0; i < times; i++) {
            desk.incidents()
                    .register(
                            AGENT,
                            SHOP,
                            RegisterIncident.builder(order().id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Oh no")
                                    .line(line.id(), 1)
                                    .override()
                                    .build())
                    .orElseThrow();
        }
    }

    private static List<PatternFinding> ofVases(PatternReport report) {
        return report.findings().stream()
                .filter(finding -> finding.subject().value().equals("VASE"))
                .toList();
    }

    private List<PatternFinding> ofVases() {
        return ofVases(desk.patterns().find(AGENT, SHOP).orElseThrow());
    }

    @Test
    void anArticleThatSellsMoreMayGoWrongMoreInPatternsAndInTheReview() {
        usual();
        brokenVases(MONDAY.minusWeeks(20), 1);
        brokenVases(MONDAY.minusDays(3), 9);
        LocalDate recent = MONDAY.minusDays(1);
        sales.sold = period -> period.contains(recent) ? 90_000L : 100L;
        look(MONDAY.plusDays(1));

        assertThat(ofVases(told.get(0).patterns())).isEmpty();
        assertThat(ofVases()).isEmpty();
        assertThat(sales.asked)
                .as("one for each window, of 14 for the review and of 13 a day later")
                .hasSize(14 + 13)
                .containsOnly(Set.of(Sku.of("VASE")));

        sales.sold = period -> 100L;
        assertThat(ofVases()).isNotEmpty().allMatch(PatternFinding::bySales);
    }

    @Test
    void salesThatAreUnknownOrFailLeaveTheOtherIncidentsOfTheShop() {
        usual();
        brokenVases(MONDAY.minusDays(3), 9);
        look(MONDAY);
        List<PatternFinding> unknown = ofVases();
        assertThat(unknown).isNotEmpty().noneMatch(PatternFinding::bySales);

        sales.sold = period -> 0L;
        assertThat(ofVases()).as("none sold at all").isEqualTo(unknown);
        sales.sold = period -> {
            throw new IllegalStateException("no connection");
        };
        assertThat(ofVases()).as("the port fails").isEqualTo(unknown);
        assertThat(desk.patterns().review(AGENT, SHOP, MONDAY.minusWeeks(1)).refusals())
                .isEmpty();
    }

    @Test
    void onlyArticlesThatMayBeFoundAreAskedFor() {
        usual();
        broken(order().lines().get(0), MONDAY.minusDays(3), 5);
        brokenVases(MONDAY.minusDays(3), 4);
        look(MONDAY);

        desk.patterns().find(AGENT, SHOP).orElseThrow();

        assertThat(sales.asked).hasSize(14).containsOnly(Set.of(Sku.of("ROSE-RED")));
    }

    @Test
    void patternsAreForStaff() {
        assertThat(refusals(desk.patterns().find(CUSTOMER, SHOP))).containsExactly(Reason.STAFF_ONLY);
        assertThat(refusals(desk.patterns().find(OTHER_AGENT, SHOP))).containsExactly(Reason.STAFF_ONLY);
        assertThat(refusals(desk.patterns().plan(CUSTOMER, SHOP, DAMAGED, PLAN)))
                .containsExactly(Reason.STAFF_ONLY);
        assertThat(refusals(desk.patterns().complete(OTHER_AGENT, SHOP, new ActionId(1), 1)))
                .containsExactly(Reason.STAFF_ONLY);
        assertThat(refusals(desk.patterns().review(CUSTOMER, SHOP, MONDAY))).containsExactly(Reason.STAFF_ONLY);
        desk.patterns().plan(AGENT, SHOP, DAMAGED, PLAN).orElseThrow();
        assertThat(desk.patterns().actions(CUSTOMER, SHOP, false)).isEmpty();
        assertThat(desk.patterns().actions(OTHER_AGENT, SHOP, false)).isEmpty();
        assertThat(desk.patterns().actions(OPERATOR, SHOP, false)).hasSize(1);
        assertThat(desk.patterns().reviews(CUSTOMER, SHOP, 5)).isEmpty();
        assertThat(desk.patterns().latestReview(CUSTOMER, SHOP)).isEmpty();
    }

    private static List<Reason> refusals(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Refusal::reason).toList();
    }

    @Test
    void anActionIsPlannedChangedDoneAndTakenUpAgain() {
        CorrectiveAction planned =
                desk.patterns().plan(AGENT, SHOP, DAMAGED, PLAN).orElseThrow();
        CorrectiveAction changed = desk.patterns()
                .change(AGENT, SHOP, planned.id(), 1, new ActionPlan("Thicker boxes, and foam", "eva", MONDAY))
                .orElseThrow();

        assertThat(changed.plan().responsible()).isEqualTo("eva");
        assertThat(changed.state(MONDAY)).isEqualTo(State.OPEN);
        assertThat(changed.state(MONDAY.plusDays(1))).isEqualTo(State.OVERDUE);
        assertThat(refusals(desk.patterns().complete(AGENT, SHOP, planned.id(), 1)))
                .containsExactly(Reason.STALE_ACTION);

        CorrectiveAction done =
                desk.patterns().complete(OPERATOR, SHOP, planned.id(), 2).orElseThrow();
        assertThat(done.state(MONDAY)).isEqualTo(State.DONE);
        assertThat(desk.patterns().actions(AGENT, SHOP, true)).containsExactly(done);
        assertThat(refusals(desk.patterns().complete(AGENT, SHOP, done.id(), 3)))
                .containsExactly(Reason.ACTION_DONE);
        assertThat(refusals(desk.patterns().change(AGENT, SHOP, done.id(), 3, PLAN)))
                .containsExactly(Reason.ACTION_DONE);

        CorrectiveAction again =
                desk.patterns().reopen(AGENT, SHOP, done.id(), 3).orElseThrow();
        assertThat(again.done()).isNull();
        assertThat(refusals(desk.patterns().reopen(AGENT, SHOP, done.id(), 4))).containsExactly(Reason.ACTION_UNDONE);
        assertThat(refusals(desk.patterns().complete(AGENT, SHOP, new ActionId(99), 1)))
                .containsExactly(Reason.UNKNOWN_ACTION);
    }

    @Test
    void aPatternAgainstWhichAnActionIsPlannedIsNotPlannedAgain() {
        CorrectiveAction first =
                desk.patterns().plan(AGENT, SHOP, DAMAGED, PLAN).orElseThrow();

        assertThat(refusals(desk.patterns().plan(OPERATOR, SHOP, DAMAGED, PLAN)))
                .containsExactly(Reason.ACTION_PLANNED);

        desk.patterns().complete(AGENT, SHOP, first.id(), 1).orElseThrow();
        desk.patterns().plan(AGENT, SHOP, DAMAGED, PLAN).orElseThrow();
        assertThat(refusals(desk.patterns().reopen(AGENT, SHOP, first.id(), 2))).containsExactly(Reason.ACTION_PLANNED);
        assertThat(desk.patterns().actions(AGENT, SHOP, false)).hasSize(1);
    }

    @Test
    void badPlansAreRefusedWithAllThatIsWrong() {
        assertThat(desk.patterns()
                        .plan(AGENT, SHOP, DAMAGED, new ActionPlan(" ", "", MONDAY.minusDays(1)))
                        .refusals())
                .extracting(Refusal::field)
                .containsExactlyInAnyOrder("measure", "responsible", "dueOn");
    }

    @Test
    void theReviewOfAWeekIsWrittenOnceWhenTheNextOneBegins() {
        usual();
        Incident solved = registered(MONDAY.minusDays(4), "BILLING");
        broken(MONDAY.minusDays(3), 9);
        resolved(MONDAY.minusDays(2), solved);
        look(MONDAY.minusDays(1));
        assertThat(told).isEmpty();

        now = MONDAY.atTime(8, 30).toInstant(ZoneOffset.UTC);
        desk.timers().refreshStatistics();
        assertThat(told).as("before the shop opens").isEmpty();

        look(MONDAY);
        look(MONDAY.plusDays(1));

        assertThat(told).hasSize(1);
        WeeklyReview review = told.get(0);
        assertThat(review.period().first()).isEqualTo(MONDAY.minusWeeks(1));
        assertThat(review.week().arrivals()).isEqualTo(12);
        assertThat(review.weekBefore().arrivals()).isEqualTo(2);
        assertThat(review.week().resolutions()).isEqualTo(1);
        assertThat(review.week().backlog()).isEqualTo(60 * 2 + 6 + 9);
        assertThat(review.weekBefore().backlog()).isEqualTo(59 * 2 + 6);
        assertThat(review.week().firstResolution())
                .isEqualTo(Duration.ofHours(13).toSeconds());
        assertThat(review.types()).startsWith(new Top("DAMAGED", 9), new Top("LATE_DELIVERY", 2));
        assertThat(review.usual().arrivals()).isEqualTo(25 / 12.0);
        assertThat(review.patterns().findings())
                .extracting(PatternFinding::subject)
                .contains(DAMAGED);
        assertThat(desk.patterns().reviews(AGENT, SHOP, 5)).containsExactly(MONDAY.minusWeeks(1));
        assertThat(desk.patterns().latestReview(AGENT, SHOP)).contains(review);
        assertThat(desk.patterns().review(AGENT, SHOP, MONDAY.minusDays(2)).orElseThrow())
                .isEqualTo(review);
    }

    @Test
    void aWeekThatIsOverIsReviewedWhenSomebodyAsks() {
        usual();
        look(MONDAY.plusDays(1));
        told.clear();

        WeeklyReview review =
                desk.patterns().review(AGENT, SHOP, MONDAY.minusWeeks(1)).orElseThrow();

        assertThat(review.weeks()).extracting(ReviewedWeek::arrivals).endsWith(2L, 2L, 2L);
        assertThat(refusals(desk.patterns().review(AGENT, SHOP, MONDAY))).containsExactly(Reason.NO_REVIEW);
        assertThat(refusals(desk.patterns().review(AGENT, SHOP, MONDAY.minusWeeks(30))))
                .containsExactly(Reason.NO_REVIEW);
        assertThatIllegalArgumentException().isThrownBy(() -> desk.patterns().reviews(AGENT, SHOP, 0));
    }

    @Test
    void inATransactionThatIsReadOnlyTheReviewIsWorkedOutAndNotKept() {
        usual();
        broken(MONDAY.minusDays(3), 9);
        look(MONDAY.minusDays(1));
        now = at(MONDAY.plusDays(1));
        Transactions readOnly = proxy(
                Transactions.class,
                (proxy, method, args) -> method.getName().equals("isReadOnly")
                        ? (Object) true
                        : method.invoke(storage.transactions(), args));
        Storage reading = proxy(
                Storage.class,
                (proxy, method, args) ->
                        method.getName().equals("transactions") ? readOnly : method.invoke(storage, args));
        IncidentDesk reader = IncidentDesk.builder(MemoryOrders.of(order()), reading)
                .clock(() -> now)
                .build();

        WeeklyReview workedOut =
                reader.patterns().review(AGENT, SHOP, MONDAY.minusWeeks(1)).orElseThrow();

        assertThat(desk.patterns().reviews(AGENT, SHOP, 5)).isEmpty();
        assertThat(told).isEmpty();
        assertThat(desk.patterns().review(AGENT, SHOP, MONDAY.minusWeeks(1)).orElseThrow())
                .isEqualTo(workedOut);
        assertThat(desk.patterns().reviews(AGENT, SHOP, 5)).containsExactly(MONDAY.minusWeeks(1));
    }

    private static <T> T proxy(Class<T> port, InvocationHandler handler) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    @Test
    void theReviewSaysWhetherAPatternCameBackAfterWhatWasDone() {
        usual();
        now = at(MONDAY);
        CorrectiveAction planned =
                desk.patterns().plan(AGENT, SHOP, DAMAGED, PLAN).orElseThrow();
        desk.patterns().complete(AGENT, SHOP, planned.id(), 1).orElseThrow();
        look(MONDAY.plusWeeks(1));
        assertThat(told.get(0).done()).as("done in the week").hasSize(1);
        for (int week = 0; week < 7; week++) {
            registered(MONDAY.plusWeeks(week), "LATE_DELIVERY");
            registered(MONDAY.plusWeeks(week), "LATE_DELIVERY");
        }
        look(MONDAY.plusWeeks(6));
        assertThat(only().state(MONDAY)).isEqualTo(State.HELD);

        broken(MONDAY.plusWeeks(6).plusDays(1), 12);
        look(MONDAY.plusWeeks(7));

        assertThat(only().state(MONDAY)).isEqualTo(State.CAME_BACK);
        assertThat(told.get(told.size() - 1).cameBack()).containsExactly(only());
    }

    private CorrectiveAction only() {
        return desk.patterns().actions(AGENT, SHOP, true).get(0);
    }

    @Test
    void aShopLooksForPatternsByItsOwnPolicyInVersions() {
        usual();
        broken(MONDAY.minusDays(3), 9);
        look(MONDAY);
        PatternPolicy own = new PatternPolicy(7, 3, 0.01, 20, 3);

        desk.settings().patterns().replace(OPERATOR, SHOP, own, 0).orElseThrow();

        PatternReport report = desk.patterns().find(AGENT, SHOP).orElseThrow();
        assertThat(report.recent()).isEqualTo(Period.of(MONDAY.minusDays(7), MONDAY.minusDays(1)));
        assertThat(report.findings()).as("of fewer than 20 incidents").isEmpty();
        assertThat(desk.settings().patterns().find(AGENT, SHOP).orElseThrow().version())
                .isEqualTo(1);
        assertThat(desk.settings()
                        .patterns()
                        .replace(OPERATOR, SHOP, PatternPolicy.defaults(), 0)
                        .refusals())
                .isNotEmpty();
    }

    @Test
    void aReviewShowsAllItsWeeksAlsoWherePatternsLookBackLess() {
        desk.settings()
                .patterns()
                .replace(OPERATOR, SHOP, new PatternPolicy(7, 3, 0.05, 5, 3), 0)
                .orElseThrow();
        usual();
        look(MONDAY.plusDays(1));

        assertThat(told.get(0).weeks()).extracting(ReviewedWeek::arrivals).allMatch(arrivals -> arrivals >= 2);
    }

    @Test
    void correctiveActionsThatCannotBeReadAreInTheWayOfNoReview() {
        usual();
        CorrectiveActionStore unreadable =
                with(CorrectiveActionStore.class, storage.correctiveActions(), "untold", () -> {
                    throw new IllegalStateException("no such column");
                });
        Storage broken = with(Storage.class, storage, "correctiveActions", () -> unreadable);
        IncidentDesk node = IncidentDesk.builder(MemoryOrders.of(order()), broken)
                .clock(() -> now)
                .build();

        now = at(MONDAY);
        node.timers().refreshStatistics();

        assertThat(desk.patterns().reviews(AGENT, SHOP, 10)).containsExactly(MONDAY.minusWeeks(1));
    }

    /** Does all as the real one, but for one method. */
    private static <T> T with(Class<T> type, T real, String method, Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) ->
                        called.getName().equals(method) ? answer.get() : called.invoke(real, arguments)));
    }

    /** Due on a Thursday, ten days after the Monday. */
    private CorrectiveAction planned() {
        return desk.patterns().plan(AGENT, SHOP, DAMAGED, PLAN).orElseThrow();
    }

    private CorrectiveAction kept(CorrectiveAction action) {
        return desk.patterns().history(AGENT, SHOP, action.id()).orElseThrow().action();
    }

    @Test
    void whoSeesToAnActionIsRemindedOnceBeforeItIsDueAndOnceWhenItIsOverdue() {
        planned();

        look(MONDAY.plusDays(6));
        assertThat(due).isEmpty();
        look(MONDAY.plusDays(7));
        look(MONDAY.plusDays(8));
        look(MONDAY.plusDays(10));
        assertThat(due).containsExactly(Notice.DUE_SOON);
        look(MONDAY.plusDays(11));
        look(MONDAY.plusDays(12));
        assertThat(due).containsExactly(Notice.DUE_SOON, Notice.OVERDUE);
    }

    @Test
    void noticesFollowEveryChangeOfAnAction() {
        CorrectiveAction action = planned();
        look(MONDAY.plusDays(11));
        assertThat(due).containsExactly(Notice.OVERDUE);

        ActionPlan later = new ActionPlan("Thicker boxes", "pedro", MONDAY.plusDays(25));
        desk.patterns()
                .change(AGENT, SHOP, action.id(), kept(action).version(), later)
                .orElseThrow();
        look(MONDAY.plusDays(14));
        assertThat(due).hasSize(1);
        look(MONDAY.plusDays(22));
        assertThat(due).containsExactly(Notice.OVERDUE, Notice.DUE_SOON);

        desk.patterns()
                .change(
                        AGENT,
                        SHOP,
                        action.id(),
                        kept(action).version(),
                        new ActionPlan("Much thicker boxes", "eva", MONDAY.plusDays(25)))
                .orElseThrow();
        look(MONDAY.plusDays(23));
        assertThat(due).as("somebody else sees to it now").hasSize(3).endsWith(Notice.DUE_SOON);

        desk.patterns()
                .complete(AGENT, SHOP, action.id(), kept(action).version())
                .orElseThrow();
        look(MONDAY.plusDays(28));
        assertThat(due).hasSize(3);

        desk.patterns().reopen(AGENT, SHOP, action.id(), kept(action).version()).orElseThrow();
        look(MONDAY.plusDays(29));
        look(MONDAY.plusDays(30));
        assertThat(due).hasSize(4).endsWith(Notice.OVERDUE);
    }

    @Test
    void nobodyIsToldOfAnActionOnADayOnWhichTheShopDoesNotWork() {
        CorrectiveAction action = planned();
        desk.patterns()
                .change(
                        AGENT,
                        SHOP,
                        action.id(),
                        action.version(),
                        new ActionPlan("Thicker boxes", "pedro", MONDAY.plusDays(11)))
                .orElseThrow();
        look(MONDAY.plusDays(11));

        look(MONDAY.plusDays(12));
        assertThat(due).as("on a Saturday").containsExactly(Notice.DUE_SOON);
        look(MONDAY.plusDays(14));
        assertThat(due).as("on Monday").containsExactly(Notice.DUE_SOON, Notice.OVERDUE);
    }

    @Test
    void aShopDecidesHowLongBeforeAnActionIsDueItIsRemindedOf() {
        planned();
        desk.settings()
                .patterns()
                .replace(OPERATOR, SHOP, PatternPolicy.defaults().withReminderDays(0), 0)
                .orElseThrow();

        look(MONDAY.plusDays(10));
        assertThat(due).isEmpty();

        desk.settings()
                .patterns()
                .replace(OPERATOR, SHOP, PatternPolicy.defaults().withReminderDays(1), 1)
                .orElseThrow();
        now = now.plus(Duration.ofHours(1));
        desk.timers().refreshStatistics();
        assertThat(due).containsExactly(Notice.DUE_SOON);
    }

    @Test
    void theHistoryOfAnActionSaysWhoChangedWhatWhen() {
        CorrectiveAction action = planned();
        look(MONDAY.plusDays(11));
        ActionPlan later = new ActionPlan("Much thicker boxes", "eva", MONDAY.plusDays(20));
        desk.patterns()
                .change(OPERATOR, SHOP, action.id(), kept(action).version(), later)
                .orElseThrow();
        desk.patterns()
                .complete(AGENT, SHOP, action.id(), kept(action).version())
                .orElseThrow();

        ActionHistory history =
                desk.patterns().history(AGENT, SHOP, action.id()).orElseThrow();

        assertThat(history.changes())
                .extracting(ActionChange::kind)
                .containsExactly(Kind.DONE, Kind.CHANGED, Kind.OVERDUE, Kind.PLANNED);
        assertThat(history.changes()).extracting(ActionChange::version).containsExactly(4L, 3L, 2L, 1L);
        assertThat(history.changes().get(1).plan()).isEqualTo(later);
        assertThat(history.changes().get(1).signature())
                .isEqualTo(new CorrectiveAction.Signature(OPERATOR.author(), at(MONDAY.plusDays(11))));
        assertThat(history.changes().get(2).signature().by().party()).isEqualTo(Party.SYSTEM);
        assertThat(history.changes().get(3).plan()).isEqualTo(PLAN);
        for (Actor stranger : List.of(CUSTOMER, OTHER_AGENT)) {
            assertThat(desk.patterns().history(stranger, SHOP, action.id()).refusals())
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.STAFF_ONLY);
        }
        assertThat(desk.patterns().history(AGENT, SHOP, new ActionId(7)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.UNKNOWN_ACTION);
    }
}
