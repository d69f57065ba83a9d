package io.orderincident.assignment;

import java.util.Collection;
import java.util.Map;

/** What people have to do at present. Called inside a transaction. */
@FunctionalInterface
public interface Workload {

    /**
     * How many incidents in progress some people have in charge.
     *
     * @param people the host's keys of the people
     * @return the number of each who has any
     */
    Map<String, Long> inProgress(Collection<String> people);
}
