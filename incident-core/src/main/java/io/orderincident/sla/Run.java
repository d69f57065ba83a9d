package io.orderincident.sla;

import io.orderincident.party.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one clock measures, as history tells it. Immutable.
 *
 * @param key which clock
 * @param about what it is about: who asked, what was promised, which task, how much to refund; null where there is only one
 * @param since when it began
 * @param until the deadline, where it is a fixed date that was promised, planned or laid down by law; null where the policy sets it
 * @param ending how it ended, null while it has not
 */
public record Run(
        ClockKey key,
        @Nullable String about,
        Instant since,
        @Nullable Instant until,
        ClockHistory.@Nullable Ending ending) {

    /**
     * Whether it goes on.
     *
     * @return false once it has ended
     */
    public boolean isOpen() {
        return ending == null;
    }

    @Override
    public String toString() {
        return key + " since " + since + (until == null ? "" : " until " + until);
    }

    /**
     * Whether somebody still waits for the answer to a question.
     *
     * @param side who asked
     * @return true while nobody has answered
     */
    public boolean isQuestionOf(Party side) {
        return isOpen() && key.kind() == ClockKind.NEXT_RESPONSE && side.name().equals(about);
    }
}
