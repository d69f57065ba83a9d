package io.orderincident.conversation;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.WaitingOn;
import io.orderincident.party.Party;
import io.orderincident.sla.ClockHistory;
import org.jspecify.annotations.Nullable;

/**
 * Whose answer is awaited. Immutable.
 *
 * @param asked who was asked last, null for nobody
 * @param clockHistory what the clocks go by, with all that is still to be answered
 */
public record Conversation(@Nullable WaitingOn asked, ClockHistory clockHistory) {

    /**
     * After one more entry.
     *
     * @param entry what happened
     * @return whose answer is awaited then, null for nobody's
     */
    public @Nullable WaitingOn after(HistoryEntry entry) {
        return AwaitedReply.after(asked, clockHistory, entry);
    }

    /** Whether something is still to be answered, of either, between the shop and this side. */
    boolean awaitsAnswerOf(Party side) {
        return (side == Party.CUSTOMER || side == Party.OPERATOR)
                && (AwaitedReply.isBetweenTheShopAnd(side, asked)
                        || clockHistory.openRuns().anyMatch(run -> run.isQuestionOf(side)));
    }
}
