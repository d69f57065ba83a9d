package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderId;
import io.orderincident.store.ConcurrentChangeException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody's change is lost: of two that cannot both be, one is refused. */
interface ConcurrentChangeContract extends Tested {

    @Test
    default void refusesToSaveFromAStateThatIsNoLongerTheStoredOne() {
        KitShop shop = newShop();
        Incident added = shop.registered();
        Change late = shop.communication(added);
        Incident stored = shop.keep(shop.communication(added));

        assertThatExceptionOfType(ConcurrentChangeException.class).isThrownBy(() -> shop.keep(late, "late"));

        assertThat(shop.find(added.id())).contains(stored);
        assertThat(shop.history(added.id())).extracting(HistoryEntry::version).containsExactly(1L, 2L);
        assertThat(shop.findByKey("late")).isEmpty();
    }

    @Test
    default void refusesToSaveWhatWasNeverAdded() {
        KitShop shop = newShop();
        Change unknown = shop.communication(shop.registration().after());

        assertThatExceptionOfType(ConcurrentChangeException.class).isThrownBy(() -> shop.keep(unknown));

        assertThat(shop.history(unknown.after().id())).isEmpty();
    }

    @Test
    default void refusesAKeyThatWasAlreadyWritten() {
        KitShop shop = newShop();
        Change first = shop.registration();
        Change second = shop.registration();
        shop.keep(first, "key");

        assertThatExceptionOfType(ConcurrentChangeException.class).isThrownBy(() -> shop.keep(second, "key"));
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> shop.keep(shop.communication(first.after()), "key"));

        assertThat(shop.find(second.after().id())).isEmpty();
        assertThat(shop.find(first.after().id())).contains(first.after());
        assertThat(shop.findByKey("key")).contains(first.entries().get(0));
    }

    @Test
    default void takesTheSameKeyInEveryShop() {
        KitShop shop = newShop();
        KitShop other = newShop();
        Incident here = shop.keep(shop.registration(), "key");
        Incident there = other.keep(other.registration(), "key");

        assertThat(shop.findByKey("key")).map(HistoryEntry::incident).contains(here.id());
        assertThat(other.findByKey("key")).map(HistoryEntry::incident).contains(there.id());
    }

    @Test
    default void letsExactlyOneOfTwoChangeTheSameState() {
        KitShop shop = newShop();
        for (int round = 0; round < 10; round++) {
            Incident added = shop.registered();
            Change one = shop.communication(added);
            Change other = shop.communication(added);

            List<Boolean> kept = Threads.together(List.of(attempt(shop, one, null), attempt(shop, other, null)));

            assertThat(kept)
                    .as("of two who save the same version at once, whether each was kept")
                    .containsExactlyInAnyOrder(true, false);
            Change winner = kept.get(0) ? one : other;
            assertThat(shop.find(added.id())).contains(winner.after());
            assertThat(shop.history(added.id()))
                    .hasSize(2)
                    .endsWith(winner.entries().get(0));
        }
    }

    @Test
    default void letsExactlyOneOfTwoWriteTheSameKey() {
        KitShop shop = newShop();
        for (int round = 0; round < 10; round++) {
            String key = "key-" + round;
            Change one = shop.registration();
            Change other = shop.registration();

            List<Boolean> kept = Threads.together(List.of(attempt(shop, one, key), attempt(shop, other, key)));

            assertThat(kept)
                    .as("of two who write the same key at once, whether each was kept")
                    .containsExactlyInAnyOrder(true, false);
            Change winner = kept.get(0) ? one : other;
            Change loser = kept.get(0) ? other : one;
            assertThat(shop.findByKey(key)).contains(winner.entries().get(0));
            assertThat(shop.find(loser.after().id())).isEmpty();
        }
    }

    @Test
    default void letsOneAtATimeLookForWhatIsOpenOnAnOrder() {
        for (int round = 0; round < 10; round++) {
            KitShop shop = newShop();
            Change one = shop.registration();
            Change other = shop.registration();

            List<Boolean> added =
                    Threads.together(List.of(addedIfNoneIsOpen(shop, one), addedIfNoneIsOpen(shop, other)));

            assertThat(added)
                    .as(
                            "of two who look for what is open on the order at once, whether each found nothing: the second waits for the"
                                    + " first to end")
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    default void whoeverLooksForWhatIsOpenOnAnOrderWaitsForWhatIsAddedToItUnasked() {
        KitShop shop = newShop();
        Change unasked = shop.registration();
        OrderId order = unasked.after().report().order();

        List<Incident> open = Threads.whileUnderWay(
                gotSoFar -> shop.inTransaction(() -> {
                    shop.write(unasked, null);
                    gotSoFar.run();
                    return unasked;
                }),
                () -> shop.inTransaction(() -> shop.storage
                        .incidents()
                        .openDuplicates(shop.id, order, null)
                        .open()));

        assertThat(open).containsExactly(unasked.after());
    }

    private static Callable<Boolean> addedIfNoneIsOpen(KitShop shop, Change change) {
        return () -> shop.inTransaction(() -> {
            OrderId order = change.after().report().order();
            boolean none = shop.storage
                    .incidents()
                    .openDuplicates(shop.id, order, null)
                    .open()
                    .isEmpty();
            if (none) {
                shop.write(change, null);
            }
            return none;
        });
    }

    private static Callable<Boolean> attempt(KitShop shop, Change change, @Nullable String key) {
        return () -> {
            try {
                shop.keep(change, key);
                return true;
            } catch (ConcurrentChangeException clash) {
                return false;
            }
        };
    }
}
