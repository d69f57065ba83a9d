package io.orderincident.jpa;

import io.orderincident.incident.Progress;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The dates of an incident's life. */
@Embeddable
class ProgressColumns {

    @Convert(converter = InstantMicros.class)
    @Column(name = "registered_at", nullable = false, updatable = false)
    private Instant registeredAt;

    @Convert(converter = InstantMicros.class)
    @Column(name = "first_communicated_at")
    private @Nullable Instant firstCommunicatedAt;

    @Convert(converter = InstantMicros.class)
    @Column(name = "first_resolved_at")
    private @Nullable Instant firstResolvedAt;

    @Convert(converter = InstantMicros.class)
    @Column(name = "last_resolved_at")
    private @Nullable Instant lastResolvedAt;

    @Convert(converter = InstantMicros.class)
    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Convert(converter = InstantMicros.class)
    @Column(name = "last_interaction_at", nullable = false)
    private Instant lastInteractionAt;

    @SuppressWarnings("NullAway.Init")
    ProgressColumns() {}

    private ProgressColumns(Progress progress) {
        registeredAt = progress.registeredAt();
        firstCommunicatedAt = progress.firstCommunicatedAt();
        firstResolvedAt = progress.firstResolvedAt();
        lastResolvedAt = progress.lastResolvedAt();
        closedAt = progress.closedAt();
        lastInteractionAt = progress.lastInteractionAt();
    }

    static ProgressColumns from(Progress progress) {
        return new ProgressColumns(progress);
    }

    Progress toProgress() {
        return new Progress(
                registeredAt, firstCommunicatedAt, firstResolvedAt, lastResolvedAt, closedAt, lastInteractionAt);
    }
}
