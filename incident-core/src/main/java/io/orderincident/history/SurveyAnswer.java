package io.orderincident.history;

import io.orderincident.catalog.QuestionCode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What a customer answered to one question. Immutable.
 *
 * @param question which
 * @param score from {@value Rating#WORST} to {@value Rating#BEST}
 */
public record SurveyAnswer(
        @NotNull QuestionCode question,
        @Min(Rating.WORST) @Max(Rating.BEST) int score) {}
