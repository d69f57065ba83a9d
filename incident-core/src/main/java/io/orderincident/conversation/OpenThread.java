package io.orderincident.conversation;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Opens a thread of messages, at most {@value Threads#MAX} in an incident besides the main one. Immutable; its
 * {@code toString} shows no subject.
 *
 * @param subject what it is about, 1 to {@value #SUBJECT_MAX} characters; whoever takes part reads it
 * @param participants the sides that take part: CUSTOMER, AGENT and OPERATOR, at least one of the latter two; whoever opens
 *     it takes part anyway
 */
public record OpenThread(
        @PersonalData @NotBlank @PlainText @Size(max = SUBJECT_MAX)
        String subject,

        Set<Party> participants) implements Command<Conversation> {

    /** The longest subject, in characters. */
    public static final int SUBJECT_MAX = 200;

    /** Takes a copy. */
    public OpenThread {
        participants = participants == null ? Set.of() : Set.copyOf(participants);
    }

    /**
     * Opens a thread.
     *
     * @param subject what it is about
     * @param participants the sides that take part besides one's own
     * @return the command
     */
    public static OpenThread of(String subject, Party... participants) {
        return new OpenThread(subject, Set.of(participants));
    }

    @Override
    public Operation operation() {
        return Operation.OPEN_THREAD;
    }

    @Override
    public Outcome<ConversationEvent.ThreadOpened> decide(Conversation conversation, Context context) {
        Set<Party> all = EnumSet.noneOf(Party.class);
        all.addAll(participants);
        if (context.actor().party() != Party.SYSTEM) {
            all.add(context.actor().party());
        }
        List<Refusal> refusals = new ArrayList<>();
        if (all.contains(Party.SYSTEM) || Collections.disjoint(all, Set.of(Party.AGENT, Party.OPERATOR))) {
            refusals.add(context.refusal(Reason.PARTICIPANTS_NOT_ALLOWED, "participants"));
        }
        if (conversation.threads().isFull()) {
            refusals.add(context.refusal(Reason.TOO_MANY_THREADS, "", Threads.MAX));
        }
        return Outcome.unless(
                refusals,
                new ConversationEvent.ThreadOpened(conversation.threads().next(), subject, all));
    }

    @Override
    public String toString() {
        return "thread for " + participants;
    }
}
