package io.orderincident;

import io.orderincident.history.IncidentId;
import io.orderincident.json.DocumentJson;
import io.orderincident.json.HistoryJson;
import io.orderincident.json.IncidentJson;
import io.orderincident.json.MessagesJson;
import io.orderincident.json.PageJson;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import java.util.List;
import java.util.Optional;

/**
 * What a host serves as JSON: the answers of the other groups as plain records, see {@link io.orderincident.json}. Each holds what
 * its viewer may see and no more, in the language that they {@linkplain Actor#speaking speak}; English where the library does
 * not speak theirs. What is asked of an incident that is not there for its viewer is empty, so that a host answers {@code 404}. What was refused is a {@link io.orderincident.json.ProblemJson}. Thread-safe.
 */
public interface JsonViews {

    /**
     * An incident.
     *
     * @param viewer who looks
     * @param shop whose incident
     * @param id which
     * @return its form, empty if there is none for this viewer
     */
    Optional<IncidentJson> incident(Actor viewer, ShopId shop, IncidentId id);

    /**
     * The history of an incident, as {@link Incidents#history} gives it.
     *
     * @param viewer who looks
     * @param shop whose incident
     * @param id which
     * @param before entries with a smaller version, at least 1; {@link Long#MAX_VALUE} for the newest
     * @param most how many entries at most, 1 to {@link io.orderincident.store.IncidentStore#HISTORY_MAX}
     * @return the page, empty if there is no such incident for this viewer
     * @throws IllegalArgumentException if one of them is out of range
     */
    Optional<HistoryJson> history(Actor viewer, ShopId shop, IncidentId id, long before, int most);

    /**
     * What was said about an incident, as {@link Messages#ofIncident} gives it.
     *
     * @param viewer who reads
     * @param shop whose incident
     * @param id which
     * @param page which page
     * @return the page, empty if there is no such incident for this viewer
     */
    Optional<MessagesJson> messages(Actor viewer, ShopId shop, IncidentId id, MessageRequest page);

    /**
     * The documents of an incident, as {@link Documents#of} gives them.
     *
     * @param viewer who looks
     * @param shop whose incident
     * @param id which
     * @return those that the viewer may see, empty if there is no such incident for them
     */
    Optional<List<DocumentJson>> documents(Actor viewer, ShopId shop, IncidentId id);

    /**
     * A page of a list, as {@link Search#find} gives it.
     *
     * @param viewer who looks
     * @param filter which incidents
     * @param request which page
     * @return the page; without rows where the viewer has no business
     * @throws io.orderincident.search.OtherListException if its cursor is of another list
     */
    PageJson find(Actor viewer, IncidentFilter filter, PageRequest request);
}
