package io.orderincident;

import io.orderincident.command.Status;
import io.orderincident.party.CustomerId;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.Page;
import io.orderincident.search.ValueCount;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What went wrong for one customer, in all their orders, as one viewer may see it. Immutable.
 *
 * @param customer who
 * @param byStatus how many incidents there are of each status that there are any of
 * @param repeats types, reasons, articles, carriers and, for staff, causes that at least {@value #REPEATED} of them have, what
 *     most have first; of each of these at most {@value #REPEATS_MAX}. What was cancelled or became part of another does
 *     not count
 * @param page their incidents
 */
public record CustomerHistory(CustomerId customer, Map<Status, Long> byStatus, List<ValueCount<?>> repeats, Page page) {

    /** How often something must happen to count as repeated. */
    public static final int REPEATED = 2;

    /** The most values of one field that are given. */
    public static final int REPEATS_MAX = 50;

    static final List<IncidentField<?>> REPEATING = List.of(
            IncidentFields.TYPE,
            IncidentFields.REASON,
            IncidentFields.ARTICLE,
            IncidentFields.CARRIER,
            IncidentFields.CAUSE);

    static final List<Status> COUNTED = Arrays.stream(Status.values())
            .filter(status -> status != Status.CANCELLED && status != Status.MERGED)
            .toList();

    /** Takes copies. */
    public CustomerHistory {
        byStatus = Map.copyOf(byStatus);
        repeats = List.copyOf(repeats);
    }

    /**
     * How many incidents the customer has had.
     *
     * @return the number, without what was cancelled or became part of another
     */
    public long incidents() {
        return count(COUNTED::contains);
    }

    /**
     * How many of them have not ended.
     *
     * @return the number
     */
    public long open() {
        return count(status -> !status.isEnded());
    }

    private long count(Predicate<Status> which) {
        return byStatus.entrySet().stream()
                .filter(one -> which.test(one.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public String toString() {
        return "history of a customer with " + byStatus;
    }
}
