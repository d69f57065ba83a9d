package io.orderincident.benchmarks;

import java.sql.SQLException;

/** A way to write an incident with two lines, a history entry and a message down. Thread-safe. */
interface Contender extends AutoCloseable {

    String name();

    /** Writes one more incident down, in one durable transaction. */
    void register() throws SQLException;

    @Override
    default void close() {}
}
