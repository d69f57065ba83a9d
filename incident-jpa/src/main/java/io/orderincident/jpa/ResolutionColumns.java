package io.orderincident.jpa;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.incident.Resolution;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Why an incident counts as resolved; providers read it back empty, or not at all, while it does not. */
@Embeddable
class ResolutionColumns {

    @Column(name = "resolution_reason")
    private @Nullable String reason;

    @Column(name = "what_was_done")
    private @Nullable String whatWasDone;

    ResolutionColumns() {}

    private ResolutionColumns(Resolution resolution) {
        reason = resolution.reason().value();
        whatWasDone = resolution.whatWasDone();
    }

    static @Nullable ResolutionColumns from(@Nullable Resolution resolution) {
        return resolution == null ? null : new ResolutionColumns(resolution);
    }

    @Nullable
    Resolution toResolution() {
        return reason == null || whatWasDone == null
                ? null
                : new Resolution(ResolutionReasonCode.of(reason), whatWasDone);
    }
}
