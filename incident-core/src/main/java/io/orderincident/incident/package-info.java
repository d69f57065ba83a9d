/** The incident itself: its life cycle and what happened to it. */
@NullMarked
package io.orderincident.incident;

import org.jspecify.annotations.NullMarked;
