/** Constraints on what people write, for Jakarta Validation. */
@NullMarked
package io.orderincident.constraint;

import org.jspecify.annotations.NullMarked;
