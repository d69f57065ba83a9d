package io.orderincident.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private final RequestLimit limit = new RequestLimit(2, Duration.ofMinutes(10), () -> now);

    @Test
    void aClientIsAdmittedSoOftenAndAgainLater() {
        assertThat(limit.admits("a")).isTrue();
        assertThat(limit.admits("a")).isTrue();
        assertThat(limit.admits("a")).isFalse();
        assertThat(limit.admits("b")).isTrue();

        now = now.plus(Duration.ofMinutes(10));

        assertThat(limit.admits("a")).isTrue();
    }
}
