package io.orderincident.conversation;

import io.orderincident.history.Readers;
import io.orderincident.history.Said;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A thread of messages about an incident. Immutable; its {@code toString} shows no subject.
 *
 * @param number counted from 1 in its incident: {@link Said#MAIN_THREAD} is the one that every incident begins with
 * @param subject what it is about, null for the main one
 * @param participants the sides that take part: they alone read what is said in it, as far as its audience goes
 * @param messages how many messages were said in it
 */
public record MessageThread(
        int number, @PersonalData @Nullable String subject, Set<Party> participants, MessageCounts messages) {

    /** Takes a copy, in the order of the constants. */
    public MessageThread {
        Set<Party> inOrder = EnumSet.noneOf(Party.class);
        inOrder.addAll(participants);
        participants = Collections.unmodifiableSet(inOrder);
    }

    /**
     * Whether a viewer is on a side that takes part; the system sees all.
     *
     * @param viewer who looks, and may see the incident
     * @return whether they may know of it
     */
    public boolean isVisibleTo(Actor viewer) {
        return Readers.EVERYBODY.narrowedTo(participants).include(viewer);
    }

    /** With another number of messages. */
    MessageThread with(MessageCounts next) {
        return new MessageThread(number, subject, participants, next);
    }

    @Override
    public String toString() {
        return "thread " + number + " of " + participants;
    }
}
