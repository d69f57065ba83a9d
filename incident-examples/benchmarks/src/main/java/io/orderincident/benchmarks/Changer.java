package io.orderincident.benchmarks;

import io.orderincident.history.IncidentId;

/** A way to change an incident that is there: the state, an entry of the history and a message. Thread-safe. */
interface Changer {

    String name();

    /** Tells the customer of an incident that nobody was told of yet. */
    void communicate(IncidentId incident);

    /** Resolves an incident that the customer was told of. */
    void resolve(IncidentId incident);
}
