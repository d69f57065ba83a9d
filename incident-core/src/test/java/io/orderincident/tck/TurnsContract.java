package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderincident.store.ConcurrentChangeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The turns of each rule are counted without a gap. */
interface TurnsContract extends Tested {

    @Test
    default void countsTheTurnsOfEachRuleOfEachShop() {
        KitShop shop = newShop();
        KitShop other = newShop();

        assertThat(List.of(turn(shop, "one"), turn(shop, "one"), turn(shop, "óne "), turn(other, "one")))
                .containsExactly(0L, 1L, 0L, 0L);
    }

    @Test
    default void countsNoTurnThatWasRolledBackOrGivenBack() {
        KitShop shop = newShop();
        turn(shop, "rule");

        assertThatIllegalStateException()
                .isThrownBy(() -> shop.inTransaction(() -> {
                    shop.storage.turns().next(shop.id, "rule");
                    throw new IllegalStateException("something else went wrong");
                }));
        shop.inTransaction(() -> {
            long taken = shop.storage.turns().next(shop.id, "rule");
            shop.storage.turns().giveBack(shop.id, "rule");
            return taken;
        });

        assertThat(turn(shop, "rule")).isEqualTo(1);
    }

    @Test
    default void givesEveryTurnOnceOverThreads() {
        KitShop shop = newShop();
        Callable<List<Long>> taking = () -> {
            List<Long> taken = new ArrayList<>();
            while (taken.size() < 10) {
                taken.add(turn(shop, "rule"));
            }
            return taken;
        };

        List<Long> taken = Threads.together(4, taking).stream()
                .flatMap(List::stream)
                .sorted()
                .toList();

        assertThat(taken).isEqualTo(LongStream.range(0, 40).boxed().toList());
    }

    @Test
    default void whoeverTakesATurnWaitsForWhoeverTookTheLast() {
        KitShop shop = newShop();
        turn(shop, "rule");

        long second = Threads.whileUnderWay(
                gotSoFar -> shop.inTransaction(() -> {
                    shop.storage.turns().next(shop.id, "rule");
                    gotSoFar.run();
                    return shop;
                }),
                () -> shop.inTransaction(() -> shop.storage.turns().next(shop.id, "rule")));

        assertThat(second).isEqualTo(2);
    }

    /** Two may clash over the very first turn. */
    private static long turn(KitShop shop, String rule) {
        while (true) {
            try {
                return shop.inTransaction(() -> shop.storage.turns().next(shop.id, rule));
            } catch (ConcurrentChangeException clash) {
                Thread.onSpinWait();
            }
        }
    }
}
