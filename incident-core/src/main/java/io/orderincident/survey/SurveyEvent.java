package io.orderincident.survey;

import io.orderincident.history.IncidentEvent;

/** What the customer said of the solution. */
public sealed interface SurveyEvent extends IncidentEvent permits Rated, RatingWithdrawn {

    /**
     * What there is afterwards.
     *
     * @param now what there was
     * @return what the customer says then
     */
    Survey after(Survey now);
}
