/** Exact amounts of money. */
@NullMarked
package io.orderincident.money;

import org.jspecify.annotations.NullMarked;
