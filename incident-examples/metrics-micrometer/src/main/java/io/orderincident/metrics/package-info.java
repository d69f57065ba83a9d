/** Metrics and traces of the library with Micrometer: {@link io.orderincident.metrics.IncidentMetrics}. */
@NullMarked
package io.orderincident.metrics;

import org.jspecify.annotations.NullMarked;
