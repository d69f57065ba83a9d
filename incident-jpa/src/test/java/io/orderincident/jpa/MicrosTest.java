package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -62_135_596_800_000_001L, -1, 0, 1, 9_223_372_036_854_775L, Long.MAX_VALUE})
    void everyNumberIsReadBackAsWritten(long micros) {
        assertThat(Micros.of(Micros.instant(micros))).isEqualTo(micros);
    }

    @Test
    void instantsBeyondTheYearsThatNanosecondsCanCountAreExact() {
        assertThat(Micros.of(Instant.parse("0202-01-01T00:00:00.000001Z"))).isEqualTo(-55_792_713_599_999_999L);
        assertThat(Micros.of(Instant.parse("9999-12-31T23:59:59.999999Z"))).isEqualTo(253_402_300_799_999_999L);
    }

    @Test
    void instantsThatNoNumberCanHoldBecomeTheOutermost() {
        assertThat(Micros.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
        assertThat(Micros.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    }
}
