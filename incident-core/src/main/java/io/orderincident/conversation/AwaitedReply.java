package io.orderincident.conversation;

import io.orderincident.history.Audience;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Obligations;
import io.orderincident.history.WaitingOn;
import io.orderincident.party.Party;
import io.orderincident.sla.ClockHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whose answer is awaited, as it follows from what was written; of several questions, the latest counts. */
final class AwaitedReply implements ClockSignals {

    private final ClockHistory clockHistory;
    private final boolean byPerson;
    private @Nullable WaitingOn asked;

    private AwaitedReply(@Nullable WaitingOn before, ClockHistory clockHistory, boolean byPerson) {
        this.asked = before;
        this.clockHistory = clockHistory;
        this.byPerson = byPerson;
    }

    /**
     * After one more entry.
     *
     * @param before whose answer was awaited before it, null for nobody's
     * @param clockHistory what the clocks went by before it
     * @param entry what happened
     * @return whose answer is awaited, null for nobody's
     */
    static @Nullable WaitingOn after(@Nullable WaitingOn before, ClockHistory clockHistory, HistoryEntry entry) {
        AwaitedReply reply = new AwaitedReply(before, clockHistory, entry.by().isPerson());
        entry.event().signal(entry, reply);
        return reply.asked;
    }

    @Override
    public void said(Party from, Audience to, boolean expectsReply, Party answering) {
        if (to == Audience.INTERNAL) {
            return;
        }
        switch (from) {
            case CUSTOMER -> asked = answering == Party.OPERATOR ? WaitingOn.OPERATOR : WaitingOn.AGENT;
            case OPERATOR -> saidByOperator(to, expectsReply);
            case AGENT -> saidByShop(to, expectsReply);
            case SYSTEM -> {
                if (expectsReply) {
                    saidByShop(to, true);
                }
            }
        }
    }

    private void saidByShop(Audience to, boolean expectsReply) {
        if (to.includesCustomer()) {
            saidToCustomer(expectsReply);
        } else if (expectsReply) {
            asked = WaitingOn.OPERATOR;
        }
    }

    /** What the operator says to the shop's staff is theirs to go on with, if they asked or are asked. */
    private void saidByOperator(Audience to, boolean expectsReply) {
        if (to.includesCustomer()) {
            answered(WaitingOn.OPERATOR);
            saidToCustomer(expectsReply);
        } else if (expectsReply || asked == WaitingOn.OPERATOR) {
            asked = WaitingOn.AGENT;
        }
    }

    /** What is said to the customer answers the customer, and may ask them something. */
    private void saidToCustomer(boolean expectsReply) {
        if (expectsReply) {
            asked = WaitingOn.CUSTOMER;
        } else {
            answered(WaitingOn.AGENT);
        }
    }

    @Override
    public void told(Instant at) {
        if (byPerson) {
            answered(WaitingOn.AGENT);
        }
    }

    @Override
    public void replyWaived(Party side) {
        if (isBetweenTheShopAnd(side, asked)) {
            asked = null;
        }
    }

    @Override
    public void offerAnswered(boolean noneLeft) {
        if (noneLeft) {
            asked = WaitingOn.AGENT;
        } else {
            answered(WaitingOn.CUSTOMER);
        }
    }

    @Override
    public void resolved() {
        asked = null;
    }

    @Override
    public void reopened() {
        answered(WaitingOn.CUSTOMER);
    }

    @Override
    public void absorbed(Obligations owed, boolean fromTheBeginning) {
        if (owed.isAnswer()) {
            asked = WaitingOn.AGENT;
        }
    }

    @Override
    public void unmerged(Obligations owed) {
        answered(WaitingOn.AGENT);
        absorbed(owed, false);
    }

    @Override
    public void released(Obligations owed) {
        if (!owed.leavesAnswerIn(clockHistory)) {
            answered(WaitingOn.AGENT);
        }
    }

    private void answered(WaitingOn side) {
        if (asked == side) {
            asked = null;
        }
    }

    static boolean isBetweenTheShopAnd(Party side, @Nullable WaitingOn asked) {
        return asked == WaitingOn.AGENT || asked == (side == Party.CUSTOMER ? WaitingOn.CUSTOMER : WaitingOn.OPERATOR);
    }
}
