package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.LifeCyclePolicy;
import io.orderincident.incident.ReviewPolicy;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Shops;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AutoCloseTest {
    @Test
    void isOffUnlessItIsSwitchedOn() {
        RunningShop shop = RunningShop.shared();

        assertThat(shop.bean(LifeCyclePolicy.class).review().closesAutomatically())
                .isFalse();
        assertThatExceptionOfType(NoSuchBeanDefinitionException.class).isThrownBy(() -> shop.bean(AutoClose.class));
    }

    @Test
    void goesOnWithTheOtherShopsWhenOneFails() {
        List<ShopId> tried = new ArrayList<>();
        try (RunningShop shop = RunningShop.start()) {
            shop.bean(JdbcClient.class)
                    .sql("insert into shop (id, name, time_zone, agent_name) values ('other', 'Other', 'UTC', 'Ana')")
                    .update();
            IncidentDesk desk = IncidentDesk.builder(shop.bean(OrderPort.class), MemoryStorage.create())
                    .lifeCycle(LifeCyclePolicy.defaults()
                            .with(ReviewPolicy.defaults().automatic()))
                    .calendars(one -> {
                        tried.add(one);
                        throw new IllegalStateException("no calendar");
                    })
                    .build();

            new AutoClose(desk, shop.bean(Shops.class)).closeWhatIsDue();
        }

        assertThat(tried).containsExactly(ShopId.of("casa-roble"), ShopId.of("other"));
    }

    @Test
    void closesWhatIsDueInEveryShopAndNothingElse() {
        try (RunningShop shop = RunningShop.start("--" + AutoClose.SWITCH + "=true")) {
            assertThat(shop.bean(LifeCyclePolicy.class).review().closesAutomatically())
                    .isTrue();
            Visitor operator = Visitor.as(shop, "operator:casa-roble");
            int resolved =
                    operator.open("/incidents?show=RESOLVED").select("tbody tr").size();

            shop.bean(AutoClose.class).closeWhatIsDue();

            assertThat(resolved).isPositive();
            assertThat(operator.open("/incidents?show=RESOLVED").select("tbody tr"))
                    .hasSize(resolved);
            assertThat(operator.open("/incidents?show=DUE_FOR_REVIEW").select("tbody tr"))
                    .isEmpty();
        }
    }
}
