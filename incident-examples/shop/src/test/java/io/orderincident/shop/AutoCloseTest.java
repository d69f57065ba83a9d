package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.incident.LifeCyclePolicy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

class AutoCloseTest {
    @Test
    void isOffUnlessItIsSwitchedOn() {
        RunningShop shop = RunningShop.shared();

        assertThat(shop.bean(LifeCyclePolicy.class).review().closesAutomatically())
                .isFalse();
        assertThatExceptionOfType(NoSuchBeanDefinitionException.class).isThrownBy(() -> shop.bean(AutoClose.class));
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
