package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.calendar.Calendars;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.order.OrderPort;
import io.orderincident.sla.LifeCyclePolicy;
import java.time.Duration;
import java.time.Instant;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class AutoCloseTest {
    private static final String OPERATOR = "operator:casa-roble";
    private static final Duration LONG_ENOUGH = Duration.ofDays(15);

    @Test
    void isOffUnlessItIsSwitchedOn() {
        try (RunningShop shop = RunningShop.start()) {
            letTimePass(shop);

            assertThat(resolved(shop)).isNotEmpty();
        }
    }

    @Test
    void whatNobodyHasTouchedIsClosedWhenItIsSwitchedOn() {
        try (RunningShop shop = RunningShop.start("--" + IncidentWiring.AUTO_CLOSE + "=true")) {
            assertThat(resolved(shop)).as("not due yet").isNotEmpty();

            letTimePass(shop);

            assertThat(resolved(shop)).isEmpty();
        }
    }

    private static void letTimePass(RunningShop shop) {
        IncidentDesk later = IncidentDesk.builder(shop.bean(OrderPort.class), shop.bean(JpaStorage.class))
                .calendars(shop.bean(Calendars.class))
                .lifeCycle(shop.bean(LifeCyclePolicy.class))
                .clock(() -> Instant.now().plus(LONG_ENOUGH))
                .build();
        later.timers().runDue();
    }

    private static Elements resolved(RunningShop shop) {
        return Visitor.as(shop, OPERATOR).open("/incidents?show=RESOLVED").select("tbody tr");
    }
}
