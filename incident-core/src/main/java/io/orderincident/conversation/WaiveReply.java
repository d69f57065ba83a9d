package io.orderincident.conversation;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.Party;
import jakarta.validation.constraints.NotNull;

/**
 * The command to say that the last messages of one side need no answer. Immutable.
 *
 * @param from the side that wrote them: CUSTOMER or OPERATOR
 */
public record WaiveReply(@NotNull Party from) implements Command<Conversation> {

    @Override
    public Operation operation() {
        return Operation.WAIVE_REPLY;
    }

    @Override
    public Outcome<ConversationEvent.ReplyWaived> decide(Conversation conversation, Context context) {
        return conversation.awaitsAnswerOf(from)
                ? Outcome.done(new ConversationEvent.ReplyWaived(from))
                : Outcome.refused(context.refusal(Reason.NO_OPEN_QUESTION, "from", from));
    }
}
