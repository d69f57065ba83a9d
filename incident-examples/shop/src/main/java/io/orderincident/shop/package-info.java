/** A shop's back end that embeds the library: how the pieces are wired with Spring. Start reading here. */
@NullMarked
package io.orderincident.shop;

import org.jspecify.annotations.NullMarked;
