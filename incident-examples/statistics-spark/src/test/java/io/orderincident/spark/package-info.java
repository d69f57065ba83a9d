/** Whether Spark counts as one process does. */
@NullMarked
package io.orderincident.spark;

import org.jspecify.annotations.NullMarked;
