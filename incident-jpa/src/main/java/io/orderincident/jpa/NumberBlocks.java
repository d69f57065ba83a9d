package io.orderincident.jpa;

import io.orderincident.incident.IncidentNumber;
import io.orderincident.incident.IncidentNumbers;
import io.orderincident.party.ShopId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers from blocks that were reserved for this node; what is left of a block when the node stops is a gap. */
final class NumberBlocks implements IncidentNumbers {

    /** How many numbers one reservation takes. */
    static final int BLOCK_SIZE = 100;

    private final Counters counters;
    private final Map<ShopId, Block> blocks = new ConcurrentHashMap<>();

    NumberBlocks(Counters counters) {
        this.counters = counters;
    }

    @Override
    public IncidentNumber next(ShopId shop) {
        return new IncidentNumber(
                blocks.computeIfAbsent(shop, id -> new Block("number:" + id)).next());
    }

    /** The numbers of one shop that this node may still give. */
    private final class Block {

        private final String counter;
        private long next;
        private long end;

        Block(String counter) {
            this.counter = counter;
        }

        synchronized long next() {
            if (next == end) {
                next = counters.reserve(counter, BLOCK_SIZE);
                end = next + BLOCK_SIZE;
            }
            return next++;
        }
    }
}
