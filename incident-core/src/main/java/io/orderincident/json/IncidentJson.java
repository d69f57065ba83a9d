package io.orderincident.json;

import io.orderincident.party.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident, as one viewer may see it. Immutable.
 *
 * @param id for programs
 * @param shop whose it is
 * @param number for people
 * @param version how many entries its history has; a command can be sent for this version
 * @param status where it stands
 * @param order on which order
 * @param lines the affected lines; none means the whole order
 * @param customer whose it is
 * @param kind incident, case or what else the shop tells apart
 * @param type its type
 * @param reason why it came about, null while nobody said
 * @param severity how bad
 * @param priority how soon to work on it
 * @param origin who noticed first
 * @param channel how the shop heard of it, null if nobody said
 * @param carrier who carried it, null if unknown
 * @param description what happened, as told
 * @param sourceText the text as it arrived, null for none
 * @param occurredAt when it happened, null if unknown
 * @param detectedAt when it was noticed
 * @param registeredAt when it was written down
 * @param communicatedAt when the customer was first told, null while they are not
 * @param resolvedAt when it was last resolved, null while it never was
 * @param closedAt when it ended, null while it has not
 * @param lastInteractionAt when a person last did something to it
 * @param timesReopened how often it was taken up again
 * @param resolution why it counts as resolved, null while it does not
 * @param waitingOn whose turn it is
 * @param waitingFor the third party that it waits for, null for none
 * @param waitingUntil until when, null for no wait
 * @param person the host's key of who is in charge, null for nobody
 * @param team null for none
 * @param escalationLevel the level that it was taken to, 0 for none
 * @param messages how many messages there are that the viewer may read
 * @param clocks how long things took and may still take, in the order in which they began; of customers, what they were promised
 * @param promises what the customer is promised
 * @param offers what the customer was offered
 * @param refunds what is paid back
 * @param tasks what is to be done, for staff
 * @param links what it has to do with others
 * @param mergedInto the incident that it became part of, null for none
 * @param details what staff found out, null for customers
 * @param operations what the viewer may do next, by the names of {@code Operation}, in alphabetical order: those for which the
 *     incident holds something to do it to, as an open offer to accept; what the order, the settings of the shop or other
 *     incidents forbid is still refused
 */
public record IncidentJson(
        String id,
        String shop,
        String number,
        long version,
        CodeJson status,
        String order,
        List<LineJson> lines,
        CustomerJson customer,
        CodeJson kind,
        CodeJson type,
        @Nullable CodeJson reason,
        CodeJson severity,
        CodeJson priority,
        CodeJson origin,
        @Nullable CodeJson channel,
        @Nullable String carrier,
        @PersonalData String description,
        @PersonalData @Nullable String sourceText,
        @Nullable String occurredAt,
        String detectedAt,
        String registeredAt,
        @Nullable String communicatedAt,
        @Nullable String resolvedAt,
        @Nullable String closedAt,
        String lastInteractionAt,
        int timesReopened,
        @Nullable ResolutionJson resolution,
        CodeJson waitingOn,
        @PersonalData @Nullable String waitingFor,
        @Nullable String waitingUntil,
        @Nullable String person,
        @Nullable String team,
        int escalationLevel,
        int messages,
        List<ClockJson> clocks,
        List<PromiseJson> promises,
        List<OfferJson> offers,
        List<RefundJson> refunds,
        List<TaskJson> tasks,
        List<LinkJson> links,
        @Nullable ReferenceJson mergedInto,
        @Nullable DetailsJson details,
        List<String> operations) {

    /** Takes copies. */
    public IncidentJson {
        lines = List.copyOf(lines);
        clocks = List.copyOf(clocks);
        promises = List.copyOf(promises);
        offers = List.copyOf(offers);
        refunds = List.copyOf(refunds);
        tasks = List.copyOf(tasks);
        links = List.copyOf(links);
        operations = List.copyOf(operations);
    }

    @Override
    public String toString() {
        return "incident " + id;
    }
}
