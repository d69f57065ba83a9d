@NullMarked
package io.orderincident.metrics;

import org.jspecify.annotations.NullMarked;
