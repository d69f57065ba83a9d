package io.orderincident.benchmarks;

/**
 * What a server has read for its clients so far. Immutable.
 *
 * @param rows of tables
 * @param buffers of tables and indexes, in memory or from the disk
 */
record Reads(long rows, long buffers) {

    Reads since(Reads before) {
        return new Reads(rows - before.rows, buffers - before.buffers);
    }
}
