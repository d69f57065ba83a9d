package io.orderincident.json;

import io.orderincident.party.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of incidents. Immutable.
 *
 * @param id for programs
 * @param number for people
 * @param status where it stands
 * @param order on which order
 * @param customerId the host's key of the customer, null for a guest
 * @param customerName their name, null if unknown
 * @param lines the first of the affected lines; none means the whole order
 * @param hasMoreLines whether there are more
 * @param type its type
 * @param reason why it came about, null while nobody said
 * @param severity how bad
 * @param priority how soon to work on it
 * @param origin who noticed first
 * @param proactive whether the shop found it before the order was delivered
 * @param registeredAt when it was written down
 * @param lastInteractionAt when a person last did something to it
 * @param person the host's key of who is in charge, null for nobody
 * @param team null for none
 * @param waitingOn whose turn it is
 * @param waitingUntil until when it waits for a third party, null for no wait
 * @param deadline the next deadline, null for none
 * @param escalationLevel the level that it was taken to, 0 for none
 * @param messages how many messages there are that the viewer may read
 */
public record RowJson(
        String id,
        String number,
        CodeJson status,
        String order,
        @PersonalData @Nullable String customerId,
        @PersonalData @Nullable String customerName,
        List<LineJson> lines,
        boolean hasMoreLines,
        CodeJson type,
        @Nullable CodeJson reason,
        CodeJson severity,
        CodeJson priority,
        CodeJson origin,
        boolean proactive,
        String registeredAt,
        String lastInteractionAt,
        @Nullable String person,
        @Nullable String team,
        CodeJson waitingOn,
        @Nullable String waitingUntil,
        @Nullable DeadlineJson deadline,
        int escalationLevel,
        int messages) {

    /** Takes copies. */
    public RowJson {
        lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
        return "row of incident " + id;
    }
}
