package io.orderincident.conversation;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * An entry of the action log: something that was done about the incident. Immutable.
 *
 * @param text what was done, 1 to {@value #TEXT_MAX} characters
 * @param shared whether the customer is told when asking "where are we?"; else only staff see it
 */
public record Note(
        @PersonalData @NotBlank @PlainText @Size(max = TEXT_MAX)
        String text,

        boolean shared) implements Command<Conversation> {

    /** The longest text, in characters. */
    public static final int TEXT_MAX = 4_000;

    /**
     * For staff only.
     *
     * @param text what was done
     * @return the note
     */
    public static Note internal(String text) {
        return new Note(text, false);
    }

    /**
     * Fit for the customer.
     *
     * @param text what was done
     * @return the note
     */
    public static Note forCustomer(String text) {
        return new Note(text, true);
    }

    @Override
    public Operation operation() {
        return Operation.NOTE;
    }

    @Override
    public Outcome<ConversationEvent.Noted> decide(Conversation conversation, Context context) {
        return Outcome.done(new ConversationEvent.Noted(this));
    }

    @Override
    public String toString() {
        return shared ? "note for the customer" : "internal note";
    }
}
