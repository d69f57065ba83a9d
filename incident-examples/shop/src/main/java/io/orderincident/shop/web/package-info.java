/** The pages: plain HTML rendered on the server. */
@NullMarked
package io.orderincident.shop.web;

import org.jspecify.annotations.NullMarked;
