package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.Ids;
import io.orderincident.incident.IncidentNumber;
import io.orderincident.incident.IncidentNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Numbers and ids are never given twice. */
interface NumbersContract extends Tested {

    @Test
    default void gives_every_number_once_over_threads() {
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
    default void numbers_every_shop_for_itself() {
        KitShop shop = newShop();
        KitShop other = newShop();

        assertThat(shop.storage.numbers().next(shop.id))
                .isEqualTo(other.storage.numbers().next(other.id));
    }

    @Test
    default void gives_no_number_again_after_a_rollback() {
        KitShop shop = newShop();
        IncidentNumbers numbers = shop.storage.numbers();
        List<IncidentNumber> given = new ArrayList<>();

        assertThatThrownBy(() -> shop.storage.transactions().required(() -> {
                    given.add(numbers.next(shop.id));
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");
        given.add(numbers.next(shop.id));

        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    default void gives_rising_ids_that_no_other_thread_gets() {
        Ids ids = storage().ids();

        List<List<Long>> given = Threads.together(
                8, () -> LongStream.generate(ids::next).limit(5_000).boxed().toList());

        assertThat(given).allSatisfy(own -> assertThat(own).isSorted());
        assertThat(given.stream().flatMap(List::stream)).allMatch(id -> id > 0).doesNotHaveDuplicates();
    }
}
