package io.orderincident.document;

import io.orderincident.party.Party;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A thread besides the main one that a document belongs to. Immutable.
 *
 * @param number which of the incident's threads
 * @param participants the sides that take part: they alone see the document, as far as its audience goes
 */
public record DocumentThread(int number, Set<Party> participants) {

    /** Takes a copy, in the order of the constants. */
    public DocumentThread {
        Set<Party> inOrder = EnumSet.noneOf(Party.class);
        inOrder.addAll(participants);
        participants = Collections.unmodifiableSet(inOrder);
    }
}
