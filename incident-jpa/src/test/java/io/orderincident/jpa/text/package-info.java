/** A storage of another kind, which keeps history as text. */
@NullMarked
package io.orderincident.jpa.text;

import org.jspecify.annotations.NullMarked;
