package io.orderincident.memory;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.ShopId;
import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which incidents there are of a shop, and of an order, a number, a customer and a person in charge of it. Not thread-safe. */
final class MemoryIndex {

    private final Map<Place, Set<IncidentId>> places = new HashMap<>();

    /** What an incident is found by: its shop alone, or something that only the class of {@code what} tells from others. */
    private record Place(ShopId shop, @Nullable Object what) {}

    private record InCharge(String person, Status status) {}

    /** Takes one state for another; null where there was, or is, none. */
    void replace(@Nullable Incident before, @Nullable Incident after) {
        Set<Place> left = placesOf(before);
        Set<Place> reached = placesOf(after);
        if (before != null) {
            left.stream().filter(place -> !reached.contains(place)).forEach(place -> leave(place, before.id()));
        }
        if (after != null) {
            reached.forEach(place ->
                    places.computeIfAbsent(place, first -> new HashSet<>()).add(after.id()));
        }
    }

    private void leave(Place place, IncidentId incident) {
        Set<IncidentId> there = places.getOrDefault(place, Set.of());
        there.remove(incident);
        if (there.isEmpty()) {
            places.remove(place);
        }
    }

    private static Set<Place> placesOf(@Nullable Incident incident) {
        if (incident == null) {
            return Set.of();
        }
        String person = incident.assignment().person();
        Set<Place> all = new HashSet<>();
        all.add(new Place(incident.shop(), null));
        Stream.of(
                        Stream.of(incident.number()),
                        incident.affectedOrders().stream(),
                        Stream.ofNullable(incident.report().customer()),
                        Stream.ofNullable(person == null ? null : new InCharge(person, incident.status())))
                .flatMap(what -> what)
                .forEach(what -> all.add(new Place(incident.shop(), what)));
        return all;
    }

    /** At least those that match. */
    Collection<IncidentId> candidates(IncidentFilter filter) {
        return Stream.of(IncidentFields.NUMBER, IncidentFields.ORDER, IncidentFields.CUSTOMER, IncidentFields.PERSON)
                .flatMap(field -> filter.listing(field).stream())
                .findFirst()
                .map(listed -> candidates(filter.shop(), listed))
                .orElseGet(() -> at(filter.shop(), null));
    }

    private Set<IncidentId> candidates(ShopId shop, Criterion.In<?> listed) {
        return listed.values().stream()
                .flatMap(value -> value instanceof String person
                        ? Stream.of(Status.values()).map(status -> new InCharge(person, status))
                        : Stream.of(value))
                .flatMap(what -> at(shop, what).stream())
                .collect(Collectors.toSet());
    }

    /** How many incidents a person has in charge that are in one of these statuses. */
    long inCharge(ShopId shop, String person, Set<Status> statuses) {
        return statuses.stream()
                .mapToLong(status -> at(shop, new InCharge(person, status)).size())
                .sum();
    }

    private Set<IncidentId> at(ShopId shop, @Nullable Object what) {
        return places.getOrDefault(new Place(shop, what), Set.of());
    }
}
