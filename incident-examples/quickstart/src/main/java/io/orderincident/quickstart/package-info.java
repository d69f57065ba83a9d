/** The library in plain Java, without a framework. */
@NullMarked
package io.orderincident.quickstart;

import org.jspecify.annotations.NullMarked;
