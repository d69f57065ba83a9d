/** The incident itself: its life cycle, what happened to it, and the store that keeps it. */
@NullMarked
package io.orderincident.incident;

import org.jspecify.annotations.NullMarked;
