package io.orderincident.survey;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Rating;
import io.orderincident.history.Readers;
import io.orderincident.history.SurveyAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the customer said of the solution. */
public sealed interface SurveyEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.RATED, Rated.class,
                EventType.RATING_WITHDRAWN, RatingWithdrawn.class);
    }

    /**
     * What there is afterwards.
     *
     * @param now what there was
     * @return what the customer says then
     */
    Survey after(Survey now);

    /**
     * The customer said how content they are.
     *
     * @param rating the answer
     * @param answers what it was to each question of the survey, in their order; none where only a rating was asked for
     */
    record Rated(Rating rating, List<SurveyAnswer> answers) implements SurveyEvent {

        /** Takes a copy; what was written before there were surveys has no answers. */
        public Rated {
            answers = answers == null ? List.of() : List.copyOf(answers);
        }

        @Override
        public EventType type() {
            return EventType.RATED;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public Optional<Rating> customerRating() {
            return Optional.of(rating);
        }

        @Override
        public Survey after(Survey now) {
            return now.answered(rating, answers);
        }
    }

    /**
     * The customer took a rating back.
     *
     * @param rating the answer that no longer counts
     */
    record RatingWithdrawn(Rating rating) implements SurveyEvent {
        @Override
        public EventType type() {
            return EventType.RATING_WITHDRAWN;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public Survey after(Survey now) {
            return now.answered(null, List.of());
        }
    }
}
