package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.store.CommandTarget;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.UsedKey;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is written together, and what a command asks at once. */
interface BatchContract extends Tested {

    @Test
    default void writesABatchWhenItEnds() {
        KitShop shop = newShop();
        Change first = shop.registration();
        Change second = shop.registration();

        shop.inTransaction(() -> {
            inBatch(() -> {
                shop.write(first, KitShop.key("first"));
                shop.write(second, null);
                return true;
            });
            assertThat(shop.storage.incidents().find(shop.id, first.after().id()))
                    .contains(first.after());
            return true;
        });

        assertThat(shop.find(first.after().id())).contains(first.after());
        assertThat(shop.find(second.after().id())).contains(second.after());
        assertThat(shop.findByKey("first")).contains(first.entries().get(0));
    }

    @Test
    default void showsWithinABatchWhatWasWrittenInIt() {
        KitShop shop = newShop();
        Change registration = shop.registration();
        Incident added = registration.after();

        shop.inTransaction(() -> inBatch(() -> {
            shop.write(registration, KitShop.key("key"));
            assertThat(shop.storage.queries().count(IncidentFilter.of(shop.id), KitShop.START))
                    .isOne();
            assertThat(shop.storage.incidents().find(shop.id, added.id())).contains(added);
            assertThat(shop.storage.incidents().target(shop.id, added.id(), KitShop.key("key")))
                    .isEqualTo(new CommandTarget(
                            added, new UsedKey(registration.entries().get(0), true)));
            return true;
        }));
    }

    @Test
    default void writesSeveralChangesOfAnIncidentInOneBatchAndBatchesWithinIt() {
        KitShop shop = newShop();
        Change registration = shop.registration();
        Change communication = shop.communication(registration.after());
        Change resolution = shop.resolution(communication.after());

        shop.inTransaction(() -> inBatch(() -> {
            shop.write(registration, null);
            inBatch(() -> {
                shop.write(communication, null);
                return true;
            });
            shop.write(resolution, KitShop.key("solved"));
            return true;
        }));

        assertThat(shop.find(resolution.after().id())).contains(resolution.after());
        assertThat(shop.history(resolution.after().id()))
                .extracting(HistoryEntry::version)
                .containsExactly(1L, 2L, 3L);
        assertThat(shop.faults(resolution.after().id())).isEmpty();
    }

    @Test
    default void keepsNothingOfABatchThatFails() {
        KitShop shop = newShop();
        Change registration = shop.registration();

        assertThatIllegalStateException()
                .isThrownBy(() -> shop.inTransaction(() -> inBatch(() -> {
                    shop.write(registration, KitShop.key("key"));
                    throw new IllegalStateException("the work went wrong");
                })));

        assertThat(shop.find(registration.after().id())).isEmpty();
        assertThat(shop.keep(registration, "key")).isEqualTo(registration.after());
    }

    @Test
    default void refusesAStaleStateAndAUsedKeyAlsoInABatch() {
        KitShop shop = newShop();
        Change first = shop.registration();
        shop.keep(first, "key");
        Change late = shop.communication(first.after());
        shop.keep(shop.communication(first.after()));
        Change again = shop.registration();

        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> shop.inTransaction(() -> inBatch(() -> {
                    shop.write(late, null);
                    return true;
                })));
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> shop.inTransaction(() -> inBatch(() -> {
                    shop.write(again, KitShop.key("key"));
                    return true;
                })));

        assertThat(shop.history(first.after().id())).hasSize(2);
        assertThat(shop.find(again.after().id())).isEmpty();
    }

    @Test
    default void failsAsAWholeWhenSomebodyCatchesAClashWithinIt() {
        KitShop shop = newShop();
        Change first = shop.registration();
        shop.keep(first, "key");
        Change late = shop.communication(first.after());
        shop.keep(shop.communication(first.after()));

        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> shop.inTransaction(() -> inBatch(() -> {
                    shop.write(late, null);
                    Throwable caught = catchThrowable(() ->
                            shop.storage.incidents().find(shop.id, first.after().id()));
                    assertThat(caught).isInstanceOf(ConcurrentChangeException.class);
                    return true;
                })));

        assertThat(shop.history(first.after().id())).hasSize(2);
        assertThat(shop.faults(first.after().id())).isEmpty();
    }

    @Test
    default void letsOneOfTwoWhoAskInABatchRegisterOnAnOrder() {
        for (int round = 0; round < 10; round++) {
            KitShop shop = newShop();
            Change one = shop.registration();
            Change other = shop.registration();

            List<Boolean> added =
                    Threads.together(List.of(addedIfNoneIsOpen(shop, one), addedIfNoneIsOpen(shop, other)));

            assertThat(added)
                    .as(
                            "of two batches that look for what is open on the order at once, whether each found nothing and added")
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    /** Decided anew after a clash. */
    private Callable<Boolean> addedIfNoneIsOpen(KitShop shop, Change change) {
        OrderId order = change.after().report().order();
        Supplier<Boolean> decision = () -> inBatch(() -> {
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
        return () -> {
            try {
                return shop.inTransaction(decision);
            } catch (ConcurrentChangeException clash) {
                return shop.inTransaction(decision);
            }
        };
    }

    @Test
    default void findsWhatACommandIsToChangeAndWhatWasDoneUnderItsKeyAtOnce() {
        KitShop shop = newShop();
        Change registration = shop.registration();
        Incident added = shop.keep(registration, "key");
        UsedKey used = new UsedKey(registration.entries().get(0), true);
        Incident another = shop.registered();
        KitShop elsewhere = newShop();

        assertThat(shop.target(added.id(), null)).isEqualTo(new CommandTarget(added, null));
        assertThat(shop.target(added.id(), KitShop.key("new"))).isEqualTo(new CommandTarget(added, null));
        assertThat(shop.target(another.id(), KitShop.key("key"))).isEqualTo(new CommandTarget(another, used));
        assertThat(elsewhere.target(added.id(), KitShop.key("key"))).isEqualTo(new CommandTarget(null, null));
        assertThat(shop.target(elsewhere.registration().after().id(), KitShop.key("key")))
                .isEqualTo(new CommandTarget(null, used));
    }

    private <T> T inBatch(Supplier<T> work) {
        return storage().inBatch(work);
    }
}
