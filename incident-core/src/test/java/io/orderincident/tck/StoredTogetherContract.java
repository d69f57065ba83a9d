package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.store.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Of what a storage writes in a transaction all is kept, or nothing. */
interface StoredTogetherContract extends Tested {

    @Test
    default void givesWhatTheWorkGaveAndKeepsWhatItWrote() {
        KitShop shop = newShop();
        Change registration = shop.registration();

        String given = shop.storage.transactions().required(() -> {
            shop.write(registration, null);
            return "given";
        });

        assertThat(given).isEqualTo("given");
        assertThat(shop.find(registration.after().id())).isPresent();
    }

    @Test
    default void keepsNothingOfWorkThatThrows() {
        KitShop shop = newShop();
        Incident before = shop.registered();
        Change registration = shop.registration();

        rollBack(shop.storage.transactions(), () -> {
            shop.write(registration, KitShop.key("registered"));
            shop.write(shop.communication(before), KitShop.key("told"));
        });

        assertThat(shop.find(registration.after().id())).isEmpty();
        assertThat(shop.history(registration.after().id())).isEmpty();
        assertThat(shop.findByKey("registered")).isEmpty();
        assertThat(shop.findByKey("told")).isEmpty();
        assertThat(shop.find(before.id())).contains(before);
        assertThat(shop.history(before.id())).hasSize(1);
    }

    @Test
    default void takesAgainWhatWasRolledBack() {
        KitShop shop = newShop();
        Change registration = shop.registration();
        rollBack(shop.storage.transactions(), () -> shop.write(registration, KitShop.key("key")));

        shop.keep(registration, "key");

        assertThat(shop.find(registration.after().id())).contains(registration.after());
    }

    @Test
    default void joinsTheTransactionUnderWay() {
        KitShop shop = newShop();
        Change registration = shop.registration();

        rollBack(shop.storage.transactions(), () -> shop.keep(registration));

        assertThat(shop.find(registration.after().id())).isEmpty();
    }

    @Test
    default void showsOthersNothingBeforeTheCommit() {
        KitShop shop = newShop();
        Change registration = shop.registration();
        List<CompletableFuture<Optional<Incident>>> looks = new ArrayList<>();

        rollBack(shop.storage.transactions(), () -> {
            shop.write(registration, null);
            looks.add(CompletableFuture.supplyAsync(
                    () -> shop.find(registration.after().id())));
        });

        assertThat(looks.get(0).orTimeout(60, TimeUnit.SECONDS).join()).isEmpty();
    }

    @Test
    default void runsWhatFollowsTheCommitAfterItAndInOrder() {
        KitShop shop = newShop();
        Transactions transactions = shop.storage.transactions();
        Change registration = shop.registration();
        List<String> seen = new ArrayList<>();

        transactions.required(() -> {
            transactions.afterCommit(
                    () -> seen.add(shop.find(registration.after().id()).isPresent() ? "committed" : "too early"));
            transactions.required(() -> {
                transactions.afterCommit(() -> seen.add("second"));
                return seen;
            });
            shop.write(registration, null);
            seen.add("work");
            return seen;
        });

        assertThat(seen).containsExactly("work", "committed", "second");
    }

    @Test
    default void runsWhatFollowsTheCommitNeverAfterARollback() {
        Transactions transactions = storage().transactions();
        List<String> seen = new ArrayList<>();

        rollBack(transactions, () -> transactions.afterCommit(() -> seen.add("never")));
        transactions.required(() -> seen.add("another"));

        assertThat(seen).containsExactly("another");
    }

    @Test
    default void runsWhatFollowsTheCommitAtOnceWithoutATransaction() {
        List<String> seen = new ArrayList<>();

        storage().transactions().afterCommit(() -> seen.add("done"));

        assertThat(seen).containsExactly("done");
    }

    @Test
    default void saysWhetherATransactionIsUnderWay() {
        Transactions transactions = storage().transactions();
        Supplier<Boolean> isActive = transactions::isActive;

        assertThat(transactions.isActive()).isFalse();
        assertThat(transactions.required(isActive)).isTrue();
        rollBack(transactions, () -> assertThat(transactions.isActive()).isTrue());
        assertThat(transactions.isActive()).isFalse();
    }

    private static void rollBack(Transactions transactions, Runnable work) {
        assertThatThrownBy(() -> transactions.required(() -> {
                    work.run();
                    throw new IllegalStateException("roll back");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("roll back");
    }
}
