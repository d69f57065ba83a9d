package io.orderincident.jpa;

import io.orderincident.incident.Progress;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** The dates of an incident's life. */
@Embeddable
class ProgressColumns {

    @Column(name = "registered_at", nullable = false, updatable = false)
    private long registeredAt;

    @Column(name = "first_communicated_at")
    private @Nullable Long firstCommunicatedAt;

    @Column(name = "first_resolved_at")
    private @Nullable Long firstResolvedAt;

    @Column(name = "last_resolved_at")
    private @Nullable Long lastResolvedAt;

    @Column(name = "closed_at")
    private @Nullable Long closedAt;

    @Column(nullable = false)
    private int cycle;

    @Column(name = "cycle_started_at", nullable = false)
    private long cycleStartedAt;

    @Column(name = "last_interaction_at", nullable = false)
    private long lastInteractionAt;

    @SuppressWarnings("NullAway.Init")
    ProgressColumns() {}

    private ProgressColumns(Progress progress) {
        registeredAt = Micros.of(progress.registeredAt());
        firstCommunicatedAt = Micros.orNull(progress.firstCommunicatedAt());
        firstResolvedAt = Micros.orNull(progress.firstResolvedAt());
        lastResolvedAt = Micros.orNull(progress.lastResolvedAt());
        closedAt = Micros.orNull(progress.closedAt());
        cycle = progress.cycle();
        cycleStartedAt = Micros.of(progress.cycleStartedAt());
        lastInteractionAt = Micros.of(progress.lastInteractionAt());
    }

    static ProgressColumns from(Progress progress) {
        return new ProgressColumns(progress);
    }

    Progress toProgress() {
        return new Progress(
                Micros.instant(registeredAt),
                Micros.instantOrNull(firstCommunicatedAt),
                Micros.instantOrNull(firstResolvedAt),
                Micros.instantOrNull(lastResolvedAt),
                Micros.instantOrNull(closedAt),
                cycle,
                Micros.instant(cycleStartedAt),
                Micros.instant(lastInteractionAt));
    }
}
