package io.orderincident.survey;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.Rating;

/**
 * The command to say how content the customer is with the solution: once for each. Immutable.
 *
 * @param rating the answer
 */
record Rate(Rating rating) implements Command<Survey> {

    @Override
    public Operation operation() {
        return Operation.RATE;
    }

    @Override
    public Outcome<SurveyEvent.Rated> decide(Survey survey, Context context) {
        return survey.rating() != null
                ? Outcome.refused(context.refusal(Reason.ALREADY_RATED, "rating"))
                : Outcome.done(new SurveyEvent.Rated(rating));
    }
}
