/** Which events of orders open incidents by themselves: the events that a host reports, and the rules of each shop. */
@NullMarked
package io.orderincident.detection;

import org.jspecify.annotations.NullMarked;
