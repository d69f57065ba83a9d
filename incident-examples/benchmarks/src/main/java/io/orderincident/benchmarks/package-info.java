/** Measures what the library costs beside code without it that leaves the same rows behind. Runs on Linux. */
@NullMarked
package io.orderincident.benchmarks;

import org.jspecify.annotations.NullMarked;
