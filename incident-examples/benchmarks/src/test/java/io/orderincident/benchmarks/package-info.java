/** What makes the figures worth believing. */
@NullMarked
package io.orderincident.benchmarks;

import org.jspecify.annotations.NullMarked;
