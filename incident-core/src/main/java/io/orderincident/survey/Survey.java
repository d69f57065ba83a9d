package io.orderincident.survey;

import io.orderincident.history.Rating;
import org.jspecify.annotations.Nullable;

/**
 * How content the customer is with the solution that there is. Immutable.
 *
 * @param rating the answer, null while there is none
 */
public record Survey(@Nullable Rating rating) {}
