package io.orderincident.history;

import io.orderincident.party.Party;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What was said in a conversation. Immutable; its {@code toString} shows no text.
 *
 * @param audience for whom
 * @param text the words
 * @param thread the number of the thread in which
 * @param mentions the host's keys of those of the writer's own staff whose attention is wanted
 * @param participants who takes part in the thread
 */
public record Said(Audience audience, String text, int thread, Set<String> mentions, Set<Party> participants) {

    /** The number of the thread to which everything belongs that is said in no other. */
    public static final int MAIN_THREAD = 1;

    /** Who takes part in the main thread: all sides. */
    public static final Set<Party> ALL = Collections.unmodifiableSet(EnumSet.allOf(Party.class));

    /** Takes a copy. */
    public Said {
        mentions = Set.copyOf(mentions);
        participants = Set.copyOf(participants);
    }

    /**
     * Words for the customer, in the main thread.
     *
     * @param text the words
     * @return what was said
     */
    public static Said toCustomer(String text) {
        return new Said(Audience.CUSTOMER, text, MAIN_THREAD, Set.of(), ALL);
    }

    @Override
    public String toString() {
        return "words for " + audience;
    }
}
