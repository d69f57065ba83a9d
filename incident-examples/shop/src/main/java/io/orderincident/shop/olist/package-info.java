/** Imports a folder of orders in the layout that the marketplace Olist published, and registers what went wrong. */
@NullMarked
package io.orderincident.shop.olist;

import org.jspecify.annotations.NullMarked;
