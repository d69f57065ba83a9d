package io.orderincident.jpa;

import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.history.Rating;
import io.orderincident.history.Resolution;
import io.orderincident.history.SentSurvey;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Why an incident counts as resolved, and how it was rated; providers read it back empty, or not at all, while it does not. */
@Embeddable
class ResolutionColumns {

    @Column(name = "resolution_reason")
    private @Nullable String reason;

    @Column(name = "what_was_done")
    private @Nullable String whatWasDone;

    @Column(name = "rating_score")
    private @Nullable Integer score;

    @Column(name = "rating_comment")
    private @Nullable String comment;

    /** What the customer is asked, and answered, as JSON. */
    @Column
    private @Nullable String survey;

    ResolutionColumns() {}

    private ResolutionColumns(Resolution resolution) {
        reason = resolution.reason().value();
        whatWasDone = resolution.whatWasDone();
        Rating rating = resolution.rating();
        score = rating == null ? null : rating.score();
        comment = rating == null ? null : rating.comment();
        survey = resolution.survey() == null ? null : Json.write(resolution.survey());
    }

    static @Nullable ResolutionColumns from(@Nullable Resolution resolution) {
        return resolution == null ? null : new ResolutionColumns(resolution);
    }

    @Nullable
    Resolution toResolution() {
        return reason == null || whatWasDone == null
                ? null
                : new Resolution(
                        ResolutionReasonCode.of(reason),
                        whatWasDone,
                        score == null ? null : new Rating(score, comment),
                        survey == null ? null : Json.read(survey, SentSurvey.class));
    }
}
