/** The check and the cut of short texts, and failures without theirs, for the library's own modules only. */
@NullMarked
package io.orderincident.text;

import org.jspecify.annotations.NullMarked;
