package io.orderincident.spark;

import io.orderincident.jpa.FactJson;
import io.orderincident.spark.Groups.Group;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Counts the facts of a partition, each read once. When there are many groups, those so far are handed on and begun anew, so
 * that memory does not grow with their number.
 */
final class CountingPartition implements Iterator<Row> {

    private static final int HELD_MAX = 500;

    private final Iterator<String> bodies;
    private final Groups groups;
    private Iterator<Row> ready = Collections.emptyIterator();

    CountingPartition(Iterator<String> bodies, Groups groups) {
        this.bodies = bodies;
        this.groups = groups;
    }

    @Override
    public boolean hasNext() {
        while (!ready.hasNext() && bodies.hasNext()) {
            ready = counted();
        }
        return ready.hasNext();
    }

    private Iterator<Row> counted() {
        Map<Group, IncidentTally> tallies = new LinkedHashMap<>();
        while (bodies.hasNext() && tallies.size() < HELD_MAX) {
            IncidentFact fact = FactJson.read(bodies.next());
            for (Group group : groups.of(fact)) {
                tallies.computeIfAbsent(group, first -> new IncidentTally()).add(fact);
            }
        }
        return tallies.entrySet().stream()
                .map(entry -> RowFactory.create(
                        entry.getKey().by(),
                        entry.getKey().value(),
                        entry.getValue().encoded()))
                .iterator();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all groups were handed on");
        }
        return ready.next();
    }
}
