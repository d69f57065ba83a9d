package io.orderincident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimerOptionsTest {

    private static final TimerOptions DEFAULTS = TimerOptions.defaults();

    @Test
    void eachOptionChangesNothingElse() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(DEFAULTS.withPeriod(minute)).isEqualTo(new TimerOptions(minute, 100, Duration.ofSeconds(30), 4));
        assertThat(DEFAULTS.withBatchSize(7))
                .isEqualTo(new TimerOptions(Duration.ofSeconds(5), 7, Duration.ofSeconds(30), 4));
        assertThat(DEFAULTS.withCloseWait(minute)).isEqualTo(new TimerOptions(Duration.ofSeconds(5), 100, minute, 4));
        assertThat(DEFAULTS.withPaymentsAtATime(1))
                .isEqualTo(new TimerOptions(Duration.ofSeconds(5), 100, Duration.ofSeconds(30), 1));
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withPeriod(Duration.ZERO))
                .withMessageContaining("period");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withBatchSize(0))
                .withMessageContaining("batch size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withBatchSize(1_001))
                .withMessageContaining("batch size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withCloseWait(Duration.ofSeconds(-1)))
                .withMessageContaining("close wait");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withPaymentsAtATime(0))
                .withMessageContaining("payments at a time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withPaymentsAtATime(65))
                .withMessageContaining("payments at a time");
    }
}
