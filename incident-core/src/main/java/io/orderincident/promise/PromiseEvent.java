package io.orderincident.promise;

import io.orderincident.history.IncidentEvent;

/** What became of promises; what is open the clocks know. */
public sealed interface PromiseEvent extends IncidentEvent permits Promised, PromiseKept, PromiseBroken {}
