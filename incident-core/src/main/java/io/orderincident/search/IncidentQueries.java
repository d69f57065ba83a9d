package io.orderincident.search;

import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads lists of incidents from the store. The desk has already narrowed what is asked to what the viewer may see.
 * Every method joins the caller's transaction and may be called from any thread. Checked by the kit
 * {@code io.orderincident.tck.StorageContract}.
 */
public interface IncidentQueries {

    /**
     * A page, in the order that was asked for.
     *
     * @param filter which incidents
     * @param now the instant at which they are looked at
     * @param request which page; its cost does not grow with the pages before it
     * @return the rows
     */
    Page find(IncidentFilter filter, Instant now, PageRequest request);

    /**
     * A page of the orders that have incidents, each where the first of its incidents that were asked for stands in the
     * list of them. What is about an order by a merge only counts, and gives it no place.
     *
     * @param filter which incidents; by a criterion on their customer, only those of that customer count
     * @param now the instant at which they are looked at
     * @param request which page, oldest or newest first; its cost does not grow with the pages before it
     * @return the rows
     */
    OrdersPage orders(IncidentFilter filter, Instant now, PageRequest request);

    /**
     * How many there are.
     *
     * @param filter which incidents
     * @param now the instant at which they are looked at
     * @return the number
     */
    long count(IncidentFilter filter, Instant now);

    /**
     * How many there are, as far as that matters.
     *
     * @param filter which incidents
     * @param now the instant at which they are looked at
     * @param most where the counting ends, at least 1
     * @return the number, or the most
     */
    long countUpTo(IncidentFilter filter, Instant now, int most);

    /**
     * How many incidents have each of the values of some fields.
     *
     * @param filter which incidents
     * @param now the instant at which they are looked at
     * @param fields whose values, each once: {@link IncidentFields#ARTICLE}, or such that an incident has at most one text,
     *     code or choice for
     * @param atLeast how many must have a value
     * @param most how many values of each field are given, those that most have
     * @return the values, those of the first field first; of one field those first that most have, of as many the lesser
     */
    List<ValueCount<?>> counts(
            IncidentFilter filter, Instant now, List<IncidentField<?>> fields, long atLeast, int most);

    /**
     * How many incidents in progress some people have in charge.
     *
     * @param shop whose incidents
     * @param people the host's keys of the people to look at
     * @return the number of each who has any
     */
    Map<String, Long> inProgressByPerson(ShopId shop, Collection<String> people);

    /**
     * Which of some orders an incident is about that has not ended, also by a merge.
     *
     * @param shop whose orders
     * @param orders the orders to look at
     * @return those of them that have one
     */
    Set<OrderId> withOpenIncident(ShopId shop, Collection<OrderId> orders);
}
