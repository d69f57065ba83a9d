package io.orderincident.incident;

import io.orderincident.command.Status;
import io.orderincident.party.Party;
import org.jspecify.annotations.Nullable;

/** Whose answer is awaited, as it follows from what was written; of several questions, the latest counts. */
final class AwaitedReply {

    private AwaitedReply() {}

    /**
     * After one more entry.
     *
     * @param now the incident before it
     * @param entry what happened
     * @return whose answer is awaited, null for nobody's
     */
    static @Nullable WaitingOn after(Incident now, HistoryEntry entry) {
        WaitingOn before = now.handling().asked();
        IncidentEvent event = entry.event();
        if (event instanceof IncidentEvent.Absorbed over) {
            return over.absorbed().owed().isAnswer() ? WaitingOn.AGENT : before;
        }
        if (event instanceof IncidentEvent.Released gaveBack) {
            return unlessAnswered(now, gaveBack.owed());
        }
        if (event instanceof IncidentEvent.Unmerged unmerged) {
            return unmerged.owed().isAnswer() ? WaitingOn.AGENT : without(WaitingOn.AGENT, before);
        }
        if (event instanceof IncidentEvent.Imported row) {
            return imported(now, row);
        }
        return after(before, entry);
    }

    private static @Nullable WaitingOn imported(Incident now, IncidentEvent.Imported row) {
        Status status = row.status() == null ? now.status() : row.status();
        if (!status.isInProgress()) {
            return null;
        }
        return row.waiting() == null ? now.handling().asked() : row.waiting().asked();
    }

    private static @Nullable WaitingOn unlessAnswered(Incident now, Obligations givenBack) {
        WaitingOn before = now.handling().asked();
        return ClockProjection.awaitsAnswer(now.clockHistory(), givenBack) ? before : without(WaitingOn.AGENT, before);
    }

    static @Nullable WaitingOn after(@Nullable WaitingOn before, HistoryEntry entry) {
        IncidentEvent event = entry.event();
        if (event instanceof IncidentEvent.Messaged messaged) {
            return after(before, messaged);
        }
        if (event instanceof IncidentEvent.ReplyWaived waived) {
            return isBetweenTheShopAnd(waived.from(), before) ? null : before;
        }
        boolean tellsCustomer = event instanceof IncidentEvent.Communicated || event instanceof IncidentEvent.Promised;
        if (tellsCustomer && entry.by().isPerson()) {
            return without(WaitingOn.AGENT, before);
        }
        if (event instanceof IncidentEvent.Reopened) {
            return without(WaitingOn.CUSTOMER, before);
        }
        return event instanceof IncidentEvent.Resolved ? null : before;
    }

    private static @Nullable WaitingOn after(@Nullable WaitingOn before, IncidentEvent.Messaged messaged) {
        Message message = messaged.message();
        if (message.audience() == Audience.INTERNAL) {
            return before;
        }
        if (messaged.from() == Party.CUSTOMER) {
            return WaitingOn.AGENT;
        }
        boolean forCustomer = message.audience() != Audience.OPERATOR;
        if (messaged.from() == Party.OPERATOR) {
            return forCustomer
                    ? afterStaff(message, without(WaitingOn.OPERATOR, before))
                    : afterOperator(message, before);
        }
        if (!forCustomer) {
            return message.expectsReply() ? WaitingOn.OPERATOR : before;
        }
        return messaged.from() == Party.SYSTEM && !message.expectsReply() ? before : afterStaff(message, before);
    }

    /** What is said to the customer answers the customer, and may ask them something. */
    private static @Nullable WaitingOn afterStaff(Message message, @Nullable WaitingOn before) {
        return message.expectsReply() ? WaitingOn.CUSTOMER : without(WaitingOn.AGENT, before);
    }

    /** What the operator says to the shop's staff is theirs to go on with, if they asked or are asked. */
    private static @Nullable WaitingOn afterOperator(Message message, @Nullable WaitingOn before) {
        return message.expectsReply() || before == WaitingOn.OPERATOR ? WaitingOn.AGENT : before;
    }

    static boolean isBetweenTheShopAnd(Party side, @Nullable WaitingOn asked) {
        return asked == WaitingOn.AGENT || asked == (side == Party.CUSTOMER ? WaitingOn.CUSTOMER : WaitingOn.OPERATOR);
    }

    private static @Nullable WaitingOn without(WaitingOn answered, @Nullable WaitingOn before) {
        return before == answered ? null : before;
    }
}
