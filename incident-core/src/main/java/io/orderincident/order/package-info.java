/** The host's order, as far as an incident needs to know it, and the port that asks for it. */
@NullMarked
package io.orderincident.order;

import org.jspecify.annotations.NullMarked;
