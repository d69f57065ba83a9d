package io.orderincident.conversation;

import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.Audience;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.MessageRule;
import io.orderincident.history.Readers;
import io.orderincident.history.Said;
import io.orderincident.history.WaitingOn;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.sla.ClockHistory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose answer is awaited, in which threads people write, and what is answered. Immutable.
 *
 * @param asked who was asked last, null for nobody
 * @param clockHistory what the clocks go by, with all that is still to be answered
 * @param threads the threads besides the main one
 * @param answered what a message is to answer, null for nothing that its writer may read
 */
public record Conversation(
        @Nullable WaitingOn asked,
        ClockHistory clockHistory,
        Threads threads,
        @Nullable Answered answered) {

    /**
     * What is answered. Immutable.
     *
     * @param audience for whom it was
     * @param readers who may read it
     * @param thread the number of the thread in which it was said, null where that was in another incident
     */
    public record Answered(
            Audience audience, Readers readers, @Nullable Integer thread) {}

    /** Where a message is said: in the main thread if that has no number. */
    record Place(@Nullable Integer thread, Set<Party> participants) {

        private static final Place MAIN = new Place(null, Said.ALL);

        int number() {
            return thread == null ? Said.MAIN_THREAD : thread;
        }

        Readers readers(Party from, Audience audience) {
            return MessageRule.of(from, audience).narrowedTo(participants).readers();
        }

        ConversationEvent.Messaged said(Party from, Message message) {
            return thread == null
                    ? new ConversationEvent.Messaged(from, message)
                    : new ConversationEvent.Messaged(from, message.in(thread), participants);
        }
    }

    /**
     * A conversation in which nothing particular is answered.
     *
     * @param asked who was asked last, null for nobody
     * @param clockHistory what the clocks go by, with all that is still to be answered
     * @param threads the threads besides the main one
     */
    public Conversation(@Nullable WaitingOn asked, ClockHistory clockHistory, Threads threads) {
        this(asked, clockHistory, threads, null);
    }

    /**
     * The same where something is answered.
     *
     * @param entry what it is, if the writer may read it
     * @param here whether it was said in this incident, and not in one that was merged into it
     * @return a copy
     */
    public Conversation answering(HistoryEntry entry, boolean here) {
        return new Conversation(
                asked,
                clockHistory,
                threads,
                entry.event()
                        .said()
                        .map(said ->
                                new Answered(said.audience(), entry.event().readers(), here ? said.thread() : null))
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

    /** The thread that a message names, or that of what it answers; empty if the writer takes part in no such thread. */
    Optional<Place> placeOf(Message message, Actor writer) {
        Integer number = message.thread() != null || answered == null ? message.thread() : answered.thread();
        return threads.participants(number, writer)
                .map(sides -> number == null || number == Said.MAIN_THREAD ? Place.MAIN : new Place(number, sides));
    }

    /** Why a message cannot answer what it means to. */
    List<Refusal> refusalsOfAnswer(Message message, Place place, Context context) {
        if (message.answers() == null) {
            return List.of();
        }
        if (answered == null) {
            return List.of(context.refusal(Reason.NOTHING_TO_ANSWER, "answers"));
        }
        if (answered.thread() != null && answered.thread() != place.number()) {
            return List.of(context.refusal(
                    Reason.ANSWER_IN_OTHER_THREAD, "thread", answered.thread().toString()));
        }
        Party from = context.actor().party();
        return !message.widerThanAnswered() && isWider(from, message.audience(), place, answered)
                ? List.of(context.refusal(
                        Reason.WIDER_THAN_ANSWERED, "audience", message.audience(), notWider(from, place, answered)))
                : List.of();
    }

    /** Where the shop takes no part, customers write to the operator as elsewhere to the shop. */
    private static boolean isWider(Party from, Audience audience, Place place, Answered answered) {
        boolean isUsual = audience == Audience.CUSTOMER_AND_OPERATOR
                && !MessageRule.of(from, Audience.CUSTOMER).fits(place.participants());
        return (isUsual ? Audience.CUSTOMER : audience)
                .isWiderThan(place.readers(from, audience), answered.audience(), answered.readers());
    }

    /** Those for which an answer may be without being wider. */
    private static List<Audience> notWider(Party from, Place place, Answered answered) {
        return Stream.of(Audience.values())
                .filter(one -> from != Party.CUSTOMER || one.includesCustomer())
                .filter(one -> MessageRule.of(from, one).fits(place.participants()))
                .filter(one -> !isWider(from, one, place, answered))
                .toList();
    }

    /**
     * Whether somebody's answer is awaited that can be waived.
     *
     * @return true while a question of the customer or of the operator is open
     */
    public boolean awaitsAnswer() {
        return awaitsAnswerOf(Party.CUSTOMER) || awaitsAnswerOf(Party.OPERATOR);
    }

    /** Whether something is still to be answered, of either, between the shop and this side. */
    boolean awaitsAnswerOf(Party side) {
        return (side == Party.CUSTOMER || side == Party.OPERATOR)
                && (AwaitedReply.isBetweenTheShopAnd(side, asked)
                        || clockHistory.openRuns().anyMatch(run -> run.isQuestionOf(side)));
    }
}
