package io.orderincident.survey;

import io.orderincident.history.EventType;
import io.orderincident.history.Rating;
import io.orderincident.party.Actor;
import java.util.Optional;

/**
 * The customer said how content they are.
 *
 * @param rating the answer
 */
public record Rated(Rating rating) implements SurveyEvent {
    @Override
    public EventType type() {
        return EventType.RATED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public Optional<Rating> customerRating() {
        return Optional.of(rating);
    }

    @Override
    public Survey after(Survey now) {
        return new Survey(rating);
    }
}
