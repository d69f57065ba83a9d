package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.catalog.TypeCode;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionChange;
import io.orderincident.pattern.ActionChange.Kind;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.ActionPlan;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.CorrectiveAction.Notice;
import io.orderincident.pattern.CorrectiveAction.Signature;
import io.orderincident.pattern.PatternSubject;
import io.orderincident.statistics.Dimension;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.CorrectiveActionStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is done against patterns is kept as it is, in order, and changed by one at a time. */
interface CorrectiveActionsContract extends Tested {

    LocalDate DUE = LocalDate.of(2026, 4, 3);

    @Test
    default void keepsAnActionInEveryState() {
        KitShop shop = newShop();
        CorrectiveAction planned = planned(
                shop,
                new PatternSubject(Dimension.ARTICLE, "ñ".repeat(100), TypeCode.of("DAMAGED")),
                new ActionPlan("€".repeat(ActionPlan.MEASURE_MAX), "p".repeat(ActionPlan.PERSON_MAX), DUE));
        CorrectiveAction done = planned.done(signature(shop));
        CorrectiveAction back = new CorrectiveAction(
                done.id(),
                done.shop(),
                3,
                done.subject(),
                new ActionPlan("Otra cosa", null, DUE.plusDays(1)),
                done.planned(),
                done.done(),
                DUE.plusDays(40),
                DUE.plusDays(40),
                Notice.DUE_SOON);

        assertThat(found(shop, planned.id())).isEqualTo(planned);
        assertThat(replaced(shop, done)).isTrue();
        assertThat(found(shop, planned.id())).isEqualTo(done);
        assertThat(replaced(shop, back)).isTrue();
        assertThat(found(shop, planned.id())).isEqualTo(back);
    }

    @Test
    default void changesOnlyWhatIsAsItWasSeen() {
        KitShop shop = newShop();
        CorrectiveAction planned = planned(shop, DUE);
        CorrectiveAction done = planned.done(signature(shop));
        replaced(shop, done);

        assertThat(replaced(shop, planned.changed(new ActionPlan("Otra cosa", null, DUE))))
                .isFalse();
        assertThat(found(shop, planned.id())).isEqualTo(done);
        assertThat(replaced(
                        shop,
                        CorrectiveAction.planned(
                                        new ActionId(shop.storage.ids().next()),
                                        shop.id,
                                        done.subject(),
                                        done.plan(),
                                        done.planned())
                                .done(signature(shop))))
                .isFalse();
    }

