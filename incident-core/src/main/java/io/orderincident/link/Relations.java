package io.orderincident.link;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Obligations;
import io.orderincident.sla.ClockHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an incident has to do with others of its shop. Immutable.
 *
 * @param links those it is linked to, at most {@value #MAX}
 * @param merged what it is part of, null unless its status is {@link Status#MERGED}
 * @param absorbed those that are part of it, at most {@value #MAX}
 */
public record Relations(List<Link> links, @Nullable MergedInto merged, List<AbsorbedIncident> absorbed) {

    /** The most links, and the most that can be merged into one. */
    public static final int MAX = 100;

    private static final Relations NONE = new Relations(List.of(), null, List.of());

    /** Takes copies of the lists. */
    public Relations {
        links = List.copyOf(links);
        absorbed = List.copyOf(absorbed);
    }

    /**
     * Nothing to do with any other.
     *
     * @return what every incident begins with
     */
    public static Relations none() {
        return NONE;
    }

    /**
     * What customers may see: what became of their own incidents, not what staff link.
     *
     * @return a reduced copy
     */
    public Relations seenByCustomer() {
        return new Relations(
                List.of(),
                merged,
                absorbed.stream().map(AbsorbedIncident::seenByCustomer).toList());
    }

    /**
     * What is still owed here of an incident that was taken over.
     *
     * @param source the incident
     * @param clockHistory what the clocks go by here
     * @return what goes back with it
     */
    public Obligations stillOwed(IncidentId source, ClockHistory clockHistory) {
        return absorbed.stream()
                .filter(part -> part.source().equals(source))
                .map(part -> part.owed().stillIn(clockHistory, part.owesFirstResponse()))
                .findFirst()
                .orElse(Obligations.nothing());
    }

    Relations with(Link link) {
        return new Relations(and(links, link), merged, absorbed);
    }

    Relations without(Link link) {
        return new Relations(except(links, link::equals), merged, absorbed);
    }

    Relations within(MergedInto into) {
        return new Relations(links, into, absorbed);
    }

    Relations standingAlone() {
        return new Relations(links, null, absorbed);
    }

    Relations with(AbsorbedIncident part) {
        return new Relations(links, merged, and(absorbed, part));
    }

    Relations without(IncidentId source) {
        return new Relations(
                links, merged, except(absorbed, part -> part.source().equals(source)));
    }

    private static <T> List<T> and(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }

    private static <T> List<T> except(List<T> list, Predicate<T> unwanted) {
        return list.stream().filter(unwanted.negate()).toList();
    }
}
