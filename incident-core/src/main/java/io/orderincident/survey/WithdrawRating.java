package io.orderincident.survey;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.Rating;

/** The command to take a rating back, so that the customer may give another or none. Immutable. */
record WithdrawRating() implements Command<Survey> {

    @Override
    public Operation operation() {
        return Operation.WITHDRAW_RATING;
    }

    @Override
    public Outcome<SurveyEvent.RatingWithdrawn> decide(Survey survey, Context context) {
        Rating rating = survey.rating();
        return rating == null
                ? Outcome.refused(context.refusal(Reason.NOT_RATED, "rating"))
                : Outcome.done(new SurveyEvent.RatingWithdrawn(rating));
    }
}