    @Test
    default void ofSeveralWhoChangeItAtOnceOneSucceeds() throws Exception {
        KitShop shop = newShop();
        CorrectiveAction planned = planned(shop, DUE);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> change = () -> replaced(shop, planned.done(signature(shop)));
            List<Future<Boolean>> changes = pool.invokeAll(List.of(change, change, change, change));

            int successes = 0;
            for (Future<Boolean> one : changes) {
                successes += one.get() ? 1 : 0;
            }
            assertThat(successes).isOne();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    default void ofSeveralAgainstTheSameAtOnceOneIsUndone() throws Exception {
        KitShop shop = newShop();
        PatternSubject subject = new PatternSubject(Dimension.ARTICLE, "VASE", null);
        ActionPlan plan = new ActionPlan("Más papel", null, DUE);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> add = () -> {
                try {
                    planned(shop, subject, plan);
                    return true;
                } catch (ConcurrentChangeException clash) {
                    return false;
                }
            };
            int successes = 0;
            for (Future<Boolean> one : pool.invokeAll(List.of(add, add, add, add))) {
                successes += one.get() ? 1 : 0;
            }
            assertThat(successes).isOne();
        } finally {
            pool.shutdownNow();
        }
        CorrectiveAction first = listed(shop, false, 10).get(0);
        assertThat(undone(shop, subject)).contains(first);
        assertThat(undone(newShop(), subject)).isEmpty();

        replaced(shop, first.done(signature(shop)));
        assertThat(undone(shop, subject)).isEmpty();
        CorrectiveAction second = planned(shop, subject, plan);
        planned(shop, new PatternSubject(Dimension.ARTICLE, "VASE", TypeCode.of("DAMAGED")), plan);
        assertThat(undone(shop, subject)).contains(second);
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> replaced(shop, first.done(signature(shop)).done(null)));
    }

    private static Optional<CorrectiveAction> undone(KitShop shop, PatternSubject subject) {
        return shop.inTransaction(() -> store(shop).undone(shop.id, subject));
    }

    @Test
    default void listsWhatIsDueFirstAndWhatWasDoneLast() {
        KitShop shop = newShop();
        CorrectiveAction later = planned(shop, DUE.plusDays(9));
        CorrectiveAction sooner = planned(shop, DUE);
        CorrectiveAction soonerToo = planned(shop, DUE);
        CorrectiveAction first = planned(shop, DUE).done(new Signature(shop.agent.author(), KitShop.START));
        CorrectiveAction second =
                planned(shop, DUE).done(new Signature(shop.agent.author(), KitShop.START.plusSeconds(1)));
        replaced(shop, first);
        replaced(shop, second);
        planned(newShop(), DUE);

        assertThat(listed(shop, false, 10)).containsExactly(soonerToo, sooner, later);
        assertThat(listed(shop, false, 1)).containsExactly(soonerToo);
        assertThat(listed(shop, true, 10)).containsExactly(second, first);
    }

    @Test
    default void findsNothingOfOtherShops() {
        KitShop shop = newShop();
        KitShop other = newShop();
        CorrectiveAction theirs = planned(other, DUE);

        assertThat(shop.inTransaction(() -> store(shop).find(shop.id, theirs.id())))
                .isEmpty();
        assertThat(listed(shop, false, 10)).isEmpty();
        CorrectiveAction stolen = theirs.done(signature(shop));
        assertThat(replaced(
                        shop,
                        new CorrectiveAction(
                                stolen.id(),
                                ShopId.of("elsewhere"),
                                2,
                                stolen.subject(),
                                stolen.plan(),
                                stolen.planned(),
                                stolen.done(),
                                null,
                                null,
                                Notice.NONE)))
                .isFalse();
    }

    @Test
    default void findsWhatMayHaveToBeToldOfInPagesOverAllShops() {
        LocalDate due = DUE.minusYears(9);
        List<CorrectiveAction> expected =
                List.of(planned(newShop(), due), planned(newShop(), due.minusDays(1)), planned(newShop(), due));
        KitShop shop = newShop();
        planned(shop, due.plusDays(1));
        replaced(shop, planned(shop, due).done(signature(shop)));
        replaced(shop, planned(shop, due).told(Notice.OVERDUE));
        CorrectiveAction reminded = planned(shop, due).told(Notice.DUE_SOON);
        replaced(shop, reminded);
        List<CorrectiveAction> found = new ArrayList<>();

        List<CorrectiveAction> page = untold(shop, due, null);
        while (!page.isEmpty()) {
            found.addAll(page);
            page = untold(shop, due, page.get(page.size() - 1).id());
        }

        assertThat(found)
                .containsExactlyElementsOf(
                        Stream.concat(expected.stream(), Stream.of(reminded)).toList());
        Stream.concat(expected.stream(), Stream.of(reminded)).forEach(action -> finish(shop, action));
    }

    /** Done, so that the next test finds nothing of it. */
    private static void finish(KitShop shop, CorrectiveAction action) {
        assertThat(replaced(shop, action.done(signature(shop)))).isTrue();
    }

    private static List<CorrectiveAction> untold(KitShop shop, LocalDate until, @Nullable ActionId after) {
        return shop.inTransaction(() -> store(shop).untold(until, after, 2));
    }

    @Test
    default void keepsWhatHappenedToAnActionTheLatestFirst() {
        KitShop shop = newShop();
        CorrectiveAction planned = planned(shop, DUE);
        CorrectiveAction done = planned.done(signature(shop));
        ActionChange first = ActionChange.of(Kind.PLANNED, planned, signature(shop));
        ActionChange second = new ActionChange(
                2,
                Kind.DONE,
                signature(shop),
                new ActionPlan("€".repeat(ActionPlan.MEASURE_MAX), null, DUE.plusDays(1)));

        assertThat(changes(shop, planned, 10)).isEmpty();
        shop.inTransaction(() -> {
            store(shop).addChange(planned.id(), first);
            store(shop).addChange(done.id(), second);
            return done;
        });

        assertThat(changes(shop, planned, 10)).containsExactly(second, first);
        assertThat(changes(shop, planned, 1)).containsExactly(second);
    }

    private static List<ActionChange> changes(KitShop shop, CorrectiveAction action, int most) {
        return shop.inTransaction(() -> store(shop).changes(action.id(), most));
    }

    private static CorrectiveActionStore store(KitShop shop) {
        return shop.storage.correctiveActions();
    }

    private static Signature signature(KitShop shop) {
        return new Signature(shop.agent.author(), KitShop.START.plusSeconds(60));
    }

    private static CorrectiveAction planned(KitShop shop, LocalDate due) {
        String carrier = "Rápido " + shop.storage.ids().next();
        return planned(
                shop, PatternSubject.of(Dimension.CARRIER, carrier), new ActionPlan("Hablar con ellos", "eva", due));
    }

    private static CorrectiveAction planned(KitShop shop, PatternSubject subject, ActionPlan plan) {
        CorrectiveAction action = CorrectiveAction.planned(
                new ActionId(shop.storage.ids().next()), shop.id, subject, plan, signature(shop));
        shop.inTransaction(() -> {
            store(shop).add(action);
            return action;
        });
        return action;
    }

    private static boolean replaced(KitShop shop, CorrectiveAction action) {
        return shop.inTransaction(() -> store(shop).replace(action));
    }

    private static CorrectiveAction found(KitShop shop, ActionId id) {
        return shop.inTransaction(() -> store(shop).find(shop.id, id)).orElseThrow();
    }

    private static List<CorrectiveAction> listed(KitShop shop, boolean done, int most) {
        return shop.inTransaction(() -> store(shop).list(shop.id, done, most));
    }
}
