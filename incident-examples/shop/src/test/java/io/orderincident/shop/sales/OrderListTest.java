package io.orderincident.shop.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose orders the list holds. */
class OrderListTest {
    private static final ShopId SHOP = ShopId.of("casa-roble");

    private final OrderList orders = RunningShop.shared().bean(OrderList.class);

    @Test
    void aGuestOfOneOrderSeesNoOtherOfTheSameEmail() {
        Actor guest = Actor.guest(SHOP, "CR-24115", "Sofía Marín");

        assertThat(ids(guest, null)).containsExactly("CR-24115");
        assertThat(ids(guest, "sofía")).containsExactly("CR-24115");
        assertThat(ids(guest, "CR-24129")).isEmpty();
    }

    @Test
    void aGuestOfWhatSomebodyBoughtWithAnAccountSeesNothing() {
        assertThat(ids(Actor.guest(SHOP, "CR-24087", "Lucía"), null)).isEmpty();
    }

    @Test
    void customersSeeTheirOwnAndStaffFindGuestsByName() {
        assertThat(ids(Actor.customer(SHOP, CustomerId.of("nuria"), "Núria"), null))
                .containsExactly("CR-24125", "CR-24103");
        assertThat(ids(Actor.agent(SHOP, "marta", "Marta"), "sofía marín")).containsExactly("CR-24129", "CR-24115");
    }

    private List<String> ids(Actor viewer, @Nullable String text) {
        return orders.find(new OrderSearch(SHOP, viewer, text, null, null), Instant.now()).rows().stream()
                .map(row -> row.id().value())
                .toList();
    }
}
