package io.orderincident.jpa;

import io.orderincident.store.TimerFailure;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Why timers put something off, and until when; it stands as long as that is still to be done then. */
@Cacheable(false)
@Entity(name = "inc_TimerFailureRow")
@Table(name = "inc_timer_failure")
final class TimerFailureRow {

    @EmbeddedId
    private TimerFailureKey key;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "failed_since", nullable = false)
    private long since;

    @Column(name = "retry_at", nullable = false)
    private long retryAt;

    @Column(nullable = false)
    private String reason;

    @SuppressWarnings("NullAway.Init")
    TimerFailureRow() {}

    TimerFailureRow(TimerFailure failure) {
        key = new TimerFailureKey(failure.shop(), failure.incident());
        attempts = failure.attempts();
        since = Micros.of(failure.since());
        retryAt = Micros.of(failure.retryAt());
        reason = failure.reason();
    }

    TimerFailure toFailure() {
        return new TimerFailure(
                key.shop(), key.incident(), attempts, Micros.instant(since), Micros.instant(retryAt), reason);
    }
}
