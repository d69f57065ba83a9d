package io.orderincident.conversation;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.history.Audience;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A message about an incident. Immutable; its {@code toString} shows no text.
 *
 * @param audience for whom it is
 * @param text what it says, as plain text of 1 to {@value #TEXT_MAX} characters
 * @param expectsReply whether the incident waits for the answer: of the customer, where the message is for them
 */
public record Message(
        @NotNull Audience audience,

        @PersonalData @NotBlank @PlainText @Size(max = TEXT_MAX)
        String text,

        boolean expectsReply)
        implements Command<Conversation> {

    /** The longest text, in characters. */
    public static final int TEXT_MAX = 10_000;

    @Override
    public Operation operation() {
        return Operation.SEND_MESSAGE;
    }

    /** A customer's is never kept from the customer. */
    @Override
    public Outcome<ConversationEvent.Messaged> decide(Conversation conversation, Context context) {
        Party from = context.actor().party();
        return from == Party.CUSTOMER && !audience.includesCustomer()
                ? Outcome.refused(context.refusal(
                        Reason.AUDIENCE_NOT_ALLOWED,
                        "audience",
                        audience,
                        List.of(Audience.CUSTOMER, Audience.CUSTOMER_AND_OPERATOR)))
                : Outcome.done(new ConversationEvent.Messaged(from, this));
    }

    @Override
    public String toString() {
        return "message for " + audience;
    }
}
