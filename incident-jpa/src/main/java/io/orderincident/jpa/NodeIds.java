package io.orderincident.jpa;

import io.orderincident.Ids;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Time-ordered ids of a node whose number is claimed from the database when the first id is needed. Numbers come
 * round again after {@link Ids#NODES} starts.
 */
final class NodeIds implements Ids {

    private final Counters counters;
    private volatile @Nullable Ids ofNode;

    NodeIds(Counters counters) {
        this.counters = counters;
    }

    @Override
    public long next() {
        Ids known = ofNode;
        return (known == null ? claimed() : known).next();
    }

    private synchronized Ids claimed() {
        Ids known = ofNode;
        if (known == null) {
            int node = (int) (counters.reserve("node", 1) % NODES);
            known = Ids.timeOrdered(InstantSource.system(), node);
            ofNode = known;
        }
        return known;
    }
}
