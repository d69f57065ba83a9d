/** What a shop has anyway: its customers, its orders, and the port through which incidents ask for an order. */
@NullMarked
package io.orderincident.shop.sales;

import org.jspecify.annotations.NullMarked;
