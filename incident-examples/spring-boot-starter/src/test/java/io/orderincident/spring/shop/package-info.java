/** An application that embeds the library: its orders, and what it does with them. */
@NullMarked
package io.orderincident.spring.shop;

import org.jspecify.annotations.NullMarked;
