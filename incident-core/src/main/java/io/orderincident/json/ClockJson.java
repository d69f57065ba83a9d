package io.orderincident.json;

import io.orderincident.party.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, or may still take: one clock of the service levels. Immutable.
 *
 * @param clock what it measures: {@code FIRST_RESPONSE}, {@code NEXT_RESPONSE}, {@code RESOLUTION}, {@code PROMISE},
 *     {@code TASK} or {@code REFUND}
 * @param number which of its kind, counted from 1: the question, the cycle, the promise, the task, the refund
 * @param about what was promised, what is to be done, or who asked, in the language of the viewer where the words are not a
 *     person's own; null for the others
 * @param state {@code RUNNING}, {@code PAUSED}, {@code ENDED} when what it waited for happened, {@code BROKEN} when a promise
 *     was broken, {@code DROPPED} when there was nothing to wait for any more
 * @param result {@code MET} or {@code MISSED} its deadline; missed stays, whatever happens after. Null for neither yet, and
 *     where there was no deadline
 * @param startedAt from when it counts
 * @param endedAt when it stopped for good, null while it goes on
 * @param dueAt the deadline; null for none, or while nobody knows when a pause will end
 * @param missedAt the deadline that was missed, null for none
 */
public record ClockJson(
        CodeJson clock,
        int number,
        @PersonalData @Nullable String about,
        CodeJson state,
        @Nullable CodeJson result,
        String startedAt,
        @Nullable String endedAt,
        @Nullable String dueAt,
        @Nullable String missedAt) {

    @Override
    public String toString() {
        return clock + " " + number + " is " + state;
    }
}
