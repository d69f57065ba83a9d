package io.orderincident.survey;

import io.orderincident.command.Command;
import io.orderincident.history.Rating;
import org.jspecify.annotations.Nullable;

/**
 * How content the customer is with the solution that there is. Immutable.
 *
 * @param rating the answer, null while there is none
 */
public record Survey(@Nullable Rating rating) {

    /**
     * Says how content the customer is.
     *
     * @param rating the answer
     * @return the command
     */
    public static Command<Survey> rate(Rating rating) {
        return new Rate(rating);
    }

    /**
     * Takes a rating back.
     *
     * @return the command
     */
    public static Command<Survey> withdrawRating() {
        return new WithdrawRating();
    }
}
