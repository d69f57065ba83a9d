package io.orderincident.link;

import io.orderincident.catalog.TypeCode;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Obligations;
import io.orderincident.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an incident has taken over from another that was merged into it. Immutable.
 *
 * @param source the incident that was merged
 * @param number that one's number, for people
 * @param lines the lines that were reported there; none means the whole order
 * @param openSince when that one was written down, or the oldest that it had taken over
 * @param owed what was owed there and goes on
 * @param order the order on which it was reported
 * @param type of which type it was
 * @param parts what that one had taken over itself
 * @param priorityNextAt when the priority of the incident that took it over is to be computed again for it; null for never
 */
public record AbsorbedIncident(
        IncidentId source,
        IncidentNumber number,
        List<AffectedLine> lines,
        Instant openSince,
        Obligations owed,
        OrderId order,
        TypeCode type,
        List<AbsorbedIncident> parts,
        @Nullable Instant priorityNextAt) {

    /** Takes copies of the lists. */
    public AbsorbedIncident {
        lines = List.copyOf(lines);
        parts = List.copyOf(parts);
    }

    /**
     * On which order one of the incidents was reported that are part of the one that took it over.
     *
     * @param incident which
     * @return the order, empty if it is none of them
     */
    public Optional<OrderId> orderOf(IncidentId incident) {
        return incident.equals(source)
                ? Optional.of(order)
                : parts.stream()
                        .flatMap(part -> part.orderOf(incident).stream())
                        .findFirst();
    }

    /**
     * Every incident that is part of the one that took it over.
     *
     * @return the one that was merged, and what it had taken over itself
     */
    public Stream<IncidentId> sources() {
        return Stream.concat(Stream.of(source), parts.stream().flatMap(AbsorbedIncident::sources));
    }

    /** Whether the customer has waited there from the beginning. */
    boolean owesFirstResponse() {
        return openSince.equals(owed.customerSince());
    }

    /** Customers see neither when the operator asked the shop nor what its priority is computed by. */
    AbsorbedIncident seenByCustomer() {
        return new AbsorbedIncident(
                source,
                number,
                lines,
                openSince,
                owed.seenByCustomer(),
                order,
                type,
                parts.stream().map(AbsorbedIncident::seenByCustomer).toList(),
                null);
    }

    /**
     * What it brought into the incident that took it over.
     *
     * @return what was reported there, and of what it had taken over itself
     */
    public Stream<AffectedOrder> affected() {
        return Stream.concat(
                Stream.of(new AffectedOrder(order, type, lines)), parts.stream().flatMap(AbsorbedIncident::affected));
    }
}
