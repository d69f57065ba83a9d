package io.orderincident.conversation;

import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Readers;
import io.orderincident.history.WaitingOn;
import io.orderincident.party.Party;
import io.orderincident.sla.ClockHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose answer is awaited, and what is answered. Immutable.
 *
 * @param asked who was asked last, null for nobody
 * @param clockHistory what the clocks go by, with all that is still to be answered
 * @param answered what a message is to answer, null for nothing that its writer may read
 */
public record Conversation(
        @Nullable WaitingOn asked,
        ClockHistory clockHistory,
        @Nullable Answered answered) {

    /**
     * What is answered. Immutable.
     *
     * @param audience for whom it was
     * @param readers who may read it
     */
    public record Answered(Audience audience, Readers readers) {}

    /**
     * A conversation in which nothing particular is answered.
     *
     * @param asked who was asked last, null for nobody
     * @param clockHistory what the clocks go by, with all that is still to be answered
     */
    public Conversation(@Nullable WaitingOn asked, ClockHistory clockHistory) {
        this(asked, clockHistory, null);
    }

    /**
     * The same where something is answered.
     *
     * @param entry what it is, if the writer may read it
     * @return a copy
     */
    public Conversation answering(HistoryEntry entry) {
        return new Conversation(
                asked,
                clockHistory,
                entry.event()
                        .said()
                        .map(said -> new Answered(said.audience(), entry.event().readers()))
                        .orElse(null));
    }

    /**
     * After one more entry.
     *
     * @param entry what happened
     * @return whose answer is awaited then, null for nobody's
     */
    public @Nullable WaitingOn after(HistoryEntry entry) {
        return AwaitedReply.after(asked, clockHistory, entry);
    }

    /** Why a message cannot answer what it means to. */
    List<Refusal> refusalsOfAnswer(Message message, Context context) {
        if (message.answers() == null) {
            return List.of();
        }
        if (answered == null) {
            return List.of(context.refusal(Reason.NOTHING_TO_ANSWER, "answers"));
        }
        Party from = context.actor().party();
        return !message.widerThanAnswered()
                        && message.audience().isWiderThan(from, answered.audience(), answered.readers())
                ? List.of(context.refusal(
                        Reason.WIDER_THAN_ANSWERED, "audience", message.audience(), Message.notWider(from, answered)))
                : List.of();
    }

    /** Whether something is still to be answered, of either, between the shop and this side. */
    boolean awaitsAnswerOf(Party side) {
        return (side == Party.CUSTOMER || side == Party.OPERATOR)
                && (AwaitedReply.isBetweenTheShopAnd(side, asked)
                        || clockHistory.openRuns().anyMatch(run -> run.isQuestionOf(side)));
    }
}
