package io.orderincident.survey;

import io.orderincident.history.EventType;
import io.orderincident.history.Rating;
import io.orderincident.party.Actor;

/**
 * The customer took a rating back.
 *
 * @param rating the answer that no longer counts
 */
public record RatingWithdrawn(Rating rating) implements SurveyEvent {
    @Override
    public EventType type() {
        return EventType.RATING_WITHDRAWN;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public Survey after(Survey now) {
        return new Survey(null);
    }
}
