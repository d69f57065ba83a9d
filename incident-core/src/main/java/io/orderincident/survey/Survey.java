package io.orderincident.survey;

import io.orderincident.command.Command;
import io.orderincident.history.Rating;
import io.orderincident.history.SentSurvey;
import io.orderincident.history.SurveyAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How content the customer is with the solution that there is. Immutable.
 *
 * @param rating the answer, null while there is none
 * @param sent what they were asked, null if nothing
 */
public record Survey(@Nullable Rating rating, @Nullable SentSurvey sent) {

    /**
     * Takes a rating back, so that the customer may give another or none.
     *
     * @return the command
     */
    public static Command<Survey> withdrawRating() {
        return new WithdrawRating();
    }

    /** The same with what the customer says. */
    Survey answered(@Nullable Rating said, List<SurveyAnswer> answers) {
        return new Survey(said, sent == null ? null : sent.answered(answers));
    }
}
