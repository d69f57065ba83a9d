/** Who gets a new incident: rules as data, first match wins. */
@NullMarked
package io.orderincident.assignment;

import org.jspecify.annotations.NullMarked;
