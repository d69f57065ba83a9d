package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Incident;
import io.orderincident.store.Ids;
import io.orderincident.store.IncidentNumbers;
import io.orderincident.store.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers and ids are never given twice. */
interface NumbersContract extends Tested {

    @Test
    default void givesEveryNumberOnceOverThreads() {
        KitShop shop = newShop();
        IncidentNumbers numbers = shop.storage.numbers();

        List<IncidentNumber> given =
                Threads.together(
                                8,
                                () -> IntStream.range(0, 150)
                                        .mapToObj(i -> numbers.next(shop.id))
                                        .toList())
                        .stream()
                        .flatMap(List::stream)
                        .toList();

        assertThat(given).hasSize(8 * 150).doesNotHaveDuplicates();
    }

    @Test
    default void numbersEveryShopForItself() {
        KitShop shop = newShop();
        KitShop other = newShop();

        assertThat(shop.storage.numbers().next(shop.id))
                .isEqualTo(other.storage.numbers().next(other.id));
    }

    @Test
    default void givesNoNumberOfABlockAgainAfterARollback() {
        KitShop shop = newShop();
        IncidentNumbers numbers = shop.storage.numbers();
        List<IncidentNumber> given = new ArrayList<>();
        numbers.prepare(shop.id);

        assertThatThrownBy(() -> shop.storage.transactions().required(() -> {
                    given.add(numbers.next(shop.id));
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");
        given.add(numbers.next(shop.id));

        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    default void noTwoIncidentsHaveTheNumberOfATransactionThatRolledBack() {
        KitShop shop = newShop();
        Transactions transactions = shop.storage.transactions();

        assertThatThrownBy(() -> transactions.required(() -> {
                    shop.write(shop.registration(), null);
                    shop.write(shop.registration(), null);
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");
        List<IncidentNumber> kept = transactions.required(() -> Stream.of(shop.registered(), shop.registered())
                .map(Incident::number)
                .toList());
        Incident after = shop.registered();

        assertThat(kept).doesNotHaveDuplicates().doesNotContain(after.number());
    }

    @Test
    default void givesEachNumberOnceInATransactionThatNeedsMany() {
        KitShop shop = newShop();
        IncidentNumbers numbers = shop.storage.numbers();

        List<IncidentNumber> given = shop.storage
                .transactions()
                .required(() ->
                        Stream.generate(() -> numbers.next(shop.id)).limit(250).toList());

        assertThat(given).doesNotHaveDuplicates().doesNotContain(numbers.next(shop.id));
    }

    @Test
    default void preparingTakesNoNumber() {
        KitShop shop = newShop();
        IncidentNumbers numbers = shop.storage.numbers();
        IncidentNumber first = numbers.next(shop.id);

        numbers.prepare(shop.id);
        numbers.prepare(shop.id);

        assertThat(numbers.next(shop.id)).isEqualTo(new IncidentNumber(first.sequence() + 1));
    }

    @Test
    default void givesRisingIdsThatNoOtherThreadGets() {
        Ids ids = storage().ids();

        List<List<Long>> given = Threads.together(
                8, () -> LongStream.generate(ids::next).limit(5_000).boxed().toList());

        assertThat(given).allSatisfy(own -> assertThat(own).isSorted());
        assertThat(given.stream().flatMap(List::stream)).allMatch(id -> id > 0).doesNotHaveDuplicates();
    }
}
