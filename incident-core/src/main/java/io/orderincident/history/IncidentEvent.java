package io.orderincident.history;

import io.orderincident.party.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Something that happened to an incident. The list of them is its history. */
public interface IncidentEvent {

    /**
     * What kind of event it is.
     *
     * @return the kind, one for each record
     */
    EventType type();

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    default IncidentEvent seenBy(Actor viewer) {
        return this;
    }

    /**
     * Who may know that it happened, of those who may see the incident. Customers do not, unless the event says so.
     *
     * @return staff
     */
    default Readers readers() {
        return Readers.STAFF;
    }

    /**
     * Whether this viewer may know that it happened. No event decides it by itself.
     *
     * @param viewer who looks, and may see the incident
     * @return whether they are one of its {@link #readers}
     */
    default boolean isVisibleTo(Actor viewer) {
        return readers().include(viewer);
    }

    /**
     * What it says in the conversation.
     *
     * @return the words and for whom they are, empty for what nobody said to anybody
     */
    default Optional<Said> said() {
        return Optional.empty();
    }

    /**
     * What it says in words that customer and staff may read, for notifications to quote.
     *
     * @return the words, empty if it has none
     */
    default Optional<String> publicComment() {
        return Optional.empty();
    }

    /**
     * What the customer is told by it to have been the cause.
     *
     * @return the cause in words for the customer, empty if it tells none
     */
    default Optional<String> causeTold() {
        return Optional.empty();
    }

    /**
     * Whether it is a message of the shop to the customer that is still to be delivered.
     *
     * @return false for all else, and for what they were told outside the library
     */
    default boolean isMessageToCustomer() {
        return false;
    }

    /**
     * The date that it promises to the customer.
     *
     * @return until when, empty if it promises none
     */
    default Optional<Instant> promisedUntil() {
        return Optional.empty();
    }

    /**
     * What it says is affected in addition.
     *
     * @return for each line the pieces and the title, such as {@code 2 × Red roses}; empty if it says nothing of it
     */
    default List<String> linesAdded() {
        return List.of();
    }

    /**
     * The offer that it is about.
     *
     * @return the number of one of the incident's offers, empty if it is about none
     */
    default OptionalInt offerNumber() {
        return OptionalInt.empty();
    }

    /**
     * The refund of which it tells.
     *
     * @return its number, empty if it tells of none
     */
    default OptionalInt refundNumber() {
        return OptionalInt.empty();
    }

    /**
     * What it has for the staff who are notified of it.
     *
     * @return nothing, unless it says so
     */
    default StaffBriefing staffBriefing() {
        return StaffBriefing.nothing();
    }

    /**
     * How content the customer says to be by it.
     *
     * @return the answer, empty if it gives none
     */
    default Optional<Rating> customerRating() {
        return Optional.empty();
    }

    /**
     * What it says of the solution, for success rates.
     *
     * @return why it counts as resolved from then on, empty if it says nothing about it
     */
    default Optional<Resolution> solution() {
        return Optional.empty();
    }

    /**
     * Whether work on it went on, so that a resolution before it did not hold.
     *
     * @return false for what leaves a resolution as it is
     */
    default boolean reopens() {
        return false;
    }

    /**
     * What it means to the clocks, and to whose turn it is: nothing, unless it says so.
     *
     * @param entry its entry in history
     * @param clocks who goes by it
     */
    default void signal(HistoryEntry entry, ClockSignals clocks) {}
}
