package io.orderincident.history;

import io.orderincident.party.Party;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event can mean to the clocks and to whose turn it is. Each event says it by {@link IncidentEvent#signal}, in the
 * order in which it counts; whoever goes by it implements what concerns it and leaves out the rest. What follows from the
 * state alone is no signal: the status, the categorization, the tasks, for whom it waits.
 */
public interface ClockSignals {

    /**
     * Somebody wrote to others.
     *
     * @param from the side of the writer
     * @param to for whom it is
     * @param expectsReply whether it asks for an answer
     * @param answering the side that answers the customer: the shop's, unless that may not read it
     */
    default void said(Party from, Audience to, boolean expectsReply, Party answering) {}

    /**
     * The customer was told something; if a person did, it answers what the customer asked before.
     *
     * @param at when they were told
     */
    default void told(Instant at) {}

    /** The order had not been delivered yet when the customer was told. */
    default void toldBeforeDelivery() {}

    /** The customer was told by the people of another system, which knows itself whose turn it is. */
    default void toldElsewhere() {}

    /**
     * The last words of one side need no answer.
     *
     * @param side which side
     */
    default void replyWaived(Party side) {}

    /**
     * The customer answered an offer.
     *
     * @param noneLeft whether nothing else is offered or agreed on, so that the customer waits to be told what can be done
     */
    default void offerAnswered(boolean noneLeft) {}

    /**
     * A solution was agreed on that promises a date.
     *
     * @param what what is promised
     * @param until by when
     */
    default void agreed(String what, Instant until) {}

    /**
     * The customer got what was agreed on, by which the promise is kept if it is open.
     *
     * @param what what had been promised
     * @param until by when
     */
    default void fulfilled(String what, Instant until) {}

    /** It was marked as resolved, which answers all that was asked. */
    default void resolved() {}

    /** It was taken up again; by the customer, that is a question. */
    default void reopened() {}

    /**
     * A promise was made.
     *
     * @param promise what, by when
     */
    default void promised(Promise promise) {}

    /**
     * A promise came to its end.
     *
     * @param number which
     * @param how whether it was kept
     */
    default void promiseEnded(int number, ClockHistory.Ending.How how) {}

    /**
     * A refund was asked for that has a due day, or what was proposed of it was approved.
     *
     * @param number which of the incident's refunds
     * @param what how much
     * @param until when the due day ends
     */
    default void refundDue(int number, String what, Instant until) {}

    /**
     * A refund came to its end.
     *
     * @param number which of the incident's refunds
     * @param how whether it was paid
     */
    default void refundEnded(int number, ClockHistory.Ending.How how) {}

    /** What it owes goes on in the incident of which it became a part. */
    default void merged() {}

    /**
     * It goes on with what another owed.
     *
     * @param owed what
     * @param fromTheBeginning whether the customer has waited there since it was written down
     */
    default void absorbed(Obligations owed, boolean fromTheBeginning) {}

    /**
     * It stands for itself again, and goes on with what it owed.
     *
     * @param owed what is still owed of it
     */
    default void unmerged(Obligations owed) {}

    /**
     * What it had taken over goes on where it came from.
     *
     * @param owed what is still owed of it
     */
    default void released(Obligations owed) {}

    /**
     * A warning or a breach was noticed.
     *
     * @param clock of which clock
     * @param cause a warning or a breach
     * @param dueAt the deadline that is near, or that passed
     */
    default void alarmed(ClockKey clock, EscalationCause cause, Instant dueAt) {}

    /**
     * It was taken to a higher level.
     *
     * @param level which, counted from 1
     * @param cause why
     * @param clock the clock that caused it, null where none did
     */
    default void escalated(int level, EscalationCause cause, @Nullable ClockKey clock) {}
}
